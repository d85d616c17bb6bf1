//! What the owner wants done when a visitor comes: let them in at once, ask them to wait, call first. Advice to whoever sits
//! at the desk; no mark keeps anybody out.

use crate::chain::append;
use crate::event::{Body, ERASE, Event, MARK};
use crate::state::{Derived, Values};
use crate::visitor::VisitorRow;
use crate::{Author, Error, Field, Mark, Register, Result, Subject, Timestamp, VisitorId, clean, visits};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::fmt;

/// A visitor's mark.
#[derive(Clone, PartialEq, Eq)]
pub struct Marked {
    /// Whose it is.
    pub visitor: VisitorId,
    /// What is wanted.
    pub mark: Mark,
    /// The owner's words about it.
    pub note: Option<String>,
    /// Since when.
    pub at: Timestamp,
    /// Who said so.
    pub by: Author,
}

impl fmt::Debug for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Marked({})", self.mark)
    }
}

impl Register {
    /// Marks a visitor, or with `None` takes the mark off.
    ///
    /// # Errors
    /// [`Error::UnknownVisitor`], [`Error::TooLong`], and what writing can meet.
    pub fn mark(
        &mut self,
        visitor: VisitorId,
        mark: Option<Mark>,
        note: Option<&str>,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        let note = clean::optional(note, Field::Note)?.filter(|_| mark.is_some());
        let body = Body {
            mark: mark.map(|mark| mark.as_str().to_owned()),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            if VisitorRow::load(tx, visitor)?.is_none() {
                return Err(Error::UnknownVisitor);
            }
            let stands = Marked::load(tx, visitor.into())?;
            if stands.map(|marked| (marked.mark, marked.note)) == mark.map(|mark| (mark, note.clone())) {
                return Ok(());
            }
            let words = visits::seal(note.map(|note| (Field::Note, note)).into_iter().collect())?;
            append(tx, pen, Some(visitor.into()), MARK, body, words)?;
            Ok(())
        })
    }

    /// The mark of a visitor.
    pub fn marked(&self, visitor: VisitorId) -> Result<Option<Marked>> {
        Marked::load(&self.conn, visitor.into())
    }
}

impl Marked {
    const COLUMNS: &str = "visitor, mark, note, set_ms, set_by";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let mark: String = row.get(1)?;
        let Some(mark) = Mark::from_word(&mark) else {
            return Ok(None);
        };
        Ok(Some(Self {
            visitor: row.get(0)?,
            mark,
            note: row.get(2)?,
            at: row.get(3)?,
            by: Author::from_row(row.get(4)?),
        }))
    }
}

impl Derived for Marked {
    const TABLE: &str = "mark";
    const KEY: &str = "visitor";

    /// The last word stands; once the visitor is erased there is none, until the next.
    fn of(events: &[Event], values: &Values) -> Option<Self> {
        let last = events
            .iter()
            .rev()
            .find(|event| event.kind == MARK || event.kind == ERASE)?;
        Some(Self {
            visitor: last.about?.into(),
            mark: last.body().mark.as_deref().and_then(Mark::from_word)?,
            note: values.get(&(last.id, Field::Note.as_str().to_owned())).cloned(),
            at: last.at,
            by: last.author.clone(),
        })
    }

    fn load(conn: &Connection, id: Subject) -> Result<Option<Self>> {
        let sql = format!("SELECT {} FROM mark WHERE visitor = ?1", Self::COLUMNS);
        Ok(conn
            .prepare_cached(&sql)?
            .query_row([id], Self::from_row)
            .optional()?
            .flatten())
    }

    fn store(&self, tx: &Connection) -> Result<()> {
        let sql = format!(
            "INSERT OR REPLACE INTO mark ({}) VALUES (?, ?, ?, ?, ?)",
            Self::COLUMNS
        );
        tx.prepare_cached(&sql)?.execute(params![
            self.visitor,
            self.mark.as_str(),
            self.note,
            self.at,
            self.by.as_str()
        ])?;
        Ok(())
    }
}
