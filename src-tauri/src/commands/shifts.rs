//! Hand-overs.

use desk::transport::{Failure, ShiftView};
use tauri::State;

use crate::held::Held;

/// This attendant is on duty from now on; whoever was hands over with a note. The new screen comes as an update.
#[tauri::command(async)]
pub(crate) fn begin_shift(held: State<'_, Held>, name: String, note: String) -> Result<(), Failure> {
    held.desk()?.begin_shift(&name, &note)
}

/// Whoever is on duty goes, and nobody comes.
#[tauri::command(async)]
pub(crate) fn end_shift(held: State<'_, Held>, note: String) -> Result<(), Failure> {
    held.desk()?.end_shift(&note)
}

/// The shifts of the last days, newest first.
#[tauri::command(async)]
pub(crate) fn shifts(held: State<'_, Held>) -> Result<Vec<ShiftView>, Failure> {
    held.desk()?.shifts()
}
