//! Forms filled in by hand, being typed in.

use desk::transport::{Failure, PaperFormsView, PaperVisit, Written};
use tauri::State;

use crate::held::Held;

/// How far the typing of a day's paper forms has come.
#[tauri::command(async)]
pub(crate) fn paper_forms(held: State<'_, Held>, date: Option<String>) -> Result<PaperFormsView, Failure> {
    held.desk()?.paper_forms(date.as_deref())
}

/// Writes the visit of a paper form.
#[tauri::command(async)]
pub(crate) fn write_paper_visit(held: State<'_, Held>, typed: PaperVisit) -> Result<Written, Failure> {
    held.desk()?.write_paper_visit(&typed)
}
