//! Files and folders, with their names in what is said of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::child::Done;

/// A folder with nothing in it.
pub(super) fn empty(folder: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(complain)?;
    }
    fs::create_dir_all(folder).map_err(complain)
}

pub(super) fn copy(from: &Path, to: &Path) -> Done {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("{} to {}: {error}", from.display(), to.display()))
}

/// A link at `at`; one that was there is replaced.
pub(super) fn link(to: &Path, at: &Path) -> Done {
    let complain = |error: std::io::Error| format!("{}: {error}", at.display());
    if at.symlink_metadata().is_ok() {
        fs::remove_file(at).map_err(complain)?;
    }
    std::os::unix::fs::symlink(to, at).map_err(complain)
}

/// The files of a folder, in the order of their names.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}
