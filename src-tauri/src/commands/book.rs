//! What is done with visits beside writing them: who was told, who left, the end of the day, a roll call, the pages of the
//! book, and people who were here before.

use desk::transport::{
    Advised, BookDay, BookLine, BookVisit, Failure, InsideLine, Left, MarkWord, Recalled, VisitForm,
};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn advise(held: State<'_, Held>, check: Option<u32>) -> Result<Advised, Failure> {
    held.desk()?.advise_of(check)
}

#[tauri::command(async)]
pub(crate) fn advise_visitor(held: State<'_, Held>, visit: String) -> Result<Advised, Failure> {
    held.desk()?.advise_visitor(&visit)
}

#[tauri::command(async)]
pub(crate) fn take_back_advice(held: State<'_, Held>, visit: String) -> Result<Advised, Failure> {
    held.desk()?.take_back_advice(&visit)
}

#[tauri::command(async)]
pub(crate) fn recall(held: State<'_, Held>, text: String) -> Result<Vec<Recalled>, Failure> {
    held.desk()?.recall(&text)
}

#[tauri::command(async)]
pub(crate) fn leave_unentered(held: State<'_, Held>, form: VisitForm) -> Result<Left, Failure> {
    held.desk()?.leave_unentered(&form)
}

#[tauri::command(async)]
pub(crate) fn close_day(held: State<'_, Held>) -> Result<Vec<InsideLine>, Failure> {
    held.desk()?.close_day()
}

#[tauri::command(async)]
pub(crate) fn begin_roll_call(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.begin_roll_call())
}

#[tauri::command(async)]
pub(crate) fn tick_roll_call(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.tick_roll_call(&visit)
}

#[tauri::command(async)]
pub(crate) fn end_roll_call(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk()?.end_roll_call()
}

#[tauri::command(async)]
pub(crate) fn book_day(held: State<'_, Held>, date: Option<String>) -> Result<BookDay, Failure> {
    held.desk()?.book_day(date.as_deref())
}

#[tauri::command(async)]
pub(crate) fn book_search(held: State<'_, Held>, text: String) -> Result<Vec<BookLine>, Failure> {
    held.desk()?.book_search(&text)
}

#[tauri::command(async)]
pub(crate) fn book_visit(held: State<'_, Held>, visit: String) -> Result<BookVisit, Failure> {
    held.desk()?.book_visit(&visit)
}

#[tauri::command(async)]
pub(crate) fn correct_visit(
    held: State<'_, Held>,
    visit: String,
    form: VisitForm,
    why: String,
) -> Result<(), Failure> {
    held.desk()?.correct_visit(&visit, &form, &why)
}

#[tauri::command(async)]
pub(crate) fn void_visit(held: State<'_, Held>, visit: String, why: String) -> Result<(), Failure> {
    held.desk()?.void_visit(&visit, &why)
}

#[tauri::command(async)]
pub(crate) fn mark_visitor(
    held: State<'_, Held>,
    visitor: String,
    mark: Option<MarkWord>,
    note: String,
) -> Result<(), Failure> {
    held.desk()?.mark_visitor(&visitor, mark, &note)
}

#[tauri::command(async)]
pub(crate) fn erase_visitor(held: State<'_, Held>, visitor: String) -> Result<u32, Failure> {
    held.desk()?.erase_visitor(&visitor)
}
