//! People counted at a checkpoint.

use desk::transport::{CrowdView, Failure};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn count_people(held: State<'_, Held>, people: i32) -> Result<CrowdView, Failure> {
    held.desk()?.count_people(people)
}
