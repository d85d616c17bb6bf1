//! Where commands write. Every file that a command makes is taken by [`OutFile`], and comes with [`Replace`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use desk::home::Existing;

/// A file to be written. A type of its own, so that a test finds every command that has one.
#[derive(Clone, Debug)]
pub(crate) struct OutFile(PathBuf);

impl From<OsString> for OutFile {
    fn from(path: OsString) -> Self {
        Self(path.into())
    }
}

impl std::ops::Deref for OutFile {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

/// What becomes of a file that is there already.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Replace {
    /// Replace what has this name already. A register, a key or another file that a desk lives by is never replaced.
    #[arg(long, global = true)]
    replace: bool,
}

impl Replace {
    pub(crate) fn existing(self) -> Existing<'static> {
        if self.replace {
            Existing::Replace
        } else {
            Existing::Refuse
        }
    }
}

#[cfg(test)]
mod tests;
