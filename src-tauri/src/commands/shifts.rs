//! Hand-overs.

use desk::transport::{Failure, ShiftView};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn begin_shift(held: State<'_, Held>, name: String, note: String) -> Result<(), Failure> {
    held.desk()?.begin_shift(&name, &note)
}

#[tauri::command(async)]
pub(crate) fn end_shift(held: State<'_, Held>, note: String) -> Result<(), Failure> {
    held.desk()?.end_shift(&note)
}

#[tauri::command(async)]
pub(crate) fn shifts(held: State<'_, Held>) -> Result<Vec<ShiftView>, Failure> {
    held.desk()?.shifts()
}
