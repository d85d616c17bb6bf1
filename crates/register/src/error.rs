//! What can go wrong, each variant with the next step in mind. No variant carries a word about a person.

use crate::{Field, Finding, VisitId};
use rusqlite::ErrorCode;
use std::io;

/// Why the register could not do what was asked. In every case it is as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No register is there, and none was to be made: look for it elsewhere, or create one.
    #[error("there is no register at this path")]
    Missing,
    /// Something else is there, and not a byte of it was touched: choose another path.
    #[error("the file is not a register")]
    NotARegister,
    /// A newer program wrote it: update this one.
    #[error("the register has schema {found}, this program knows up to {known}")]
    NewerSchema {
        /// The file's schema version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// File, folder or file system cannot be written: mend the permissions, or copy the register elsewhere.
    #[error("the register or its folder cannot be written")]
    ReadOnly,
    /// Make room and try again; nothing acknowledged is lost.
    #[error("the disk is full")]
    DiskFull,
    /// Another program holds the register: try again, or close the other one.
    #[error("another program is using the register")]
    Busy,
    /// The file is broken, or a backup does not verify: keep it aside and restore a backup.
    #[error("the register is damaged")]
    Damaged,
    /// The same, with what [`crate::Register::verify`] found in it.
    #[error("the register does not verify: {} findings", .0.len())]
    DoesNotVerify(Vec<Finding>),
    /// It looks encrypted and this key (or no key) does not open it: ask for the recovery key.
    #[error("the key does not open the register")]
    WrongKey,
    /// No such visit: refresh the list.
    #[error("no such visit")]
    UnknownVisit,
    /// No such visitor, or one that was erased.
    #[error("no such visitor")]
    UnknownVisitor,
    /// Nobody of that id is on the roster, or they have left it.
    #[error("no such member of the staff")]
    UnknownStaff,
    /// The form of this number was typed already: show that visit, or read the number again.
    #[error("the paper form was typed already")]
    PaperTaken {
        /// The visit that has it.
        visit: VisitId,
    },
    /// A time on the form is later than now, or its exit before its entry: read the form again.
    #[error("the times of the paper form cannot be")]
    PaperTime,
    /// The visitor left already; the first exit stands.
    #[error("the visit has ended already")]
    AlreadyExited,
    /// There is no exit to take back.
    #[error("the visit has not ended")]
    NotExited,
    /// The visit was declared void: nothing more can be written on it.
    #[error("the visit is void")]
    Void,
    /// Something that must be there is empty after cleaning.
    #[error("{field} is empty")]
    Empty {
        /// What is missing.
        field: Field,
    },
    /// More text than the book takes. Nothing was cut: shorten it.
    #[error("{field} is longer than {max} characters")]
    TooLong {
        /// What is too long.
        field: Field,
        /// The most characters it may have.
        max: usize,
    },
    /// A machine's word that is not one.
    #[error("{field} is not in its form")]
    NotAWord {
        /// What was expected.
        field: Field,
    },
    /// A text that is not a UUID.
    #[error("not an id")]
    NotAnId,
    /// Anything else the operating system or SQLite said.
    #[error("input or output failed")]
    Io(#[source] io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            // A row of another shape than the schema gives it: only something from outside can have put it there.
            return Self::Damaged;
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::DiskFull,
            // The open file itself could be opened: what cannot be is the write-ahead log beside it.
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Self::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
            // The shared memory beside the log is grown like a file and finds the disk full first.
            ErrorCode::SystemIoFailure if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                Self::DiskFull
            }
            // SQLite's text may quote values, its number does not.
            _ => Self::Io(io::Error::other(format!(
                "SQLite error {}",
                failure.extended_code
            ))),
        }
    }
}
