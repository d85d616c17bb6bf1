//! A real Bluetooth stack without Bluetooth hardware: Debian's kernel and BlueZ in an emulated computer, an emulated
//! controller on its adapter port, and virtual phones around it.
//!
//! [`Guest`] is the computer: boot it with the programs to try, run commands in it, talk to a program line by line,
//! pull a file out. [`Air`] is everything beyond its antenna: the adapter itself and the phones. Each line said to
//! either goes to a [`Transcript`].
//!
//! Absent on purpose: installing anything. The kernel and the Python environment are put under `target/real-radio` by
//! `cargo xtask test --real-radio`; what is missing is an error here. Also absent: hardware virtualisation, because
//! a machine that offers it in name only boots nothing, and ten emulated seconds are short enough.

mod air;
mod archive;
mod bluetooth;
mod deadline;
mod debian;
mod emulator;
mod image;
mod machine;
mod panel;
mod program;
mod transcript;
mod wire;

pub use air::{Air, DoneTo, DuplicateFilter, PhoneKind, Socket};
pub use bluetooth::{Power, Switch};
pub use debian::Debian;
pub use machine::{Guest, Output};
pub use program::Program;
pub use transcript::Transcript;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the kernel and the Python environment are found, and where transcript and console log are left.
fn workshop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/real-radio")
}

/// An error in words. Nobody but the person reading a failed test acts on it, so it needs no kinds.
fn trouble(words: impl Into<String>) -> std::io::Error {
    std::io::Error::other(words.into())
}

/// A command whose process the kernel ends when the thread that started it ends, however that comes about.
fn bound_to_us(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]).arg(program);
    command
}
