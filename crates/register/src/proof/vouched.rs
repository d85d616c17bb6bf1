//! The proof of a copy that has the bytes of its book: what was verified there needs no second look.

use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::ids::time::Timestamp;
use crate::proof::due::{Did, Wanted, did};
use crate::proof::finding::Report;
use crate::proof::reach::Reach;
use crate::watch::Watch;

/// Pages that SQLite keeps of a copy of which little is looked at, each once.
const FEW_PAGES: i64 = 200;

/// What is known of the book.
#[derive(Clone, Copy, Debug)]
pub struct Vouched<'a> {
    /// How far it was verified.
    pub reach: &'a Reach,
    /// For how long that counts.
    pub wanted: Wanted,
    /// Now.
    pub at: Timestamp,
}

impl Register {
    /// Verifies what the copy that this is has beyond what was verified of its book: the whole, where that was not verified as a
    /// whole of late, is known to be changed, or is not what the copy goes on from; the whole as well where something is found, so
    /// that all of it is named.
    ///
    /// # Errors
    /// [`Error::Stopped`], or what reading can meet.
    pub(crate) fn verify_copy(&mut self, vouched: Vouched<'_>, watch: &Watch<'_>) -> Result<(Report, Did)> {
        let Vouched { reach, wanted, at } = vouched;
        let mut reach = reach.clone();
        match reach.keep_to(&self.conn) {
            // The whole finds it.
            Err(Error::Damaged(_)) => reach.found(at),
            kept => drop(kept?),
        }
        if let did @ Did::Since { .. } = did(&reach, wanted, at) {
            let usual: i64 = self
                .conn
                .pragma_query_value(None, "cache_size", |row| row.get(0))?;
            self.conn.pragma_update(None, "cache_size", FEW_PAGES)?;
            match self.watched(watch, |copy| copy.verify_since(&mut reach, at, watch)) {
                Ok(report) if report.is_whole() => return Ok((report, did)),
                Ok(_) | Err(Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
            self.conn.pragma_update(None, "cache_size", usual)?;
        }
        Ok((self.verify_watched(watch)?, Did::Whole))
    }
}
