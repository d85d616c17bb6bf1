//! Visitors who come and go, and their checks.

use desk::transport::{Failure, Left, SaidOfPhone, VisitForm, Written};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn next_visitor(held: State<'_, Held>) -> Result<u32, Failure> {
    held.desk().map(|desk| desk.next_visitor())
}

#[tauri::command(async)]
pub(crate) fn visitor_again(held: State<'_, Held>, before: u32) -> Result<u32, Failure> {
    held.desk().map(|desk| desk.visitor_again(before))
}

#[tauri::command(async)]
pub(crate) fn visitor_goes(held: State<'_, Held>, check: u32) -> Result<(), Failure> {
    held.desk().map(|desk| desk.visitor_goes(check))
}

#[tauri::command(async)]
pub(crate) fn no_phone(held: State<'_, Held>, check: Option<u32>) -> Result<SaidOfPhone, Failure> {
    held.desk().map(|desk| desk.no_phone_of(check))
}

#[tauri::command(async)]
pub(crate) fn write_visit(
    held: State<'_, Held>,
    form: VisitForm,
    check: Option<u32>,
) -> Result<Written, Failure> {
    held.desk()?.write_visit_of(&form, check)
}

#[tauri::command(async)]
pub(crate) fn take_back_visit(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.take_back_visit(&visit)
}

#[tauri::command(async)]
pub(crate) fn exit_visit(held: State<'_, Held>, visit: String) -> Result<Left, Failure> {
    held.desk()?.exit_visit(&visit)
}

#[tauri::command(async)]
pub(crate) fn exit_card(held: State<'_, Held>, card: String) -> Result<Left, Failure> {
    held.desk()?.exit_card(&card)
}

#[tauri::command(async)]
pub(crate) fn undo_exit(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.undo_exit(&visit)
}
