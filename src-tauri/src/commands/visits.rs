//! Visitors who come and go, and their checks.

use desk::transport::{Failure, Left, SaidOfPhone, VisitForm, Written};
use tauri::State;

use crate::held::Held;

/// The next visitor steps up; answers the number of their check, by which they are named from then on.
#[tauri::command(async)]
pub(crate) fn next_visitor(held: State<'_, Held>) -> Result<u32, Failure> {
    held.desk().map(|desk| desk.next_visitor())
}

/// The visitor of a check that ended without a visit stands there again; answers the number of the check that begins.
#[tauri::command(async)]
pub(crate) fn visitor_again(held: State<'_, Held>, before: u32) -> Result<u32, Failure> {
    held.desk().map(|desk| desk.visitor_again(before))
}

/// The visitor of a check went without a visit: nobody inherits what it found.
#[tauri::command(async)]
pub(crate) fn visitor_goes(held: State<'_, Held>, check: u32) -> Result<(), Failure> {
    held.desk().map(|desk| desk.visitor_goes(check))
}

/// The visitor of a check has no smartphone; again: taken back. One whose check is over, or was never begun, gets one.
#[tauri::command(async)]
pub(crate) fn no_phone(held: State<'_, Held>, check: Option<u32>) -> Result<SaidOfPhone, Failure> {
    held.desk().map(|desk| desk.no_phone_of(check))
}

/// Writes a visit, with what was found by its visitor's own check.
#[tauri::command(async)]
pub(crate) fn write_visit(
    held: State<'_, Held>,
    form: VisitForm,
    check: Option<u32>,
) -> Result<Written, Failure> {
    held.desk()?.write_visit_of(&form, check)
}

/// Declares a visit void that was written by mistake; its check waits for a visit again.
#[tauri::command(async)]
pub(crate) fn take_back_visit(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.take_back_visit(&visit)
}

/// A visitor left.
#[tauri::command(async)]
pub(crate) fn exit_visit(held: State<'_, Held>, visit: String) -> Result<Left, Failure> {
    held.desk()?.exit_visit(&visit)
}

/// Whoever carries this visitor card left.
#[tauri::command(async)]
pub(crate) fn exit_card(held: State<'_, Held>, card: String) -> Result<Left, Failure> {
    held.desk()?.exit_card(&card)
}

/// An exit that was written by mistake: the visit is open again. One of somebody who was never written in is void.
#[tauri::command(async)]
pub(crate) fn undo_exit(held: State<'_, Held>, visit: String) -> Result<(), Failure> {
    held.desk()?.undo_exit(&visit)
}
