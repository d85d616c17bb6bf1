//! Sheets: printed or saved.

use desk::transport::Failure;
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn print_day(held: State<'_, Held>, date: Option<String>) -> Result<(), Failure> {
    held.desk()?.print_day(date.as_deref())
}

#[tauri::command(async)]
pub(crate) fn save_day(held: State<'_, Held>, date: Option<String>) -> Result<String, Failure> {
    Ok(held
        .desk()?
        .save_day(date.as_deref(), None)?
        .display()
        .to_string())
}

#[tauri::command(async)]
pub(crate) fn cancel_print(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.cancel_print())
}

#[tauri::command(async)]
pub(crate) fn printers(held: State<'_, Held>) -> Result<Vec<String>, Failure> {
    held.desk()?.printers()
}
