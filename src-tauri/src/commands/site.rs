//! The other gates of the site: joining them with the file that their hub made, and leaving them.

use desk::transport::Failure;
use tauri::State;

use super::file::Bytes;
use crate::held::Held;

/// Joins, and answers what this desk is called there; what the others have comes as updates.
#[tauri::command(async)]
pub(crate) fn join_site(held: State<'_, Held>, bytes: Bytes<'_>) -> Result<String, Failure> {
    held.desk()?.join_site(bytes.0)
}

/// Leaves: what was read of the others goes, what was sent stays at the hub.
#[tauri::command(async)]
pub(crate) fn leave_site(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk()?.leave_site()
}
