//! The keyring as it is met on desks: there and open, there and locked (a desk that logs in by itself), or not there.
//! Each on a session bus of its own with a home of its own; the keyring is GNOME's real one.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

use keys::{Place, Places, RawKey};
use std::{
    path::Path,
    process::{Command, Stdio},
};

const FOLDER: &str = "KEYS_TEST_FOLDER";

/// Not a test: what runs on the bus. Says where a key went and what was found.
#[test]
#[ignore = "run by the other tests"]
fn on_the_bus() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let places = Places::of_account(folder.into());
    let key = RawKey::new([9; 32]);
    let kept = places.keep(&key).unwrap();
    let found = places.look();
    assert!(found.keys.contains(&(key, kept.clone())));
    let closed = found.closed.contains(&Place::Ring);
    println!("\nkept in ring: {}, closed: {closed}", kept == Place::Ring);
}

/// Runs it after `before` (a line of shell), alone in `home`.
fn on_a_bus(home: &Path, before: &str) -> Option<String> {
    let program = std::env::current_exe().unwrap();
    let script = format!("{before} exec \"$0\" --exact on_the_bus --ignored --nocapture --quiet");
    let output = Command::new("timeout")
        .args(["60", "dbus-run-session", "--", "sh", "-c", &script])
        .arg(program)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env(FOLDER, home.join("keys"))
        .stderr(Stdio::inherit())
        .output()
        .ok()?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines()
        .find_map(|line| line.strip_prefix("kept in ring: "))
        .map(str::to_owned)
}

#[test]
fn without_a_keyring_the_key_goes_to_a_file() {
    let home = tempfile::tempdir().unwrap();
    // No bus at all.
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "on_the_bus", "--ignored", "--nocapture", "--quiet"])
        .env_clear()
        .env(FOLDER, home.path().join("keys"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("kept in ring: false, closed: true"),
        "{said}"
    );
}

#[test]
fn an_open_keyring_keeps_the_key_and_no_file_does() {
    let home = tempfile::tempdir().unwrap();
    let unlock = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null;";
    assert_eq!(
        on_a_bus(home.path(), unlock).as_deref(),
        Some("true, closed: false")
    );
    assert!(!home.path().join("keys").exists());
    // The next log-in, by itself and without the password: the key is there and cannot be had, and nobody is asked.
    let locked = "gnome-keyring-daemon --start --components=secrets >/dev/null;";
    assert_eq!(
        on_a_bus(home.path(), locked).as_deref(),
        Some("false, closed: true")
    );
    assert!(home.path().join("keys").exists());
}
