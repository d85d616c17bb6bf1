//! What a desk that looks after its book writes in it, and asks of it.

use register::{BookDate, Timestamp};

use crate::book::open::OpenBook;
use crate::failure::Failure;

/// When this book was put in the place of another.
const RESTORED: &str = "restored_at";

impl OpenBook {
    /// Writes that this book was put in the place of another.
    pub(crate) fn note_restored(&mut self, at: Timestamp) -> Result<(), Failure> {
        self.set_row(RESTORED, &at.to_string(), at)
    }

    /// The oldest day of which words about visitors are left, and of how many visits.
    pub(crate) fn oldest_words(&self) -> Result<Option<(BookDate, u32)>, Failure> {
        Ok(self.register.oldest_words()?)
    }
}
