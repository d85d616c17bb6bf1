//! What is done with visits beside writing them: who was told, who left, the end of the day, a roll call, the pages of the
//! book, and people who were here before.

use desk::transport::{
    Advised, BookDay, BookFilter, BookLine, BookVisit, Failure, FilteredView, HostLine, InsideLine, Left,
    MarkWord, Recalled, VisitForm,
};
use tauri::State;

use crate::held::Held;

/// The visitor of a check (or the one of the staff at the desk) was told about the app; again: taken back.
#[tauri::command(async)]
pub(crate) fn advise(held: State<'_, Held>, check: Option<u32>) -> Result<Advised, Failure> {
    held.desk()?.advise_of(check)
}

/// The visitor of a visit was told about the app.
#[tauri::command(async)]
pub(crate) fn advise_visitor(held: State<'_, Held>, visit: String) -> Result<Advised, Failure> {
    held.desk()?.advise_visitor(&visit)
}

/// They were not told after all.
#[tauri::command(async)]
pub(crate) fn take_back_advice(held: State<'_, Held>, visit: String) -> Result<Advised, Failure> {
    held.desk()?.take_back_advice(&visit)
}

/// Visitors who were here before, newest first, a few.
#[tauri::command(async)]
pub(crate) fn recall(held: State<'_, Held>, text: String, question: u32) -> Result<Vec<Recalled>, Failure> {
    held.desk()?.recall_as_typed(&text, question)
}

/// Nobody waits for the answer to that question any more.
#[tauri::command(async)]
pub(crate) fn give_up_recall(held: State<'_, Held>, question: u32) -> Result<(), Failure> {
    held.desk().map(|desk| desk.give_up_recall(question))
}

/// Whom a visitor may want to see: the agency's own people first, then whom earlier visitors came for; a few.
#[tauri::command(async)]
pub(crate) fn hosts(held: State<'_, Held>, text: String) -> Result<Vec<HostLine>, Failure> {
    held.desk()?.hosts(&text)
}

/// Somebody was seen leaving whom nobody had written in.
#[tauri::command(async)]
pub(crate) fn leave_unentered(held: State<'_, Held>, form: VisitForm) -> Result<Left, Failure> {
    held.desk()?.leave_unentered(&form)
}

/// Ends every open visit without a time of departure, and answers those it ended.
#[tauri::command(async)]
pub(crate) fn close_day(held: State<'_, Held>) -> Result<Vec<InsideLine>, Failure> {
    held.desk()?.close_day()
}

/// The roll call comes as updates.
#[tauri::command(async)]
pub(crate) fn begin_roll_call(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.begin_roll_call())
}

/// A visitor was found, or was ticked by mistake; again: taken back.
#[tauri::command(async)]
pub(crate) fn tick_roll_call(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.tick_roll_call(&visit)
}

/// The roll call is over.
#[tauri::command(async)]
pub(crate) fn end_roll_call(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk()?.end_roll_call()
}

/// The lines of a day (`YYYY-MM-DD`; null is today).
#[tauri::command(async)]
pub(crate) fn book_day(held: State<'_, Held>, date: Option<String>) -> Result<BookDay, Failure> {
    held.desk()?.book_day(date.as_deref())
}

/// A screenful of a day, before all of it is there: its beginning, of today its end.
#[tauri::command(async)]
pub(crate) fn book_day_in_sight(held: State<'_, Held>, date: Option<String>) -> Result<BookDay, Failure> {
    held.desk()?.book_day_in_sight(date.as_deref())
}

/// The visits of everybody whom a name or number finds, newest first. The owner's.
#[tauri::command(async)]
pub(crate) fn book_search(held: State<'_, Held>, text: String) -> Result<Vec<BookLine>, Failure> {
    held.desk()?.book_search(&text)
}

/// The lines of some days by what they say, newest first: a page from the `from`th on, and how many there are. Days that are over
/// are the owner's.
#[tauri::command(async)]
pub(crate) fn book_filtered(
    held: State<'_, Held>,
    filter: BookFilter,
    from: u32,
) -> Result<FilteredView, Failure> {
    held.desk()?.book_filtered(&filter, from)
}

/// One line of the book, opened: its form, what was put right, and its mark.
#[tauri::command(async)]
pub(crate) fn book_visit(held: State<'_, Held>, visit: String) -> Result<BookVisit, Failure> {
    held.desk()?.book_visit(&visit)
}

/// Puts right whatever differs; the reason stands in the book.
#[tauri::command(async)]
pub(crate) fn correct_visit(
    held: State<'_, Held>,
    visit: String,
    form: VisitForm,
    why: String,
) -> Result<(), Failure> {
    held.desk()?.correct_visit(&visit, &form, &why)
}

/// Declares a visit void; the reason stands in the book.
#[tauri::command(async)]
pub(crate) fn void_visit(held: State<'_, Held>, visit: String, why: String) -> Result<(), Failure> {
    held.desk()?.void_visit(&visit, &why)
}

/// What is wanted when a visitor comes; null takes it off.
#[tauri::command(async)]
pub(crate) fn mark_visitor(
    held: State<'_, Held>,
    visitor: String,
    mark: Option<MarkWord>,
    note: String,
) -> Result<(), Failure> {
    held.desk()?.mark_visitor(&visitor, mark, &note)
}

/// Erases every word about a visitor for ever, and answers of how many visits.
#[tauri::command(async)]
pub(crate) fn erase_visitor(held: State<'_, Held>, visitor: String) -> Result<u32, Failure> {
    held.desk()?.erase_visitor(&visitor)
}
