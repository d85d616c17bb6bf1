//! The project's own programs, built as they stand, for tests that start them.

use std::path::PathBuf;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// Where `package` puts its program `name`, after building it. Cargo does nothing where nothing changed, so that a test
/// never runs yesterday's program.
///
/// # Panics
/// When it does not build: the test has nothing to test.
pub fn program(package: &str, name: &str) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _building = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", package])
        .status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "{package} does not build"
    );
    // This test runs from target/PROFILE/deps.
    let mut path = std::env::current_exe().expect("a test has a path");
    path.pop();
    path.pop();
    path.join(name)
}

/// `gatekeeperctl`.
pub fn gatekeeperctl() -> PathBuf {
    program("ctl", "gatekeeperctl")
}
