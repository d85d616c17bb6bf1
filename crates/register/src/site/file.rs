//! The file in which a desk keeps what it read from the others: a register of its own beside the book, with the same key,
//! so that whatever can be asked of a book can be asked of the site. It can be read anew from the hub at any time.
//!
//! Its notes say how this desk shares, and how far it has read. A desk that does not share has no such file.
//!
//! Since it can be read anew, nothing in it waits for the disk: a power cut may take back the last that was written, whole
//! transactions of it and the last ones only, so that what is noted as read is there. A process that is killed loses nothing.

use crate::error::{Error, Result};
use crate::file::open::{IfMissing, Opening, Register};
use crate::ids::id::VisitId;
use crate::ids::time::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

/// What the file has beside the tables of a register.
const BESIDE: &str =
    "CREATE TABLE IF NOT EXISTS site_note (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID";

/// How long its log gets before it is merged, pages: some ten exchanges.
const MOST_LOG_PAGES: u32 = 128;

/// What a desk read from the others.
pub struct Site {
    pub(crate) register: Register,
}

impl Register {
    /// Opens what this desk read from others at `path`, with the key of this book.
    ///
    /// # Errors
    /// [`Error::Missing`] where it does not share, or what opening can meet.
    pub fn site(&self, path: &Path) -> Result<Site> {
        self.site_or(path, IfMissing::Refuse)
    }

    /// Begins to share: makes the file, or opens the one that is there.
    ///
    /// # Errors
    /// What opening can meet.
    pub fn begin_site(&self, path: &Path, at: Timestamp) -> Result<Site> {
        self.site_or(path, IfMissing::Create { at })
    }

    fn site_or(&self, path: &Path, if_missing: IfMissing) -> Result<Site> {
        let opening = Opening {
            key: self.key.clone(),
            if_missing,
        };
        let register = Register::open(path, opening)?;
        let conn = &register.conn;
        conn.pragma_update(None, "synchronous", "NORMAL")?;
        // It is opened for each exchange. Merging its log whenever the last connection closes would be a wait for the disk each time;
        // but whoever opens it looks through all of the log, which is to be short.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        conn.pragma_update(None, "wal_autocheckpoint", MOST_LOG_PAGES)?;
        conn.execute_batch(BESIDE)?;
        Ok(Site { register })
    }

    /// Whether a visit was written in at this desk.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn knows(&self, visit: VisitId) -> Result<bool> {
        match self.line(visit) {
            Ok(_) => Ok(true),
            Err(Error::UnknownVisit) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Site {
    /// To be read like any book: the visits of the others.
    pub fn book(&self) -> &Register {
        &self.register
    }

    /// The same for a reading that may be given up.
    pub fn book_to_read(&mut self) -> &mut Register {
        &mut self.register
    }

    /// What was noted under a word.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn note(&self, key: &str) -> Result<Option<String>> {
        let mut select = self
            .register
            .conn
            .prepare_cached("SELECT value FROM site_note WHERE key = ?1")?;
        Ok(select.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Every note whose word begins so, with the rest of the word.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn notes(&self, beginning: &str) -> Result<Vec<(String, String)>> {
        let mut select = self
            .register
            .conn
            .prepare_cached("SELECT substr(key, length(?1) + 1), value FROM site_note WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key")?;
        let notes = select.query_map([beginning], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(notes.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes what is another than before, all of it or nothing.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn note_all(&mut self, notes: &[(String, String)]) -> Result<()> {
        for (key, value) in notes {
            if self.note(key)?.as_ref() != Some(value) {
                return self.register.atomically(|tx| note(tx, notes));
            }
        }
        Ok(())
    }

    /// The same of one, durable when this returns, with all that was written before: of what nobody could read anew. It is rare.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn note_for_good(&mut self, key: &str, value: &str) -> Result<()> {
        self.register.conn.pragma_update(None, "synchronous", "FULL")?;
        let noted = self.note_all(&[(key.to_owned(), value.to_owned())]);
        // It is durable in the log; in the file itself it stands also where the log is lost. Not merged, it is no less there.
        let _ = self.register.clear_log();
        self.register.conn.pragma_update(None, "synchronous", "NORMAL")?;
        noted
    }
}

/// Writes notes in somebody's transaction. One that is as before costs the file nothing.
pub(super) fn note(tx: &Connection, notes: &[(String, String)]) -> Result<()> {
    let mut keep = tx.prepare_cached(
        "INSERT INTO site_note (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
    )?;
    for (key, value) in notes {
        keep.execute(params![key, value])?;
    }
    Ok(())
}
