//! Papers besides the register of a day.

use desk::transport::{Failure, PaperWords, SheetKind};
use tauri::State;

use crate::held::Held;

/// Prints a paper that is no register of a day; otherwise as `print_day`.
#[tauri::command(async)]
pub(crate) fn print_paper(held: State<'_, Held>, paper: SheetKind) -> Result<(), Failure> {
    held.desk()?.print_paper(&paper)
}

/// Saves such a paper and answers its path.
#[tauri::command(async)]
pub(crate) fn save_paper(held: State<'_, Held>, paper: SheetKind) -> Result<String, Failure> {
    Ok(held.desk()?.save_paper(&paper, None)?.display().to_string())
}

/// Saves the pictures for electronic boards and answers their paths.
#[tauri::command(async)]
pub(crate) fn save_pictures(held: State<'_, Held>) -> Result<Vec<String>, Failure> {
    let saved = held.desk()?.save_pictures()?;
    Ok(saved.iter().map(|path| path.display().to_string()).collect())
}

/// The words on papers that the owner chose; empty ones are those of a fresh desk.
#[tauri::command(async)]
pub(crate) fn paper_words(held: State<'_, Held>) -> Result<PaperWords, Failure> {
    held.desk()?.paper_words()
}

/// Keeps them.
#[tauri::command(async)]
pub(crate) fn change_paper_words(held: State<'_, Held>, words: PaperWords) -> Result<(), Failure> {
    held.desk()?.change_paper_words(&words)
}
