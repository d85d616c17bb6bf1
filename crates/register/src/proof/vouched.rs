//! A copy of the register in use, and its proof: of one that has the bytes of its book, what was verified there needs no second look.

use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::ids::time::Timestamp;
use crate::keep::backup::Taken;
use crate::keep::guard::Existing;
use crate::proof::due::{Did, Wanted, did};
use crate::proof::finding::Report;
use crate::proof::reach::Reach;
use crate::watch::Watch;
use std::path::Path;

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

/// A backup that was written, opened again and verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackedUp {
    /// What verification saw in the copy; events and visits are those that were looked at.
    pub report: Report,
    /// How much of it was looked at.
    pub did: Did,
    /// The number of the last event in it that is this desk's.
    pub events: u64,
    /// The length of the file.
    pub bytes: u64,
}

impl Register {
    /// Copies the register to `path` while it is in use. The copy is complete as of one moment, encrypted with the same
    /// key if this one is, and bears a temporary name until it was opened and verified; only then does it take the place
    /// of what `existing` allows. A register that somebody changed is still copied, for what is written from now on must
    /// not be lost as well: see the report. But such a copy never takes the place of an earlier one.
    ///
    /// # Errors
    /// [`Error::Target`] about the copy, and never anything else: [`Error::InUse`], [`Error::OtherDesk`],
    /// [`Error::Occupied`], [`Error::NotAFile`], [`Error::DoesNotVerify`] where it is not whole and would replace a file,
    /// or what else writing it can meet. Nothing is left behind then and nothing replaced.
    pub fn backup(&self, path: impl AsRef<Path>, existing: Existing) -> Result<BackedUp> {
        self.backup_watched(path, existing, &Watch::nobody())
    }

    /// The same, with somebody who looks on.
    ///
    /// # Errors
    /// As [`Register::backup`], or [`Error::Stopped`] in [`Error::Target`].
    pub fn backup_watched(
        &self,
        path: impl AsRef<Path>,
        existing: Existing,
        watch: &Watch<'_>,
    ) -> Result<BackedUp> {
        self.backed_up(path.as_ref(), existing, None, watch)
    }

    /// The same of a register of which something was verified before: of a copy that has its bytes, only the rest is looked at.
    ///
    /// # Errors
    /// As [`Register::backup_watched`].
    pub fn backup_vouched(
        &self,
        path: impl AsRef<Path>,
        existing: Existing,
        vouched: Vouched<'_>,
        watch: &Watch<'_>,
    ) -> Result<BackedUp> {
        self.backed_up(path.as_ref(), existing, Some(vouched), watch)
    }

    fn backed_up(
        &self,
        path: &Path,
        existing: Existing,
        vouched: Option<Vouched<'_>>,
        watch: &Watch<'_>,
    ) -> Result<BackedUp> {
        let prove = |copy: &mut Self, taken| {
            let (report, did) = match vouched {
                Some(vouched) if taken == Taken::Bytes => copy.verify_copy(vouched, watch)?,
                _ => (copy.verify_watched(watch)?, Did::Whole),
            };
            Ok((report, (did, copy.last_event())))
        };
        let ((report, (did, events)), bytes) = self
            .copy_to(path, existing, watch, prove)
            .map_err(Error::of_target)?;
        Ok(BackedUp {
            report,
            did,
            events,
            bytes,
        })
    }

    /// The number of this desk's last event, as it was kept; 0 where there is none.
    fn last_event(&self) -> u64 {
        let last = "SELECT seq FROM chain_head WHERE desk = ?1";
        let last: rusqlite::Result<i64> = self.conn.query_row(last, [self.desk], |row| row.get(0));
        last.map_or(0, i64::unsigned_abs)
    }

    /// Verifies what the copy that this is has beyond what was verified of its book: the whole, where that was not verified as a
    /// whole of late, is known to be changed, or is not what the copy goes on from; the whole as well where something is found, so
    /// that all of it is named.
    ///
    /// # Errors
    /// [`Error::Stopped`], or what reading can meet.
    fn verify_copy(&mut self, vouched: Vouched<'_>, watch: &Watch<'_>) -> Result<(Report, Did)> {
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
