//! The note of how far the register was verified, beside it. What is in it, and that nobody made it up, register says.

use std::fs;

use disk::Eyes;
use register::{Reach, Register};

use crate::failure::Failure;
use crate::home::place::Home;

/// More than any reach takes: one chain is a hundred bytes of it.
const MOST_BYTES: u64 = 256 * 1024;

impl Home {
    /// How far the register was verified; never, where no note of it says so.
    pub(crate) fn verified(&self, register: &Register) -> Reach {
        register.reach(self.verified_text().as_deref())
    }

    /// Keeps how far the register was verified, on disk when this returns. A plain book has no such note. Where another program found
    /// the register changed meanwhile, what it found stays.
    ///
    /// # Errors
    /// What is wrong with the folder.
    pub(crate) fn keep_verified(&self, register: &Register, reach: &Reach) -> Result<(), Failure> {
        let Some(text) = register.spelt(reach) else {
            return Ok(());
        };
        let theirs = self.verified(register);
        let found_since = theirs.broken().is_some_and(|then| reach.begins_before(then));
        if reach.broken().is_none() && found_since {
            return Ok(());
        }
        let file = self.directory().join(disk::VERIFIED);
        self.own_files()
            .note(&file)?
            .write(text.as_bytes(), Eyes::Owner)?;
        Ok(())
    }

    fn verified_text(&self) -> Option<String> {
        let file = self.directory().join(disk::VERIFIED);
        let is_small = fs::metadata(&file).is_ok_and(|found| found.len() <= MOST_BYTES);
        is_small.then(|| fs::read_to_string(&file).ok()).flatten()
    }
}
