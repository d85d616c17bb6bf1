//! Visitors who are expected.

use desk::transport::{ExpectedForm, ExpectedLine, Failure, ListView};
use tauri::State;

use crate::commands::file::{Beside, Bytes};
use crate::held::Held;

/// Visitors who are expected, from today on.
#[tauri::command(async)]
pub(crate) fn expected(held: State<'_, Held>) -> Result<Vec<ExpectedLine>, Failure> {
    held.desk()?.expected()
}

/// What is understood of somebody's list of visitors; nothing is written yet.
#[tauri::command(async)]
pub(crate) fn look_at_expected_list(
    held: State<'_, Held>,
    bytes: Bytes<'_>,
    sheet: Beside<u32>,
) -> Result<ListView, Failure> {
    held.desk()?.look_at_expected_list(bytes.0, sheet.0)
}

/// Takes people of a list, all of them or none. Answers how many were not expected before.
#[tauri::command(async)]
pub(crate) fn take_expected(held: State<'_, Held>, people: Vec<ExpectedForm>) -> Result<u32, Failure> {
    held.desk()?.take_expected(&people)
}

/// Somebody is not expected any more.
#[tauri::command(async)]
pub(crate) fn remove_expected(held: State<'_, Held>, expected: String) -> Result<(), Failure> {
    held.desk()?.remove_expected(&expected)
}
