//! What stands between a desk and its key.

use std::io;

/// Why a key could not be kept or read. Nothing here carries a key.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system's keyring is locked, absent, or would ask somebody for a password.
    #[error("the system's keyring is closed")]
    Closed,
    /// The place gave back something else than it was given.
    #[error("the key was not kept")]
    NotKept,
    /// A key file could not be written: the place is named.
    #[error(transparent)]
    Disk(#[from] disk::Error),
    /// A key file could not be read, or the system has no randomness to give.
    #[error("input or output failed")]
    Io(#[from] io::Error),
}
