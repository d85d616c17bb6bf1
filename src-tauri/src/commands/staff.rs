//! The agency's own people.

use desk::transport::{Failure, ListView, StaffForm, StaffMark, StaffTaken, StaffView};
use tauri::State;
use tauri::ipc::Request;

use crate::commands::file::{file, sheet};
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
pub(crate) fn look_at_staff_list(held: State<'_, Held>, request: Request<'_>) -> Result<ListView, Failure> {
    held.desk()?.look_at_staff_list(file(&request), sheet(&request))
}

#[tauri::command(async)]
pub(crate) fn take_staff(held: State<'_, Held>, people: Vec<StaffForm>) -> Result<StaffTaken, Failure> {
    held.desk()?.take_staff(&people)
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
