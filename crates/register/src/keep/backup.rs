//! Copies of the register in use: each is verified before it gets its name.
//!
//! Deliberately absent: how much of a copy is verified (proof).

use crate::error::{Cause, Error, Result};
use crate::file::key::Key;
use crate::file::open::{Register, connect};
use crate::keep::guard::{Existing, may_be_written};
use crate::keep::half::Half;
use crate::proof::finding::Report;
use crate::watch::{Pass, Watch};
use rusqlite::backup::{Backup, Progress, StepResult};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;

/// Pages that are copied between two looks at whoever looks on: 4 MB.
const PAGES_AT_ONCE: i32 = 1024;
/// What SQLite and SQLCipher make a page of, and no register of ours otherwise.
pub(super) const PAGE_BYTES: u64 = 4096;

/// What a copy was made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The bytes of the file, which were compared.
    Bytes,
    /// Its pages, each read and written anew.
    Pages,
}

impl Register {
    /// Copies the register to `path` while it is in use, and has `prove` verify the copy before it gets its name; answers what that said,
    /// and the length of the file.
    ///
    /// # Errors
    /// As `Register::backup` says of the copy.
    pub(crate) fn copy_to<T>(
        &self,
        path: &Path,
        existing: Existing,
        watch: &Watch<'_>,
        prove: impl FnOnce(&mut Self, Taken) -> Result<(Report, T)>,
    ) -> Result<((Report, T), u64)> {
        let may = || may_be_written(path, existing, self.desk, self.key.as_ref());
        may()?;
        let half = Half::beside(path)?;
        let taken = self.copy_into(&half, watch)?;
        let (proof, bytes) = half.proved(self.key.clone(), |copy| prove(copy, taken))?;
        if !proof.0.is_whole() && path.exists() {
            return Err(Error::DoesNotVerify(proof.0.findings));
        }
        // It took its time: what stands there now may be something else.
        may()?;
        watch.goes_on()?;
        half.rename(path, existing)?;
        Ok((proof, bytes))
    }

    /// Everything as of one moment: the bytes of the file as they lie, where nobody still reads what was there before; else page by
    /// page.
    fn copy_into(&self, half: &Half, watch: &Watch<'_>) -> Result<Taken> {
        // What keeps the log from being merged does not keep anybody from reading pages.
        if let Ok(Some(merged)) = self.merged() {
            half.take_compared(merged.file(), watch)?;
            return Ok(Taken::Bytes);
        }
        let mut copy = connect_blank(half.path(), self.key.as_ref())?;
        self.copy_pages(&mut copy, watch)?;
        Ok(Taken::Pages)
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
