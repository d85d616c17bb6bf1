//! A file that somebody chose in the page: its bytes cross as they are, and what is said of it beside them.

use tauri::ipc::{InvokeBody, Request};

/// The bytes of the file. Nothing, where something else came.
pub(super) fn file<'a>(request: &'a Request<'_>) -> &'a [u8] {
    match request.body() {
        InvokeBody::Raw(bytes) => bytes,
        InvokeBody::Json(_) => &[],
    }
}

/// The sheet of a workbook that is to be read, from 0.
pub(super) fn sheet(request: &Request<'_>) -> Option<u32> {
    request.headers().get("sheet")?.to_str().ok()?.parse().ok()
}
