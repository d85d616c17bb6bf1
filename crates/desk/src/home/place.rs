//! Where a desk keeps its files: the platform's local (not roaming) data directory, unless told otherwise; and where it
//! keeps the keys of its books.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use keys::Places;

use crate::transport::{Book, ErrorCode, Failure};

/// The environment variable that names the data directory.
pub const DATA_VARIABLE: &str = "GATEKEEPER_DATA";

/// The environment variable that names the folder of key files, or says `keyring` for the places of the account.
pub const KEYS_VARIABLE: &str = "GATEKEEPER_KEYS";
/// Its word for the places of the account.
const KEYRING: &str = "keyring";

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
    /// `DiskFull` or `CannotSave`, with the path.
    pub(crate) fn make_backups(&self) -> Result<(), Failure> {
        let backups = self.directory.join("backups");
        create_folder(&backups).map_err(|error| cannot_save(&error, &backups))
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
    /// `DiskFull`, or `ReadOnly` with the path.
    pub fn make(&self) -> Result<(), Failure> {
        create_folder(&self.directory).map_err(|error| {
            let code = if is_full(&error) {
                ErrorCode::DiskFull
            } else {
                ErrorCode::ReadOnly
            };
            Failure::at(code, &self.directory)
        })
    }

    /// The register file of `book`.
    pub fn register(&self, book: Book) -> PathBuf {
        self.directory.join(match book {
            Book::Register => "register.db",
            Book::Practice => "practice.db",
        })
    }

    /// The directory in which sheets are kept, created if missing.
    ///
    /// # Errors
    /// `DiskFull` or `CannotSave`, with the path.
    pub fn sheets(&self) -> Result<PathBuf, Failure> {
        let sheets = self.directory.join("sheets");
        create_folder(&sheets).map_err(|error| cannot_save(&error, &sheets))?;
        Ok(sheets)
    }
}

fn create_folder(path: &Path) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// Writes a whole file or none: beside its place first, under a name that no other writer takes, then moved there. What
/// is no file (a pipe, `/dev/stdout`) is written into and stays what it is.
///
/// # Errors
/// `DiskFull` or `CannotSave`, with the path.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let is_else = fs::metadata(path).is_ok_and(|found| !found.is_file());
    let written = if is_else {
        fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
    } else {
        write_beside(path, bytes)
    };
    written.map_err(|error| cannot_save(&error, path))
}

fn cannot_save(error: &io::Error, path: &Path) -> Failure {
    let code = if is_full(error) {
        ErrorCode::DiskFull
    } else {
        ErrorCode::CannotSave
    };
    Failure::at(code, path)
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static WRITERS: AtomicU32 = AtomicU32::new(0);
    let mut name = path
        .file_name()
        .ok_or(io::ErrorKind::IsADirectory)?
        .to_os_string();
    let writer = WRITERS.fetch_add(1, Ordering::Relaxed);
    name.push(format!(".{}-{writer}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = fs::File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // It may never have been there.
        let _ = fs::remove_file(&part);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_writers_of_one_file_never_mix_and_leave_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so-khach.pdf");
        let writers = [b'a', b'b'].map(|letter| {
            let path = path.clone();
            std::thread::spawn(move || {
                for _ in 0..100 {
                    write_whole(&path, &vec![letter; 20_000]).unwrap();
                }
            })
        });
        for writer in writers {
            writer.join().unwrap();
        }
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.len() == 20_000 && bytes.iter().all(|byte| *byte == bytes[0]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device_and_a_folder_a_folder() {
        use std::os::unix::fs::FileTypeExt;
        write_whole(Path::new("/dev/null"), b"x").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        let folder = tempfile::tempdir().unwrap();
        let failure = write_whole(folder.path(), b"x").unwrap_err();
        assert_eq!(failure.code, ErrorCode::CannotSave);
        assert_eq!(
            write_whole(Path::new("/dev/full"), b"x").unwrap_err().code,
            ErrorCode::DiskFull
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_new_home_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(&folder.path().join("desk")));
        assert!(!home.directory.exists());
        home.make().unwrap();
        let mode = fs::metadata(&home.directory).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
