//! The agency's own people.

use desk::transport::{Failure, ListView, StaffForm, StaffMark, StaffTaken, StaffView};
use tauri::State;

use crate::commands::file::{Beside, Bytes};
use crate::held::Held;

/// The agency's own people.
#[tauri::command(async)]
pub(crate) fn staff(held: State<'_, Held>) -> Result<StaffView, Failure> {
    held.desk()?.staff()
}

/// Enters somebody (null) or puts the words about somebody right; answers who it is.
#[tauri::command(async)]
pub(crate) fn save_staff(
    held: State<'_, Held>,
    staff: Option<String>,
    form: StaffForm,
) -> Result<String, Failure> {
    held.desk()?.save_staff(staff.as_deref(), &form)
}

/// What is understood of somebody's list of the agency's own people; nothing is written yet.
#[tauri::command(async)]
pub(crate) fn look_at_staff_list(
    held: State<'_, Held>,
    bytes: Bytes<'_>,
    sheet: Beside<u32>,
) -> Result<ListView, Failure> {
    held.desk()?.look_at_staff_list(bytes.0, sheet.0)
}

/// Takes people of a list, all of them or none.
#[tauri::command(async)]
pub(crate) fn take_staff(held: State<'_, Held>, people: Vec<StaffForm>) -> Result<StaffTaken, Failure> {
    held.desk()?.take_staff(&people)
}

/// Somebody does not work here any more.
#[tauri::command(async)]
pub(crate) fn retire_staff(held: State<'_, Held>, staff: String) -> Result<(), Failure> {
    held.desk()?.retire_staff(&staff)
}

/// What is known of somebody and the app.
#[tauri::command(async)]
pub(crate) fn mark_staff(held: State<'_, Held>, staff: String, mark: StaffMark) -> Result<(), Failure> {
    held.desk()?.mark_staff(&staff, mark)
}

/// Begins to check one of them; the verdict comes as for visitors, and what was written as an update.
#[tauri::command(async)]
pub(crate) fn check_staff(held: State<'_, Held>, staff: String) -> Result<(), Failure> {
    held.desk()?.check_staff(&staff)
}

/// Nobody of them stands at the desk any more.
#[tauri::command(async)]
pub(crate) fn end_staff_check(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.end_staff_check())
}
