//! The province that reports go to over HTTPS: taken from the file that it made, and left.

use desk::transport::{Failure, ReportsTo};
use tauri::State;

use super::file::Bytes;
use crate::held::Held;

/// Where reports go, and the digits of the key that they are signed with.
#[tauri::command(async)]
pub(crate) fn reports_to(held: State<'_, Held>) -> Result<ReportsTo, Failure> {
    held.desk()?.reports_to()
}

/// Reports go to the province of this file from now on.
#[tauri::command(async)]
pub(crate) fn take_province(held: State<'_, Held>, bytes: Bytes<'_>) -> Result<ReportsTo, Failure> {
    held.desk()?.take_province(bytes.0)
}

/// Reports go to no province any more.
#[tauri::command(async)]
pub(crate) fn leave_province(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk()?.leave_province()
}
