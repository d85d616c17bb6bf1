//! The project's own programs, built as they stand, for tests that start them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// Where `package` puts its program `name`, after building it. Cargo does nothing where nothing changed, so that a test
/// never runs yesterday's program.
///
/// # Panics
/// When it does not build: the test has nothing to test.
pub fn program(package: &str, name: &str) -> PathBuf {
    built(package, &[]).join(name)
}

/// The same for an example.
///
/// # Panics
/// When it does not build.
pub fn example(package: &str, name: &str) -> PathBuf {
    built(package, &["--example", name]).join("examples").join(name)
}

/// Builds a package and answers where its programs are.
fn built(package: &str, which: &[&str]) -> PathBuf {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _building = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", package]).args(which);
    // A benchmark measures what is shipped.
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let built = cargo.status();
    assert!(
        built.is_ok_and(|status| status.success()),
        "{package} does not build"
    );
    // This test runs from target/PROFILE/deps.
    let mut path = std::env::current_exe().expect("a test has a path");
    path.pop();
    path.pop();
    path
}

/// `gatekeeperctl`; or what stands for it, so that one of another system is asked the same.
pub fn gatekeeperctl() -> PathBuf {
    std::env::var_os("GATEKEEPER_TESTS_CTL").map_or_else(|| program("ctl", "gatekeeperctl"), PathBuf::from)
}

/// A whole path of this machine as that program has it: on Windows it begins with a drive.
pub fn whole(path: &str) -> String {
    std::env::var("GATEKEEPER_TESTS_ROOT").unwrap_or_default() + path
}

/// Runs `gatekeeperctl` on the book in `data` and returns what it prints.
///
/// # Panics
/// When it fails.
pub fn ctl(data: &Path, words: &[&str]) -> String {
    let out = Command::new(gatekeeperctl())
        .arg("--data")
        .arg(data)
        .args(words)
        .output();
    let out = out.expect("it starts");
    assert!(
        out.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// Everything in the register in `data` as it reads without encryption, for tests that look for words in it. The key is
/// the one that a told data directory holds.
///
/// # Panics
/// When there is no register, or no key that opens it.
pub fn decrypted(data: &Path) -> Vec<u8> {
    let found = keys::Places::in_folder(data.join("keys")).look();
    let (key, _) = found.keys.first().expect("a key");
    let hex: String = key.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let plain = folder.path().join("plain.db");
    let conn = rusqlite::Connection::open(data.join("register.db")).expect("a file");
    conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
        .expect("its key");
    conn.execute("ATTACH DATABASE ?1 AS plain KEY ''", [plain.to_str()])
        .expect("attached");
    conn.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(()))
        .expect("exported");
    conn.execute_batch("DETACH DATABASE plain").expect("detached");
    std::fs::read(plain).expect("a file")
}

/// Today's lines of the book in `data`, to be compared with another book's: times of day are left out, since they differ
/// by seconds; everything else must not.
///
/// # Panics
/// When there is no book.
pub fn book_without_times(data: &Path) -> Vec<String> {
    let is_time = |cell: &str| cell.len() == 5 && cell.as_bytes()[2] == b':';
    let blank = |line: &str| {
        let cells = line
            .split(';')
            .map(|cell| if is_time(cell) { "HH:MM" } else { cell });
        cells.collect::<Vec<_>>().join(";")
    };
    ctl(data, &["export", "--format", "csv"])
        .lines()
        .map(blank)
        .collect()
}
