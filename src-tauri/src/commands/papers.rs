//! Papers besides the register of a day.

use desk::transport::{Failure, SheetKind};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn print_paper(held: State<'_, Held>, paper: SheetKind) -> Result<(), Failure> {
    held.desk()?.print_paper(&paper)
}

#[tauri::command(async)]
pub(crate) fn save_paper(held: State<'_, Held>, paper: SheetKind) -> Result<String, Failure> {
    Ok(held.desk()?.save_paper(&paper, None)?.display().to_string())
}
