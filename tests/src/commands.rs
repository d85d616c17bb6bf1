//! Commands of the system that a test needs.

use std::fs;
use std::process::Command;

/// Runs something that succeeds, and says what it said where it does not.
///
/// # Panics
/// When it fails.
#[track_caller]
pub fn done(command: &mut Command) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    // Not a pipe: a server that stays would hold it.
    let status = command
        .stdout(file.reopen().expect("its own file"))
        .stderr(file.reopen().expect("its own file"))
        .status();
    let said = fs::read_to_string(file.path()).unwrap_or_default();
    assert!(status.is_ok_and(|status| status.success()), "{said}");
}
