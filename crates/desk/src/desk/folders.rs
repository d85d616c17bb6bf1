//! Folders into which somebody may want a file: the account's own, and sticks that were plugged in.

use std::path::{Path, PathBuf};

use crate::Desk;
use crate::transport::{Failure, FolderView, FolderWord};

impl Desk {
    /// Folders that are there now, the likeliest first. There is always one: where the desk keeps its sheets.
    ///
    /// # Errors
    /// What keeps even that one from being made.
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
        for stick in disk::sticks() {
            add(FolderWord::Stick, stick.path);
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
        add(FolderWord::Desk, self.shared.home.sheets()?);
        Ok(folders)
    }
}
