//! The agency's own people.

use desk::transport::{Failure, StaffForm, StaffMark, StaffTaken, StaffView};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn staff(held: State<'_, Held>) -> Result<StaffView, Failure> {
    held.desk()?.staff()
}

#[tauri::command(async)]
pub(crate) fn save_staff(
    held: State<'_, Held>,
    staff: Option<String>,
    form: StaffForm,
) -> Result<String, Failure> {
    held.desk()?.save_staff(staff.as_deref(), &form)
}

#[tauri::command(async)]
pub(crate) fn take_staff(held: State<'_, Held>, text: String) -> Result<StaffTaken, Failure> {
    held.desk()?.take_staff(&text)
}

#[tauri::command(async)]
pub(crate) fn retire_staff(held: State<'_, Held>, staff: String) -> Result<(), Failure> {
    held.desk()?.retire_staff(&staff)
}

#[tauri::command(async)]
pub(crate) fn mark_staff(held: State<'_, Held>, staff: String, mark: StaffMark) -> Result<(), Failure> {
    held.desk()?.mark_staff(&staff, mark)
}

#[tauri::command(async)]
pub(crate) fn check_staff(held: State<'_, Held>, staff: String) -> Result<(), Failure> {
    held.desk()?.check_staff(&staff)
}

#[tauri::command(async)]
pub(crate) fn end_staff_check(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.end_staff_check())
}
