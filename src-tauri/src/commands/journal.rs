//! What the program did, for support.

use desk::transport::{Failure, JournalView};
use tauri::State;

use crate::held::Held;

/// What the program did, newest first.
#[tauri::command(async)]
pub(crate) fn journal(held: State<'_, Held>) -> Result<JournalView, Failure> {
    held.desk()?.journal()
}

/// Saves that as a text file; answers where.
#[tauri::command(async)]
pub(crate) fn save_journal(held: State<'_, Held>) -> Result<String, Failure> {
    Ok(held.desk()?.save_journal()?.display().to_string())
}
