//! What the program did, for support.

use desk::transport::{Failure, JournalView};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn journal(held: State<'_, Held>) -> Result<JournalView, Failure> {
    held.desk()?.journal()
}

#[tauri::command(async)]
pub(crate) fn save_journal(held: State<'_, Held>) -> Result<String, Failure> {
    Ok(held.desk()?.save_journal()?.display().to_string())
}
