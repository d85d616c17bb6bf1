//! Files and folders, with their names in what is said of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::child::Done;

/// A folder with nothing in it.
pub(crate) fn empty(folder: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(complain)?;
    }
    fs::create_dir_all(folder).map_err(complain)
}

pub(crate) fn copy(from: &Path, to: &Path) -> Done {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

/// What a text file holds.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn write(path: &Path, text: &str) -> Done {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A link at `at`; one that was there is replaced.
pub(crate) fn link(to: &Path, at: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", at.display());
    if at.symlink_metadata().is_ok() {
        fs::remove_file(at).map_err(complain)?;
    }
    system::link(to, at).map_err(complain)
}

/// Gives a file or folder the rights `mode`, whatever the umask is.
pub(crate) fn set_rights(path: &Path, mode: u32) -> Done {
    system::set_rights(path, mode).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(unix)]
mod system {
    use std::fs::{Permissions, set_permissions};
    use std::io::Result;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    pub(super) fn link(to: &Path, at: &Path) -> Result<()> {
        std::os::unix::fs::symlink(to, at)
    }

    pub(super) fn set_rights(path: &Path, mode: u32) -> Result<()> {
        set_permissions(path, Permissions::from_mode(mode))
    }
}

/// What needs them (packages for Debian, an emulated computer) is made on Linux alone.
#[cfg(not(unix))]
mod system {
    use std::io::{ErrorKind, Result};
    use std::path::Path;

    pub(super) fn link(_to: &Path, _at: &Path) -> Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    pub(super) fn set_rights(_path: &Path, _mode: u32) -> Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

/// The files of a folder, in the order of their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}
