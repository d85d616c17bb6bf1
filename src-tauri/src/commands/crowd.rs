//! People counted at a checkpoint.

use desk::crowd::CrowdView;
use desk::transport::Failure;
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn count_people(held: State<'_, Held>, people: i32) -> Result<CrowdView, Failure> {
    held.desk()?.count_people(people)
}
