//! What the peers that Python starts have in common: the table that they are given, and how they say what it cost.

use std::ffi::OsStr;
use std::process::Command;

use sheet::{Part, Sheet, Table};

/// The visits of a sheet.
pub(super) fn table(sheet: &Sheet) -> Option<&Table> {
    sheet.body.iter().find_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    })
}

/// What `script` says; `None` where it says nothing, or Python is missing.
pub(super) fn said(script: &str, args: &[&OsStr]) -> Option<String> {
    let done = Command::new("python3")
        .args(["-c", script])
        .args(args)
        .output()
        .ok()?;
    let said = String::from_utf8(done.stdout).ok()?;
    (!said.trim().is_empty()).then_some(said)
}
