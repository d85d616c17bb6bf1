//! Erasing people. Their words and the salts go; the events, their times and outcomes stay, and the chain stays whole.

use crate::chain::append;
use crate::event::{Body, ERASE};
use crate::{Author, BookDate, Error, EventId, Register, Result, Timestamp, VisitId, VisitorId};
use rusqlite::ToSql;

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
    /// Erases a visitor: every personal word of every visit of theirs.
    ///
    /// # Errors
    /// [`Error::UnknownVisitor`] where no visit with words of theirs is left, and what writing can meet.
    pub fn erase(&mut self, visitor: VisitorId, at: Timestamp, author: &Author) -> Result<Erased> {
        let erased = self.erase_where("visit.visitor = ?1", &visitor, at, author)?;
        if erased.visits == 0 {
            Err(Error::UnknownVisitor)
        } else {
            Ok(erased)
        }
    }

    /// Erases the personal words of every visit of the days before `book_date`: what the end of retention asks for.
    pub fn erase_before(&mut self, book_date: BookDate, at: Timestamp, author: &Author) -> Result<Erased> {
        self.erase_where("visit.book_date < ?1", &book_date, at, author)
    }

    fn erase_where(
        &mut self,
        which: &str,
        key: &dyn ToSql,
        at: Timestamp,
        author: &Author,
    ) -> Result<Erased> {
        let visits = self.write(at, author, |tx, pen| {
            let visits: Vec<VisitId> = tx
                .prepare(&format!(
                    "SELECT DISTINCT visit.id FROM visit
                     JOIN visit_event ON visit_event.visit = visit.id
                     JOIN personal ON personal.event = visit_event.id
                     WHERE {which} ORDER BY visit.desk, visit.seq"
                ))?
                .query_map([key], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut events = tx.prepare(
                "SELECT DISTINCT personal.event FROM visit_event JOIN personal ON personal.event = visit_event.id
                 WHERE visit_event.visit = ?1",
            )?;
            for &visit in &visits {
                let erased: Vec<EventId> =
                    events.query_map([visit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
                append(tx, pen, Some(visit), ERASE, Body { erased, ..Body::default() }, vec![])?;
            }
            Ok(visits.len())
        })?;
        // Overwritten in the file by `secure_delete`; the log still holds pages from before.
        let busy: i64 = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(Erased {
            visits,
            log_cleared: busy == 0,
        })
    }
}
