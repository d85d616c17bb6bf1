//! Where a desk keeps its files: the platform's local (not roaming) data directory, unless told otherwise.

use std::path::{Path, PathBuf};

use crate::transport::{Book, ErrorCode, Failure};

/// The environment variable that names the data directory.
pub const DATA_VARIABLE: &str = "GATEKEEPER_DATA";

/// The directory that holds a desk's files.
#[derive(Clone, Debug)]
pub struct Home {
    directory: PathBuf,
}

impl Home {
    /// Flag over environment over platform. The directory is created if it is missing.
    ///
    /// # Errors
    /// `ReadOnly` when there is no such directory and it cannot be created; the detail is its path.
    pub fn find(flag: Option<&Path>) -> Result<Self, Failure> {
        let directory = flag
            .map(Path::to_path_buf)
            .or_else(|| {
                std::env::var_os(DATA_VARIABLE)
                    .filter(|v| !v.is_empty())
                    .map(PathBuf::from)
            })
            .or_else(|| {
                directories::ProjectDirs::from("vn", "gatekeeper", "desk")
                    .map(|dirs| dirs.data_local_dir().to_path_buf())
            })
            .unwrap_or_else(|| PathBuf::from("gatekeeper-data"));
        std::fs::create_dir_all(&directory).map_err(|_| Failure {
            code: ErrorCode::ReadOnly,
            detail: Some(directory.display().to_string()),
        })?;
        Ok(Self { directory })
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
    /// `CannotSave` when it cannot be created.
    pub fn sheets(&self) -> Result<PathBuf, Failure> {
        let sheets = self.directory.join("sheets");
        std::fs::create_dir_all(&sheets).map_err(|_| Failure {
            code: ErrorCode::CannotSave,
            detail: Some(sheets.display().to_string()),
        })?;
        Ok(sheets)
    }
}

/// Writes a whole file or none: beside its place first, then moved there.
///
/// # Errors
/// `DiskFull` or `CannotSave`, with the path.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let half = path.with_extension("part");
    let written = std::fs::File::create(&half)
        .and_then(|mut file| std::io::Write::write_all(&mut file, bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&half, path));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&half);
        let full = matches!(
            error.kind(),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
        );
        Failure::at(
            if full {
                ErrorCode::DiskFull
            } else {
                ErrorCode::CannotSave
            },
            path,
        )
    })
}
