//! Visitors who come and go, and their checks.

use desk::transport::{Failure, Left, VisitForm, Written};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn next_visitor(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.next_visitor())
}

#[tauri::command(async)]
pub(crate) fn no_phone(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.no_phone())
}

#[tauri::command(async)]
pub(crate) fn write_visit(held: State<'_, Held>, form: VisitForm) -> Result<Written, Failure> {
    held.desk()?.write_visit(&form)
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
