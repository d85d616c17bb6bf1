//! The file of a register that is in use, while it is the whole register: nothing of it stands in the log alone, and nothing is
//! merged into it.
//!
//! SQLite reads past a log that is merged to its end, and while somebody reads so, nobody merges: `WAL_READ_LOCK(0)` in
//! `walTryBeginRead` and `walCheckpoint` (<https://www.sqlite.org/walformat.html#wal_locks>). So the bytes of the file are those of
//! one moment, as encrypted as they lie, while others write on into the log.

use crate::error::{Error, Result};
use crate::file::open::{Register, connect};
use crate::keep::backup::PAGE_BYTES;
use rusqlite::{Transaction, TransactionBehavior};
use std::{fs::File, path::Path, sync::Arc, thread, time::Duration};

/// How often whoever reads at this moment is waited for, and how long each time: a second in all.
const TRIES: u32 = 40;
const PAUSE: Duration = Duration::from_millis(25);

/// The file, as long as this lives.
pub(super) struct Merged<'a> {
    file: Arc<File>,
    /// The reading that keeps others from merging.
    _reading: Transaction<'a>,
}

impl Merged<'_> {
    pub(super) fn file(&self) -> &File {
        &self.file
    }
}

impl Register {
    /// The file, with everything that was written before; `None` where somebody goes on reading what was there before that, so that
    /// it cannot be merged.
    ///
    /// # Errors
    /// What reading and merging can meet.
    pub(super) fn merged(&self) -> Result<Option<Merged<'_>>> {
        let path = self.conn.path().map(Path::new).ok_or(Error::Missing)?;
        let alone = connect(path, self.key.as_ref())?;
        for _ in 0..TRIES {
            // What there is, and what was written until that was on the disk, while nobody waits; then what little was written since,
            // while nobody writes.
            self.merge()?;
            self.merge()?;
            alone.execute_batch("BEGIN IMMEDIATE")?;
            if self.merge()? {
                let reading = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred)?;
                let pages: i64 = reading.query_row("PRAGMA page_count", [], |row| row.get(0))?;
                drop(alone);
                let file = self.held.bytes(path)?;
                let is_all = file.metadata()?.len() == pages.unsigned_abs() * PAGE_BYTES;
                return Ok(is_all.then_some(Merged {
                    file,
                    _reading: reading,
                }));
            }
            alone.execute_batch("ROLLBACK")?;
            thread::sleep(PAUSE);
        }
        Ok(None)
    }

    /// Merges the log, as far as nobody reads what was there before or is merging it; whether that is all of it.
    fn merge(&self) -> Result<bool> {
        let (busy, log, merged): (i64, i64, i64) =
            self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        // Both are -1 where there is no log.
        Ok(busy == 0 && log >= 0 && log == merged)
    }
}
