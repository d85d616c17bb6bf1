//! Erasing people. Their words and the salts go; the events, their times and outcomes stay, and the chain stays whole.
//! That something was erased, when and by whom, is an event itself; what it was is gone.
//!
//! Anonymous counts come from events and stay. Deliberately absent: how long words are kept (desk's settings say).

use crate::chain::{Pen, append};
use crate::event::{Body, ERASE};
use crate::{Author, BookDate, Error, EventId, Register, Result, Subject, Timestamp, VisitorId};
use rusqlite::{Connection, OptionalExtension, ToSql};

/// What an erasure did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Erased {
    /// Visits whose personal words are gone.
    pub visits: usize,
    /// Whether the bytes are gone from the write-ahead log too. Not while another program reads the register; they go
    /// with the next erasure or when the last program closes it.
    pub log_cleared: bool,
}

impl Register {
    /// Erases a visitor: every personal word of every visit of theirs, and of the owner's mark on them.
    ///
    /// # Errors
    /// [`Error::UnknownVisitor`] where no visit with words of theirs is left, and what writing can meet.
    pub fn erase(&mut self, visitor: VisitorId, at: Timestamp, author: &Author) -> Result<Erased> {
        let visits = self.write(at, author, |tx, pen| {
            let visits = erase_all(tx, pen, VISITS_OF, &visitor)?;
            if visits == 0 {
                return Err(Error::UnknownVisitor);
            }
            erase_all(tx, pen, "SELECT visitor FROM mark WHERE visitor = ?1", &visitor)?;
            Ok(visits)
        })?;
        let log_cleared = self.clear_log()?;
        Ok(Erased { visits, log_cleared })
    }

    /// Erases the personal words of every visit, and the names of every shift, of the days before `book_date`, and the
    /// marks of visitors of whom no word is left then: what the end of retention asks for.
    pub fn erase_before(&mut self, book_date: BookDate, at: Timestamp, author: &Author) -> Result<Erased> {
        let mut visits = 0;
        loop {
            // In portions: whoever stands at the desk must not wait for a month to be erased.
            let some = self.write(at, author, |tx, pen| {
                erase_all(tx, pen, VISITS_BEFORE, &book_date)
            })?;
            visits += some;
            if some == 0 {
                break;
            }
        }
        self.write(at, author, |tx, pen| {
            let shifts = "SELECT id FROM shift WHERE book_date < ?1 AND name IS NOT NULL";
            erase_all(tx, pen, shifts, &book_date)?;
            let marks =
                "SELECT visitor FROM mark WHERE visitor NOT IN (SELECT id FROM visitor) AND ?1 IS NOT NULL";
            erase_all(tx, pen, marks, &book_date)
        })?;
        let log_cleared = self.clear_log()?;
        Ok(Erased { visits, log_cleared })
    }

    /// The oldest day of which words are left, and of how many visits: what the end of retention comes to next.
    pub fn oldest_words(&self) -> Result<Option<(BookDate, u32)>> {
        let mut select = self.conn.prepare_cached(
            "SELECT book_date, count(*) FROM visit WHERE name IS NOT NULL AND book_date =
             (SELECT min(book_date) FROM visit WHERE name IS NOT NULL) GROUP BY book_date",
        )?;
        Ok(select
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Merges the log and empties it. Erased words were overwritten in the file by `secure_delete`; the log still held
    /// pages from before. Returns whether it could be done: not while another program reads.
    pub(crate) fn clear_log(&self) -> Result<bool> {
        if !self.conn.is_autocommit() {
            return Ok(false);
        }
        let busy: i64 = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

const VISITS_OF: &str = "SELECT DISTINCT visit.id FROM visit
    JOIN visit_event ON visit_event.visit = visit.id
    JOIN personal ON personal.event = visit_event.id
    WHERE visit.visitor = ?1 ORDER BY visit.desk, visit.seq";

/// A visit has a name as long as any word of it is left. A guest's words are kept as long as they mean to stay.
const VISITS_BEFORE: &str = "SELECT id FROM visit WHERE name IS NOT NULL AND book_date < ?1
     AND coalesce(json_extract(details, '$.leave_on'), '') < ?1 ORDER BY book_date LIMIT 200";

/// Erases the words of every subject that `which` selects by `key`; returns how many there were.
fn erase_all(tx: &Connection, pen: Pen<'_>, which: &str, key: &dyn ToSql) -> Result<usize> {
    let subjects: Vec<Subject> = tx
        .prepare(which)?
        .query_map([key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for &subject in &subjects {
        erase_words(tx, pen, subject)?;
    }
    Ok(subjects.len())
}

/// Writes the event that erases every personal word about a subject.
pub(crate) fn erase_words(tx: &Connection, pen: Pen<'_>, about: Subject) -> Result<()> {
    let erased: Vec<EventId> = tx
        .prepare_cached(
            "SELECT DISTINCT personal.event FROM visit_event
             JOIN personal ON personal.event = visit_event.id WHERE visit_event.visit = ?1",
        )?
        .query_map([about], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let body = Body {
        erased,
        ..Body::default()
    };
    append(tx, pen, Some(about), ERASE, body, vec![])?;
    Ok(())
}
