//! Sheets: printed or saved.

use desk::transport::Failure;
use tauri::State;

use crate::held::Held;

/// Prints the register of a day (`YYYY-MM-DD`; null is today). Answers at once, progress comes as updates.
#[tauri::command(async)]
pub(crate) fn print_day(held: State<'_, Held>, date: Option<String>) -> Result<(), Failure> {
    held.desk()?.print_day(date.as_deref())
}

/// Saves the sheet of a day and answers its path.
#[tauri::command(async)]
pub(crate) fn save_day(held: State<'_, Held>, date: Option<String>) -> Result<String, Failure> {
    Ok(held
        .desk()?
        .save_day(date.as_deref(), None)?
        .display()
        .to_string())
}

/// Calls the print off.
#[tauri::command(async)]
pub(crate) fn cancel_print(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.cancel_print())
}

/// The printers of this computer, as the print system names them.
#[tauri::command(async)]
pub(crate) fn printers(held: State<'_, Held>) -> Result<Vec<String>, Failure> {
    held.desk()?.printers()
}
