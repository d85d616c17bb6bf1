//! The product as Windows has it, from Linux: compiled and looked over, linked, and run under wine.
//!
//! The same compiler as everything else, with Debian's cross compiler for the C parts. Absent on purpose: Microsoft's compiler,
//! which Debian has not, and a Windows.

mod tests;
mod wine;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::child::{Done, Limit, TO_COMPILE, finish, npm, tied};
use crate::place;

pub(crate) use tests::{command_line, crates, installer, window};

/// The one target whose C compiler and linker Debian has.
pub(crate) const TARGET: &str = "x86_64-pc-windows-gnu";

/// The standard library of [`TARGET`] for the compiler that is here.
pub(crate) fn standard_library() -> Done {
    if has_standard_library() {
        return Ok(());
    }
    if !place::has_command("rustup") {
        return Err(format!(
            "the compiler here has no standard library for {TARGET}, and there is no rustup to fetch it"
        ));
    }
    println!("Missing on this machine:\n  {TARGET:24} the standard library of Windows\nFetching with rustup");
    finish(tied("rustup", Limit::Minutes(10)).args(["target", "add", TARGET]))?;
    if has_standard_library() {
        Ok(())
    } else {
        Err(format!(
            "rustup has fetched {TARGET}, and still the compiler does not find it"
        ))
    }
}

fn has_standard_library() -> bool {
    let folder = place::said(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    let libraries = folder.and_then(|folder| fs::read_dir(folder.trim_end()).ok());
    libraries.is_some_and(|mut entries| entries.any(|entry| entry.is_ok()))
}

/// Every crate but the tests that start whole programs on Linux' screens and buses.
pub(crate) fn clippy() -> Done {
    finish(
        cargo("clippy", TO_COMPILE)
            .args(["--workspace", "--exclude", place::END_TO_END])
            .args(["--", "-D", "warnings"]),
    )
}

/// The crates whose code is another one on Windows, or that stand on what is: files, locks, keys, printers, ports, the window.
const CRATES: [&str; 8] = [
    "disk",
    "journal",
    "keys",
    "register",
    "scanner",
    "printer",
    "ctl",
    "bluezone-gatekeeper",
];

/// Both programs as they are built every day, and each crate's own tests. Of one set of packages: of two, cargo compiles most of
/// other people's for each, since they ask for other features.
///
/// Once a run: the window is compiled again wherever its pages were.
fn compiled() -> Done {
    static COMPILED: OnceLock<Done> = OnceLock::new();
    let compile = || {
        // The window holds its pages.
        npm("build")?;
        finish(of_crates("test", TO_COMPILE).args(["--no-run", "--no-fail-fast"]))?;
        finish(&mut of_crates("build", TO_COMPILE))
    };
    COMPILED.get_or_init(compile).clone()
}

fn of_crates(word: &str, limit: Limit) -> Command {
    let mut cargo = cargo(word, limit);
    for package in CRATES {
        cargo.args(["--package", package]);
    }
    cargo
}

/// A word of cargo for Windows, in a target folder of its own: what is built for Linux stays as it is.
fn cargo(word: &str, limit: Limit) -> Command {
    let mut cargo = tied("cargo", limit);
    cargo
        .args([word, "--locked", "--target", TARGET, "--target-dir"])
        .arg(target());
    cargo
}

fn target() -> PathBuf {
    place::target().join("windows")
}

/// Where cargo puts programs of everyday.
fn built() -> PathBuf {
    target().join(TARGET).join("debug")
}
