//! Papers looked at before they are printed.

use desk::transport::{Failure, PreviewView, SheetKind};
use tauri::State;

use crate::held::Held;

/// Lays out a paper to be looked at; null: the register of a day. Its pages are asked for one by one.
#[tauri::command(async)]
pub(crate) fn preview(
    held: State<'_, Held>,
    paper: Option<SheetKind>,
    date: Option<String>,
) -> Result<PreviewView, Failure> {
    held.desk()?.preview(paper.as_ref(), date.as_deref())
}

/// One page of it as SVG, counted from 0.
#[tauri::command(async)]
pub(crate) fn preview_page(held: State<'_, Held>, page: u32) -> Result<String, Failure> {
    held.desk()?.preview_page(page)
}
