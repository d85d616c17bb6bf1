//! What is kept, copied and erased, and what visitors are told of it.

use std::path::Path;

use desk::transport::{Failure, UpkeepView};
use tauri::State;

use crate::held::Held;

/// What is kept for how long, what is erased next, and which copies of the register there are.
#[tauri::command(async)]
pub(crate) fn upkeep(held: State<'_, Held>) -> Result<UpkeepView, Failure> {
    held.desk()?.upkeep()
}

/// Copies the register now; answers once the copy is verified.
#[tauri::command(async)]
pub(crate) fn copy_now(held: State<'_, Held>) -> Result<UpkeepView, Failure> {
    held.desk()?.copy_now()
}

/// Puts a copy in the place of the register; the new screen comes as an update.
#[tauri::command(async)]
pub(crate) fn restore_copy(held: State<'_, Held>, file: String) -> Result<(), Failure> {
    held.desk()?.restore_copy(Path::new(&file))
}

/// What visitors are told of their words, line by line.
#[tauri::command(async)]
pub(crate) fn notice(held: State<'_, Held>) -> Result<Vec<String>, Failure> {
    held.desk()?.notice()
}
