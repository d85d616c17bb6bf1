//! The displays of this computer.

use desk::transport::{DisplayView, Failure};
use tauri::AppHandle;

use crate::visitor;

/// The displays that could be given to visitors; the attendant's own is none of them.
#[tauri::command(async)]
pub(crate) fn displays(app: AppHandle) -> Result<Vec<DisplayView>, Failure> {
    visitor::displays(&app)
}
