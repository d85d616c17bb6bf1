//! The key itself, and what may be shown of it.

use std::{fmt, io};

use sha2::{Digest, Sha256};

use crate::error::Error;

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
        hex::encode(&self.hash()[..8])
    }

    pub(crate) fn hash(&self) -> [u8; 32] {
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
