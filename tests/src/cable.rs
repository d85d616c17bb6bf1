//! A pseudo-terminal as the serial cable of a card scanner: what a test writes into it is what the scanner sends.

use std::ffi::OsStr;
use std::fs::{File, remove_file};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rustix::pty::{OpenptFlags, openpt, ptsname, unlockpt};

/// A cable that is plugged in.
pub struct Cable {
    wire: File,
    at: PathBuf,
}

impl Cable {
    /// Plugs a scanner in; the system knows it as `at`.
    ///
    /// # Panics
    /// When the system has no pseudo-terminal to spare.
    pub fn plug(at: &Path) -> Self {
        let wire = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        unlockpt(&wire).expect("ours");
        let name = ptsname(&wire, Vec::new()).expect("it has a name");
        symlink(OsStr::from_bytes(name.as_bytes()), at).expect("a free place");
        Self {
            wire: File::from(wire),
            at: at.to_owned(),
        }
    }

    /// Sends bytes as they are.
    ///
    /// # Panics
    /// When nobody is at the other end.
    pub fn send(&mut self, bytes: &[u8]) {
        self.wire.write_all(bytes).expect("somebody reads");
    }

    /// Scans a card.
    ///
    /// # Panics
    /// When nobody is at the other end.
    pub fn scan(&mut self, card: &str) {
        self.send(format!("{card}\r\n").as_bytes());
    }

    /// Pulls it out.
    ///
    /// # Panics
    /// When it was gone already.
    pub fn unplug(self) {
        remove_file(&self.at).expect("still there");
    }
}
