//! Why a file is not written: always with the place that somebody can do something about.

use crate::patience::is_sharing;
use std::{
    io,
    path::{Path, PathBuf},
};

/// A file that was not written; nothing of it was left behind.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{why}: {}", place.display())]
pub struct Error {
    /// What is wrong there.
    pub why: Why,
    /// The file or folder.
    pub place: PathBuf,
    /// The number that the system gave for it.
    pub number: Option<i32>,
}

/// What is wrong with a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Why {
    /// No room: free some, or choose another place. Also a file larger than the place takes.
    #[error("no room is left")]
    Full,
    /// The folder is not there: a stick that was taken out, a network that is down, a slip in the name.
    #[error("the folder is not there")]
    Away,
    /// It may be read, and not written.
    #[error("it cannot be written")]
    ReadOnly,
    /// A file stands where a folder is meant.
    #[error("a folder was expected here")]
    NotAFolder,
    /// A folder stands where a file is meant: a name is missing.
    #[error("a file was expected here")]
    IsAFolder,
    /// Something has this name already, and nobody said that it may be replaced.
    #[error("there is a file of this name")]
    Exists,
    /// A register, a key, or another file that a desk lives by. Nothing else is ever written there.
    #[error("a desk lives by this file")]
    Own,
    /// Another program has the file open, and lets nobody replace it: Windows lets it.
    #[error("another program has it open")]
    Held,
    /// Anything else that the system said.
    #[error("it could not be written")]
    Other,
}

impl Error {
    pub(crate) fn new(why: Why, place: &Path) -> Self {
        Self {
            why,
            place: place.to_owned(),
            number: None,
        }
    }

    /// What the system said about a place.
    pub fn of(error: &io::Error, place: &Path) -> Self {
        Self {
            why: why(error),
            place: place.to_owned(),
            number: error.raw_os_error(),
        }
    }
}

fn why(error: &io::Error) -> Why {
    use io::ErrorKind as K;
    match error.kind() {
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => Why::Full,
        K::NotFound
        | K::StaleNetworkFileHandle
        | K::HostUnreachable
        | K::NetworkUnreachable
        | K::NetworkDown
        | K::NotConnected => Why::Away,
        K::PermissionDenied | K::ReadOnlyFilesystem => Why::ReadOnly,
        K::NotADirectory => Why::NotAFolder,
        K::IsADirectory => Why::IsAFolder,
        K::AlreadyExists => Why::Exists,
        _ if is_sharing(error) => Why::Held,
        // ERROR_NOT_READY: a drive letter with nothing in the drive.
        _ if cfg!(windows) && error.raw_os_error() == Some(21) => Why::Away,
        _ => Why::Other,
    }
}
