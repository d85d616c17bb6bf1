//! Who is on duty at the desk, from when to when. One shift at a time: the next begins where the one before is ended.

use crate::chain::{Pen, append};
use crate::event::{Body, ERASE, Event, SHIFT, SHIFT_END};
use crate::state::{Derived, Values};
use crate::{Author, BookDate, DeskId, Field, Register, Result, ShiftId, Subject, Timestamp, clean, visits};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::fmt;

/// A turn of duty.
#[derive(Clone, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub id: ShiftId,
    /// The desk.
    pub desk: DeskId,
    /// The day on which it began.
    pub book_date: BookDate,
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub to: Option<Timestamp>,
    /// The attendant; `None` once erased.
    pub name: Option<String>,
    seq: i64,
}

impl fmt::Debug for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shift({})", self.id)
    }
}

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
        let name = clean::required(name, Field::Name, clean::MAX_NAME_CHARS)?;
        let note = clean::optional(note, Field::Note)?;
        let id = ShiftId::new(at)?;
        self.write(at, author, |tx, pen| {
            end(tx, pen, note)?;
            let words = visits::seal(vec![(Field::Name, name)])?;
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
    let words = visits::seal(note.map(|note| (Field::Note, note)).into_iter().collect())?;
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

impl Shift {
    const COLUMNS: &str = "id, desk, seq, book_date, from_ms, to_ms, name";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            desk: row.get(1)?,
            seq: row.get(2)?,
            book_date: row.get(3)?,
            from: row.get(4)?,
            to: row.get(5)?,
            name: row.get(6)?,
        })
    }
}

impl Derived for Shift {
    const TABLE: &str = "shift";

    fn of(events: &[Event], values: &Values) -> Option<Self> {
        let begun = events.iter().find(|event| event.kind == SHIFT)?;
        let ended = events.iter().find(|event| event.kind == SHIFT_END);
        let erased = events.iter().any(|event| event.kind == ERASE);
        let name = values.get(&(begun.id, Field::Name.as_str().to_owned()));
        Some(Self {
            id: begun.about?.into(),
            desk: begun.desk,
            seq: begun.seq,
            book_date: begun.book_date,
            from: begun.at,
            to: ended.map(|event| event.at),
            name: name.filter(|_| !erased).cloned(),
        })
    }

    fn load(conn: &Connection, id: Subject) -> Result<Option<Self>> {
        let sql = format!("SELECT {} FROM shift WHERE id = ?1", Self::COLUMNS);
        Ok(conn
            .prepare_cached(&sql)?
            .query_row([id], Self::from_row)
            .optional()?)
    }

    fn store(&self, tx: &Connection) -> Result<()> {
        let sql = format!(
            "INSERT OR REPLACE INTO shift ({}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            Self::COLUMNS
        );
        tx.prepare_cached(&sql)?.execute(params![
            self.id,
            self.desk,
            self.seq,
            self.book_date,
            self.from,
            self.to,
            self.name
        ])?;
        Ok(())
    }
}
