//! Copies of the register in use: each is verified before it gets its name.

use crate::error::{Cause, Error, Result};
use crate::file::key::Key;
use crate::file::open::{Register, connect};
use crate::keep::guard::{Existing, may_be_written};
use crate::keep::half::Half;
use crate::proof::due::Did;
use crate::proof::finding::Report;
use crate::proof::vouched::Vouched;
use crate::watch::{Pass, Watch};
use rusqlite::backup::{Backup, Progress, StepResult};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;

/// Pages that are copied between two looks at whoever looks on: 4 MB.
const PAGES_AT_ONCE: i32 = 1024;
/// What SQLite and SQLCipher make a page of, and no register of ours otherwise.
pub(super) const PAGE_BYTES: u64 = 4096;

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
        self.copy_to(path.as_ref(), existing, None, watch)
            .map_err(Error::of_target)
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
        self.copy_to(path.as_ref(), existing, Some(vouched), watch)
            .map_err(Error::of_target)
    }

    fn copy_to(
        &self,
        path: &Path,
        existing: Existing,
        vouched: Option<Vouched<'_>>,
        watch: &Watch<'_>,
    ) -> Result<BackedUp> {
        let may = || may_be_written(path, existing, self.desk, self.key.as_ref());
        may()?;
        let half = Half::beside(path)?;
        let has_its_bytes = self.copy_into(&half, watch)?;
        let vouched = vouched.filter(|_| has_its_bytes);
        let ((report, did, events), bytes) = half.proved(self.key.clone(), |copy| {
            let (report, did) = match vouched {
                Some(vouched) => copy.verify_copy(vouched, watch)?,
                None => (copy.verify_watched(watch)?, Did::Whole),
            };
            Ok((report, did, copy.last_event()))
        })?;
        if !report.is_whole() && path.exists() {
            return Err(Error::DoesNotVerify(report.findings));
        }
        // It took its time: what stands there now may be something else.
        may()?;
        watch.goes_on()?;
        half.rename(path, existing)?;
        Ok(BackedUp {
            report,
            did,
            events,
            bytes,
        })
    }

    /// Everything as of one moment: the bytes of the file as they lie, where nobody still reads what was there before; else page by
    /// page. Whether it was the bytes.
    fn copy_into(&self, half: &Half, watch: &Watch<'_>) -> Result<bool> {
        // What keeps the log from being merged does not keep anybody from reading pages.
        if let Ok(Some(merged)) = self.merged() {
            half.take_compared(merged.file(), watch)?;
            return Ok(true);
        }
        let mut copy = connect_blank(half.path(), self.key.as_ref())?;
        self.copy_pages(&mut copy, watch)?;
        Ok(false)
    }

    /// The number of this desk's last event, as it was kept; 0 where there is none.
    fn last_event(&self) -> u64 {
        let last = "SELECT seq FROM chain_head WHERE desk = ?1";
        let last: rusqlite::Result<i64> = self.conn.query_row(last, [self.desk], |row| row.get(0));
        last.map_or(0, i64::unsigned_abs)
    }

    /// All pages as they are at one moment.
    fn copy_pages(&self, copy: &mut Connection, watch: &Watch<'_>) -> Result<()> {
        // One reading of the source, which writers do not disturb: without it a write of theirs would begin the copy anew.
        let reading = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred)?;
        reading.query_row("SELECT count(*) FROM desk", [], |_| Ok(()))?;
        let backup = Backup::new(&reading, copy)?;
        loop {
            let step = backup.step(PAGES_AT_ONCE)?;
            let Progress { remaining, pagecount } = backup.progress();
            let bytes = |pages: i32| u64::try_from(pages).unwrap_or(0) * PAGE_BYTES;
            watch.at(Pass::Copying, bytes(pagecount - remaining), bytes(pagecount))?;
            match step {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                _ => return Err(Error::Busy(Cause::Seen)),
            }
        }
    }
}

/// An empty file, keyed so that pages copied into it are encrypted as in the source.
fn connect_blank(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let conn = connect(path, key)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(conn)
}
