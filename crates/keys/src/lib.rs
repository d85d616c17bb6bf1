//! The raw key of an encrypted book: where this computer keeps it, and its form on paper.
//!
//! A key is never replaced where it lies: a place may hold several, each under its [`RawKey::mark`], and whoever opens a
//! book tries them. So a second book, or a book that came back from a stick, takes no key away from the first.
//!
//! Deliberately absent: books and files of books, questions to whoever sits at the desk (a place that would ask for a
//! password counts as closed: a desk that starts by itself has nobody to answer), and a clock.

mod folder;
mod paper;
mod place;
mod ring;

pub use paper::{Mistyped, Rows};
pub use place::{Found, Place, Places};

use sha2::{Digest, Sha256};
use std::{fmt, io};

/// 32 random bytes that SQLCipher takes as they are. `Debug` does not show them.
#[derive(Clone, PartialEq, Eq)]
pub struct RawKey([u8; 32]);

impl RawKey {
    /// The key that these bytes are.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A new key from the operating system's random source.
    ///
    /// # Errors
    /// [`Error::Io`] where the system has no randomness to give.
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|_| Error::Io(io::ErrorKind::Other.into()))?;
        Ok(Self(bytes))
    }

    /// The bytes, for the cipher alone.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Sixteen hexadecimal digits that tell keys apart and say nothing of them: part of a hash.
    pub fn mark(&self) -> String {
        self.hash()[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn hash(&self) -> [u8; 32] {
        let mut sha = Sha256::new_with_prefix(b"gatekeeper book key 1\0");
        sha.update(self.0);
        sha.finalize().into()
    }
}

impl fmt::Debug for RawKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawKey(..)")
    }
}

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
