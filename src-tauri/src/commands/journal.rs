//! What the program did, for support.

use desk::transport::{Failure, JournalView, RadioDoneView, WatchedView};
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

/// What the receivers hear now, and heard over the last ten minutes.
#[tauri::command(async)]
pub(crate) fn watched(held: State<'_, Held>) -> Result<WatchedView, Failure> {
    Ok(held.desk()?.watched())
}

/// What was done about the receivers lately.
#[tauri::command(async)]
pub(crate) fn radio_done(held: State<'_, Held>) -> Result<RadioDoneView, Failure> {
    held.desk()?.radio_done()
}
