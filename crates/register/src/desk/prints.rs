//! How often each sheet was printed, so that a second print of a day says that it is the second. Asked of the events
//! themselves; there is no row for it.

use crate::chain::append::append;
use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::PRINT;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::Subject;
use crate::ids::time::{BookDate, Timestamp};
use crate::words::fixed::Field;
use crate::words::reason::check_word;
use rusqlite::{Connection, params};

impl Register {
    /// Writes that a sheet went to paper; returns which print of it that was, from 1. `sheet` is a word for its kind
    /// (`day`, `roll_call`), `date` the day that it is about, or its first.
    ///
    /// # Errors
    /// [`crate::Error::NotAWord`] where `sheet` is none, and what writing can meet.
    pub fn printed(&mut self, sheet: &str, date: BookDate, at: Timestamp, author: &Author) -> Result<u32> {
        check_word(sheet, Field::Sheet)?;
        let subject = Subject::of_sheet(sheet, date);
        let body = Body {
            sheet: Some(sheet.to_owned()),
            date: Some(date.to_string()),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            append(tx, pen, Some(subject), PRINT, body, vec![])?;
            count(tx, subject)
        })
    }

    /// Of how many visits of a day, void ones aside, no print of its sheet was begun since they came in: 0 for a day that
    /// is on paper, and for a day without visits.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn unprinted(&self, sheet: &str, date: BookDate) -> Result<u32> {
        let mut count = self.read()?.prepare_cached(
            "SELECT count(*) FROM visit WHERE book_date = ?1 AND entered_ms IS NOT NULL AND voided_ms IS NULL AND seq > coalesce(
                (SELECT max(event.seq) FROM visit_event event
                 WHERE event.visit = ?2 AND event.kind = ?3 AND event.desk = visit.desk), 0)",
        )?;
        let subject = Subject::of_sheet(sheet, date);
        Ok(count.query_row(params![date, subject, PRINT], |row| row.get(0))?)
    }

    /// How often a sheet was printed.
    pub fn prints(&self, sheet: &str, date: BookDate) -> Result<u32> {
        count(&self.conn, Subject::of_sheet(sheet, date))
    }
}

fn count(conn: &Connection, sheet: Subject) -> Result<u32> {
    let mut count = conn.prepare_cached("SELECT count(*) FROM visit_event WHERE visit = ?1 AND kind = ?2")?;
    Ok(count.query_row(params![sheet, PRINT], |row| row.get(0))?)
}
