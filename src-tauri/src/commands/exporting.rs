//! The book for a spreadsheet.

use desk::transport::{ExportWish, Failure, FolderView};
use tauri::State;

use crate::held::Held;

/// Puts some days of the book into a file for spreadsheets and answers its path.
#[tauri::command(async)]
pub(crate) fn export_days(held: State<'_, Held>, wish: ExportWish) -> Result<String, Failure> {
    Ok(held.desk()?.export(&wish)?.display().to_string())
}

/// Folders into which a file can be put, the likeliest first.
#[tauri::command(async)]
pub(crate) fn folders(held: State<'_, Held>) -> Result<Vec<FolderView>, Failure> {
    held.desk()?.folders()
}
