//! The one spelling of what is there, every link followed.

use std::{
    io,
    path::{Path, PathBuf},
};

/// The one spelling of the file or folder at `path`.
///
/// # Errors
/// What the system says: mostly that nothing is there.
#[cfg(not(windows))]
pub fn spelt_once(path: &Path) -> io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

/// The one spelling of the file or folder at `path`, as people read it: the system's own begins with `\\?\`, which most programs do
/// not take back.
///
/// Some drives cannot say it (in memory, of the machine around a virtual one; before its version 9 wine cannot of a long path): what
/// is there is then taken by the path that was given.
///
/// # Errors
/// What the system says: mostly that nothing is there.
#[cfg(windows)]
pub fn spelt_once(path: &Path) -> io::Result<PathBuf> {
    dunce::canonicalize(path).or_else(|error| {
        let whole = std::path::absolute(path)?;
        if whole.exists() { Ok(whole) } else { Err(error) }
    })
}
