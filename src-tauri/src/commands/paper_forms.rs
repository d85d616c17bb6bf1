//! Forms filled in by hand, being typed in.

use desk::transport::{Failure, PaperFormsView, PaperVisit, Written};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn paper_forms(held: State<'_, Held>, date: Option<String>) -> Result<PaperFormsView, Failure> {
    held.desk()?.paper_forms(date.as_deref())
}

#[tauri::command(async)]
pub(crate) fn write_paper_visit(held: State<'_, Held>, typed: PaperVisit) -> Result<Written, Failure> {
    held.desk()?.write_paper_visit(&typed)
}
