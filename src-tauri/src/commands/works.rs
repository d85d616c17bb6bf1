//! Work that takes long.

use desk::transport::Failure;
use tauri::State;

use crate::held::Held;

/// Has work that takes long stop, by its number. What is over by now, or beyond stopping, goes on.
#[tauri::command(async)]
pub(crate) fn stop_work(held: State<'_, Held>, number: u32) -> Result<(), Failure> {
    held.desk().map(|desk| desk.stop_work(number))
}
