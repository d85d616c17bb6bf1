//! Which form became which visit: a desk types each once.

use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::ids::id::DeskId;
use crate::visits::line::Line;
use crate::words::clean;
use rusqlite::{Connection, OptionalExtension, params};

/// That this desk has no standing visit from the form of this number.
///
/// # Errors
/// [`Error::PaperTaken`].
pub(crate) fn check_free(tx: &Connection, desk: DeskId, number: &str) -> Result<()> {
    let taken = tx
        .prepare_cached(
            "SELECT id FROM visit WHERE paper_key = ?1 AND voided_ms IS NULL AND desk = ?2 LIMIT 1",
        )?
        .query_row(params![clean::card_key(number), desk], |row| row.get(0))
        .optional()?;
    match taken {
        Some(visit) => Err(Error::PaperTaken { visit }),
        None => Ok(()),
    }
}

impl Register {
    /// The visit that this desk typed from the form of this number; one that was declared void does not count.
    pub fn by_paper(&self, number: &str) -> Result<Option<Line>> {
        match check_free(self.read()?, self.desk, number) {
            Ok(()) => Ok(None),
            Err(Error::PaperTaken { visit }) => self.line(visit).map(Some),
            Err(error) => Err(error),
        }
    }
}
