//! Copies of the register in use: each is verified before it gets its name.

use crate::error::{Cause, Error, Result};
use crate::file::key::Key;
use crate::file::open::{Register, connect};
use crate::keep::guard::{Existing, may_be_written};
use crate::keep::half::Half;
use crate::proof::finding::Report;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;

/// A backup that was written, opened again and verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackedUp {
    /// What verification saw in the copy.
    pub report: Report,
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
        self.copy_to(path.as_ref(), existing).map_err(Error::of_target)
    }

    fn copy_to(&self, path: &Path, existing: Existing) -> Result<BackedUp> {
        let may = || may_be_written(path, existing, self.desk, self.key.as_ref());
        may()?;
        let half = Half::beside(path)?;
        let mut copy = connect_blank(half.path(), self.key.as_ref())?;
        // All pages in one step: one reading of the source, which writers do not disturb.
        match Backup::new(&self.conn, &mut copy)?.step(-1)? {
            StepResult::Done => {}
            _ => return Err(Error::Busy(Cause::Seen)),
        }
        drop(copy);
        let (report, bytes) = half.verify(self.key.clone())?;
        if !report.is_whole() && path.exists() {
            return Err(Error::DoesNotVerify(report.findings));
        }
        // It took its time: what stands there now may be something else.
        may()?;
        half.rename(path, existing)?;
        Ok(BackedUp { report, bytes })
    }
}

/// An empty file, keyed so that pages copied into it are encrypted as in the source.
fn connect_blank(path: &Path, key: Option<&Key>) -> Result<rusqlite::Connection> {
    let conn = connect(path, key)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(conn)
}
