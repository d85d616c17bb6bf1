//! Visitors who are expected.

use desk::transport::{ExpectedForm, ExpectedLine, Failure, ListView};
use tauri::State;
use tauri::ipc::Request;

use crate::commands::file::{file, sheet};
use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn expected(held: State<'_, Held>) -> Result<Vec<ExpectedLine>, Failure> {
    held.desk()?.expected()
}

#[tauri::command(async)]
pub(crate) fn look_at_expected_list(
    held: State<'_, Held>,
    request: Request<'_>,
) -> Result<ListView, Failure> {
    held.desk()?
        .look_at_expected_list(file(&request), sheet(&request))
}

#[tauri::command(async)]
pub(crate) fn take_expected(held: State<'_, Held>, people: Vec<ExpectedForm>) -> Result<u32, Failure> {
    held.desk()?.take_expected(&people)
}

#[tauri::command(async)]
pub(crate) fn remove_expected(held: State<'_, Held>, expected: String) -> Result<(), Failure> {
    held.desk()?.remove_expected(&expected)
}
