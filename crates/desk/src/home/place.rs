//! Where a desk keeps its files: the platform's local (not roaming) data directory, unless told otherwise; and where it
//! keeps the keys of its books.

use std::path::{Path, PathBuf};

use disk::Why;
use keys::Places;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::{ErrorCode, Failure};

/// The environment variable that names the data directory.
pub const DATA_VARIABLE: &str = "GATEKEEPER_DATA";

/// The environment variable that names the folder of key files, or says `keyring` for the places of the account.
pub const KEYS_VARIABLE: &str = "GATEKEEPER_KEYS";
/// Its word for the places of the account.
const KEYRING: &str = "keyring";

/// Real register or practice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Book {
    /// The real register, fed by the real radio.
    Register,
    /// The practice register, fed by simulated phones.
    Practice,
}

/// The directory that holds a desk's files.
#[derive(Clone, Debug)]
pub struct Home {
    directory: PathBuf,
    keys: Places,
}

impl Home {
    /// Flag over environment over platform. Nothing is created yet: looking for a book makes no folder.
    ///
    /// At the platform's place keys lie with the account: in its keyring, or in a folder apart from the data. A directory
    /// that was told is a whole desk in one folder, for a trial, a test or a stick: its keys lie in `keys` inside, unless
    /// the environment parts them.
    pub fn find(flag: Option<&Path>) -> Self {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let told = flag
            .map(Path::to_path_buf)
            .or_else(|| variable(DATA_VARIABLE).map(PathBuf::from));
        let platform = directories::ProjectDirs::from("vn", "gatekeeper", "desk");
        let beside_the_account = || {
            let folder = platform.as_ref().map(|dirs| dirs.config_local_dir().join("keys"));
            Places::of_account(folder.unwrap_or_else(|| PathBuf::from("gatekeeper-keys")))
        };
        let keys = match (variable(KEYS_VARIABLE), &told) {
            (Some(word), _) if word == KEYRING => beside_the_account(),
            (Some(folder), _) => Places::in_folder(folder.into()),
            (None, Some(told)) => Places::in_folder(told.join("keys")),
            (None, None) => beside_the_account(),
        };
        let directory = told
            .or_else(|| platform.as_ref().map(|dirs| dirs.data_local_dir().to_path_buf()))
            .unwrap_or_else(|| PathBuf::from("gatekeeper-data"));
        Self { directory, keys }
    }

    /// The directory of the daily copies, where their owner chose no other.
    ///
    /// # Errors
    /// What keeps it from being made, with the path.
    pub(crate) fn make_backups(&self) -> Result<(), Failure> {
        disk::make_folder(&self.directory.join("backups")).map_err(Failure::from)
    }

    /// The directory itself.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// Where the keys of its books lie.
    pub(crate) fn keys(&self) -> &Places {
        &self.keys
    }

    /// Creates the directory if it is missing, for its owner's eyes alone: what it will hold is personal.
    ///
    /// # Errors
    /// `DiskFull`, `PlaceNotAFolder`, or `ReadOnly`, with the path.
    pub fn make(&self) -> Result<(), Failure> {
        disk::make_folder(&self.directory).map_err(|error| match error.why {
            // The book itself is to lie there: what cannot be written then is a visit.
            Why::Full => Failure::at(ErrorCode::DiskFull, &self.directory),
            Why::NotAFolder => Failure::at(ErrorCode::PlaceNotAFolder, &self.directory),
            _ => Failure::at(ErrorCode::ReadOnly, &self.directory),
        })
    }

    /// The register file of `book`.
    pub fn register(&self, book: Book) -> PathBuf {
        self.directory.join(match book {
            Book::Register => disk::REGISTER,
            Book::Practice => disk::PRACTICE,
        })
    }

    /// Where lies what was read from the other gates of the site, if this desk has joined one.
    pub(crate) fn site(&self) -> PathBuf {
        self.directory.join(disk::SITE)
    }

    /// Where outcomes lie that the book could not take yet: beside it, and so never the target of another file.
    pub(crate) fn unwritten(&self, book: Book) -> PathBuf {
        let mut name = self.register(book).into_os_string();
        name.push(".outcomes");
        name.into()
    }

    /// The directory in which sheets are kept, created if missing.
    ///
    /// # Errors
    /// What keeps it from being made, with the path.
    pub fn sheets(&self) -> Result<PathBuf, Failure> {
        let sheets = self.directory.join(disk::SHEETS);
        disk::make_folder(&sheets)?;
        Ok(sheets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_new_home_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(&folder.path().join("desk")));
        assert!(!home.directory.exists());
        home.make().unwrap();
        let mode = std::fs::metadata(&home.directory).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
