//! What can go wrong, each variant with the next step in mind. No variant carries a word about a person.

use crate::ids::id::VisitId;
use crate::proof::finding::Finding;
use crate::words::fixed::Field;
use rusqlite::ErrorCode;
use std::{fmt, io};

/// A result whose error is this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

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
    #[error("the register or its folder cannot be written{0}")]
    ReadOnly(Cause),
    /// Make room and try again; nothing acknowledged is lost.
    #[error("the disk is full{0}")]
    DiskFull(Cause),
    /// Another program holds the register: try again, or close the other one.
    #[error("another program is using the register{0}")]
    Busy(Cause),
    /// The file is broken, or a backup does not verify: keep it aside and restore a backup.
    #[error("the register is damaged{0}")]
    Damaged(Cause),
    /// The same, with what [`crate::Register::verify`] found in it.
    #[error("the register does not verify: {} findings", .0.len())]
    DoesNotVerify(Vec<Finding>),
    /// It looks encrypted and this key (or no key) does not open it: ask for the recovery key.
    #[error("the key does not open the register")]
    WrongKey,
    /// What went wrong with the file that was to be written (a copy, a salvaged register), not with the register in use,
    /// which goes on: choose another place, or mend that one.
    #[error("the file to be written: {0}")]
    Target(#[source] Box<Error>),
    /// What went wrong with the file that was to be read (a copy that is put back, a damaged register), not with the
    /// register in use: choose another file.
    #[error("the file to be read: {0}")]
    Source(#[source] Box<Error>),
    /// A register that is in use, or the log of one, whatever path led there: choose another name.
    #[error("a register in use, or its log")]
    InUse,
    /// A register of another desk, or one that this desk's key does not open: leave it to its owner, or have the owner say
    /// that it is meant.
    #[error("a register of another desk")]
    OtherDesk,
    /// A plain copy where an encrypted register stands. Anybody can have made it: have the owner say that it is meant.
    #[error("the copy is not encrypted, and the register is")]
    Unsealed,
    /// Something has the name already: choose another, or say that it may be replaced.
    #[error("a file of this name is there")]
    Occupied,
    /// A folder, a pipe or a device where a file is meant.
    #[error("not a file")]
    NotAFile,
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
    /// The words about the visit were erased: no further word can be written on it.
    #[error("the words about the visit are erased")]
    Erased,
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
    /// Somebody had it stop ([`crate::Stop`]): nothing is to be done.
    #[error("stopped")]
    Stopped,
    /// Anything else the operating system or SQLite said.
    #[error("input or output failed{0}")]
    Io(Cause),
}

/// The number under which SQLite or the operating system knows a failure, for somebody who helps from afar. `Display` puts
/// it in brackets behind a sentence, and says nothing where there is no number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Cause {
    /// This crate saw it for itself.
    Seen,
    /// An extended result code: <https://www.sqlite.org/rescode.html>.
    Sqlite(i32),
    /// The operating system's error number.
    System(i32),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seen => Ok(()),
            Self::Sqlite(code) => write!(f, " (SQLite {code})"),
            Self::System(code) => write!(f, " (system {code})"),
        }
    }
}

impl Error {
    /// The number that SQLite or the system gave; `None` where the failure has none.
    pub fn cause(&self) -> Option<Cause> {
        match self {
            Self::ReadOnly(cause)
            | Self::DiskFull(cause)
            | Self::Busy(cause)
            | Self::Damaged(cause)
            | Self::Io(cause) => Some(*cause).filter(|cause| *cause != Cause::Seen),
            Self::Target(error) | Self::Source(error) => error.cause(),
            _ => None,
        }
    }

    /// The same as said about the file that was to be written.
    pub(crate) fn of_target(self) -> Self {
        Self::Target(Box::new(self))
    }

    /// The same as said about the file that was to be read.
    pub(crate) fn of_source(self) -> Self {
        Self::Source(Box::new(self))
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let cause = error.raw_os_error().map_or(Cause::Seen, Cause::System);
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(cause),
            _ if disk::is_sharing(&error) => Self::Busy(cause),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(cause),
            _ => Self::Io(cause),
        }
    }
}

impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::Io(error.raw_os_error().map_or(Cause::Seen, Cause::System))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            // A row of another shape than the schema gives it: only something from outside can have put it there.
            return Self::Damaged(Cause::Seen);
        };
        // SQLite's text may quote values, its number does not.
        let cause = Cause::Sqlite(failure.extended_code);
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy(cause),
            ErrorCode::DiskFull => Self::DiskFull(cause),
            // Nothing but a [`crate::Stop`] interrupts.
            ErrorCode::OperationInterrupted => Self::Stopped,
            // The open file itself could be opened: what cannot be is the write-ahead log beside it.
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                Self::ReadOnly(cause)
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(cause),
            // The shared memory beside the log is grown like a file and finds the disk full first.
            ErrorCode::SystemIoFailure if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                Self::DiskFull(cause)
            }
            _ => Self::Io(cause),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_keeps_the_number_that_sqlite_or_the_system_gave_it() {
        let sqlite = |code| {
            Error::from(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(code),
                None,
            ))
        };
        let full = sqlite(rusqlite::ffi::SQLITE_FULL);
        assert_eq!(full.cause(), Some(Cause::Sqlite(13)));
        let io = sqlite(rusqlite::ffi::SQLITE_IOERR_FSYNC);
        assert_eq!(io.to_string(), "input or output failed (SQLite 1034)");
        // A disk that fails: EIO, ERROR_IO_DEVICE.
        let number = if cfg!(windows) { 1117 } else { 5 };
        let system = Error::from(io::Error::from_raw_os_error(number));
        let said = format!("input or output failed (system {number})");
        assert_eq!(system.to_string(), said);
        let target = system.of_target();
        assert_eq!(target.cause(), Some(Cause::System(number)));
        assert_eq!(target.to_string(), format!("the file to be written: {said}"));
        assert_eq!(Error::Damaged(Cause::Seen).to_string(), "the register is damaged");
        assert_eq!(
            (Error::Damaged(Cause::Seen).cause(), Error::Void.cause()),
            (None, None)
        );
    }
}
