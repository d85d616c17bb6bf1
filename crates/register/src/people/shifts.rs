//! Who is on duty at the desk, from when to when. One shift at a time: the next begins where the one before is ended.

use crate::chain::append::{Pen, append};
use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::{SHIFT, SHIFT_END};
use crate::events::personal::seal;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{DeskId, ShiftId};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::row::Derived as _;
use crate::rows::shift::Shift;
use crate::words::clean;
use crate::words::fixed::Field;
use rusqlite::{Connection, OptionalExtension, params};

impl Register {
    /// Begins a shift; the one that lasts at this desk ends with it. Its name may be erased one day, as a visitor's may.
    ///
    /// # Errors
    /// [`crate::Error::Empty`] without a name, [`crate::Error::TooLong`], and what writing can meet.
    pub fn begin_shift(&mut self, name: &str, at: Timestamp, author: &Author) -> Result<ShiftId> {
        self.hand_over(name, None, at, author)
    }

    /// Begins a shift, and ends the one that lasts with what it leaves to be known: both or neither. Where none lasts,
    /// nobody left a note, and none is written.
    ///
    /// # Errors
    /// As [`Register::begin_shift`]; the shift that lasts goes on then.
    pub fn hand_over(
        &mut self,
        name: &str,
        note: Option<&str>,
        at: Timestamp,
        author: &Author,
    ) -> Result<ShiftId> {
        let name = clean::name(name)?;
        let note = clean::optional(note, Field::Note)?;
        let id = ShiftId::new(at)?;
        self.write(at, author, |tx, pen| {
            end(tx, pen, note)?;
            let words = seal(vec![(Field::Name, name)])?;
            append(tx, pen, Some(id.into()), SHIFT, Body::default(), words)?;
            Ok(id)
        })
    }

    /// Ends the shift that lasts, with what it leaves to be known to the next; returns which. Where none does, nothing is
    /// written. The note may be erased with the name.
    ///
    /// # Errors
    /// [`crate::Error::TooLong`], and what writing can meet.
    pub fn end_shift(
        &mut self,
        note: Option<&str>,
        at: Timestamp,
        author: &Author,
    ) -> Result<Option<ShiftId>> {
        let note = clean::optional(note, Field::Note)?;
        self.write(at, author, |tx, pen| end(tx, pen, note))
    }

    /// The shift that lasts at this desk.
    pub fn shift(&self) -> Result<Option<Shift>> {
        lasting(self.read()?, self.desk)
    }

    /// A shift by its id.
    pub fn shift_of(&self, id: ShiftId) -> Result<Option<Shift>> {
        Shift::load(&self.conn, id.into())
    }

    /// What a shift left to be known to the next; `None` where it left nothing, and once that is erased.
    pub fn shift_note(&self, id: ShiftId) -> Result<Option<String>> {
        let mut select = self.conn.prepare_cached(
            "SELECT value FROM visit_event event JOIN personal ON personal.event = event.id
             WHERE event.visit = ?1 AND event.kind = ?2 AND personal.field = ?3",
        )?;
        Ok(select
            .query_row(params![id, SHIFT_END, Field::Note.as_str()], |row| row.get(0))
            .optional()?)
    }

    /// The shifts that began on a day, in the order in which they were written.
    pub fn shifts(&self, book_date: BookDate) -> Result<Vec<Shift>> {
        let sql = format!(
            "SELECT {} FROM shift WHERE book_date = ?1 ORDER BY desk, seq",
            Shift::COLUMNS
        );
        let mut select = self.read()?.prepare_cached(&sql)?;
        let shifts = select.query_map([book_date], Shift::from_row)?;
        Ok(shifts.collect::<rusqlite::Result<_>>()?)
    }
}

/// Ends the shift that lasts, and says which that was.
fn end(tx: &Connection, pen: Pen<'_>, note: Option<String>) -> Result<Option<ShiftId>> {
    let Some(lasts) = lasting(tx, pen.desk)? else {
        return Ok(None);
    };
    let words = seal(note.map(|note| (Field::Note, note)).into_iter().collect())?;
    append(tx, pen, Some(lasts.id.into()), SHIFT_END, Body::default(), words)?;
    Ok(Some(lasts.id))
}

fn lasting(conn: &Connection, desk: DeskId) -> Result<Option<Shift>> {
    let sql = format!(
        "SELECT {} FROM shift WHERE desk = ?1 AND to_ms IS NULL ORDER BY seq DESC LIMIT 1",
        Shift::COLUMNS
    );
    let mut select = conn.prepare_cached(&sql)?;
    Ok(select.query_row([desk], Shift::from_row).optional()?)
}
