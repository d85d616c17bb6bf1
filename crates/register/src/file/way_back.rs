//! The same register once more: on another connection, or after it was closed.

use crate::error::{Error, Result};
use crate::file::key::Key;
use crate::file::open::{IfMissing, Opening, Register};
use std::path::PathBuf;

/// Opens a register that was open before, without asking where its key lies.
pub struct WayBack {
    path: PathBuf,
    key: Option<Key>,
}

impl WayBack {
    /// The register, as it stands at its path now.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn open(&self) -> Result<Register> {
        let opening = Opening {
            key: self.key.clone(),
            if_missing: IfMissing::Refuse,
        };
        Register::open(&self.path, opening)
    }
}

impl Register {
    /// The same register on another connection, with the same key.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn again(&self) -> Result<Self> {
        self.way_back()?.open()
    }

    /// What opens this register again once it is closed.
    ///
    /// # Errors
    /// [`Error::Missing`] for one that has no file, which none of ours is.
    pub fn way_back(&self) -> Result<WayBack> {
        Ok(WayBack {
            path: self.conn.path().ok_or(Error::Missing)?.into(),
            key: self.key.clone(),
        })
    }
}
