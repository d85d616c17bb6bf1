//! What is kept, copied and erased, and what visitors are told of it.

use std::path::Path;

use desk::transport::{Failure, UpkeepView};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn upkeep(held: State<'_, Held>) -> Result<UpkeepView, Failure> {
    held.desk()?.upkeep()
}

#[tauri::command(async)]
pub(crate) fn copy_now(held: State<'_, Held>) -> Result<UpkeepView, Failure> {
    held.desk()?.copy_now()
}

#[tauri::command(async)]
pub(crate) fn restore_copy(held: State<'_, Held>, file: String) -> Result<(), Failure> {
    held.desk()?.restore_copy(Path::new(&file))
}

#[tauri::command(async)]
pub(crate) fn notice(held: State<'_, Held>) -> Result<Vec<String>, Failure> {
    held.desk()?.notice()
}
