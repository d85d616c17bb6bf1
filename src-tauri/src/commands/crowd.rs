//! People counted at a checkpoint.

use desk::transport::{CrowdView, Failure};
use tauri::State;

use crate::held::Held;

/// Counts people who go by (below 0: takes them back); the crowd comes as an update too, and updates come in order.
#[tauri::command(async)]
pub(crate) fn count_people(held: State<'_, Held>, people: i32) -> Result<CrowdView, Failure> {
    held.desk()?.count_people(people)
}

/// The attendant turned to the counter, or to the register; null: as the owner set it.
#[tauri::command(async)]
pub(crate) fn turn_to_counter(held: State<'_, Held>, to_counter: Option<bool>) -> Result<(), Failure> {
    held.desk()?.turn_to_counter(to_counter);
    Ok(())
}
