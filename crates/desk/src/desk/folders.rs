//! Folders into which somebody may want a file: the account's own, and sticks that were plugged in.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Desk;
use crate::transport::{Failure, FolderView, FolderWord};

impl Desk {
    /// Folders that are there now, the likeliest first. There is always one: where the desk keeps its sheets.
    ///
    /// # Errors
    /// `CannotSave` or `DiskFull` where even that one cannot be made.
    pub fn folders(&self) -> Result<Vec<FolderView>, Failure> {
        let account = directories::UserDirs::new();
        let of_account = |of: fn(&directories::UserDirs) -> Option<&Path>| {
            account.as_ref().and_then(of).map(Path::to_path_buf)
        };
        let mut folders = Vec::new();
        let mut add = |kind, path: PathBuf| {
            if path.is_dir() {
                folders.push(FolderView {
                    kind,
                    name: path
                        .file_name()
                        .unwrap_or(path.as_os_str())
                        .to_string_lossy()
                        .into_owned(),
                    path: path.display().to_string(),
                });
            }
        };
        for stick in sticks() {
            add(FolderWord::Stick, stick);
        }
        for (kind, path) in [
            (
                FolderWord::Documents,
                of_account(directories::UserDirs::document_dir),
            ),
            (
                FolderWord::Desktop,
                of_account(directories::UserDirs::desktop_dir),
            ),
        ] {
            path.into_iter().for_each(|path| add(kind, path));
        }
        add(FolderWord::Desk, self.inner.home.sheets()?);
        Ok(folders)
    }
}

/// Where Linux mounts what is plugged in: `/media/ACCOUNT/NAME`, `/run/media/ACCOUNT/NAME`.
#[cfg(not(windows))]
fn sticks() -> Vec<PathBuf> {
    let account = std::env::var("USER").unwrap_or_default();
    let mut sticks = Vec::new();
    for under in ["/media", "/run/media"] {
        let inside = fs::read_dir(Path::new(under).join(&account))
            .into_iter()
            .flatten()
            .flatten();
        sticks.extend(inside.map(|entry| entry.path()));
    }
    sticks.sort();
    sticks
}

/// Drives behind the one that Windows is on, as far as they can be looked into.
#[cfg(windows)]
fn sticks() -> Vec<PathBuf> {
    let drives = ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
    drives.filter(|drive| fs::read_dir(drive).is_ok()).collect()
}
