//! Writing that somebody left, or that nobody saw it.

use crate::chain::append::append;
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::kind::{CLOSE, EXIT, REOPEN};
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::{BookDate, Timestamp};
use crate::visits::standing::standing;
use rusqlite::params;

impl Register {
    /// Writes that the visitor was seen leaving.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::AlreadyExited`], [`Error::Void`], and what writing can meet.
    pub fn exit(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.exited_at.is_some() {
                return Err(Error::AlreadyExited);
            }
            append(tx, pen, Some(visit.into()), EXIT, Body::default(), vec![])?;
            Ok(())
        })
    }

    /// Takes back an exit that was written by mistake: the visit is open again.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::NotExited`], [`Error::Void`], and what writing can meet.
    pub fn reopen(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.exited_at.is_none() {
                return Err(Error::NotExited);
            }
            append(tx, pen, Some(visit.into()), REOPEN, Body::default(), vec![])?;
            Ok(())
        })
    }

    /// Visits of one visitor that are open since a day before `today`, oldest first: nobody saw them leave. Not those of a
    /// guest who stays (with a day of leaving).
    pub fn left_open(&self, visitor: VisitorId, today: BookDate) -> Result<Vec<VisitId>> {
        let mut select = self.read()?.prepare_cached(
            "SELECT id FROM visit WHERE visitor = ?1 AND book_date < ?2 AND exited_ms IS NULL AND voided_ms IS NULL
             AND entered_ms IS NOT NULL AND json_extract(details, '$.leave_on') IS NULL ORDER BY seq",
        )?;
        let visits = select.query_map(params![visitor, today], |row| row.get(0))?;
        Ok(visits.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends one visit of which nobody saw the end, as the end of a day does: without a time of departure.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::AlreadyExited`], [`Error::Void`], and what writing can meet.
    pub fn close(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.exited_at.is_some() {
                return Err(Error::AlreadyExited);
            }
            append(tx, pen, Some(visit.into()), CLOSE, Body::default(), vec![])?;
            Ok(())
        })
    }

    /// Ends every visit of `book_date` and of the days before that is still open, but for guests who stay (with a day of
    /// leaving, however long past): those leave when somebody sees it. Such an end is marked: its time is not that of a
    /// departure. Returns the visits it ended.
    pub fn close_day(&mut self, book_date: BookDate, at: Timestamp, author: &Author) -> Result<Vec<VisitId>> {
        self.write(at, author, |tx, pen| {
            let open: Vec<VisitId> = tx
                .prepare_cached(
                    "SELECT id FROM visit WHERE exited_ms IS NULL AND voided_ms IS NULL AND entered_ms IS NOT NULL
                     AND book_date <= ?1 AND json_extract(details, '$.leave_on') IS NULL ORDER BY desk, seq",
                )?
                .query_map([book_date], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for &visit in &open {
                append(tx, pen, Some(visit.into()), CLOSE, Body::default(), vec![])?;
            }
            Ok(open)
        })
    }
}
