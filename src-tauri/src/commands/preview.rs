//! Papers looked at before they are printed.

use desk::transport::{Failure, PreviewView, SheetKind};
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn preview(
    held: State<'_, Held>,
    paper: Option<SheetKind>,
    date: Option<String>,
) -> Result<PreviewView, Failure> {
    held.desk()?.preview(paper.as_ref(), date.as_deref())
}

#[tauri::command(async)]
pub(crate) fn preview_page(held: State<'_, Held>, page: u32) -> Result<String, Failure> {
    held.desk()?.preview_page(page)
}
