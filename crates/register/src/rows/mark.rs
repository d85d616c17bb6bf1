//! From events to a visitor's mark.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::{ERASE, MARK};
use crate::events::stored::Values;
use crate::ids::author::Author;
use crate::ids::id::{Subject, VisitorId};
use crate::ids::time::Timestamp;
use crate::rows::row::Derived;
use crate::words::fixed::{Field, Mark};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;
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

impl Marked {
    const COLUMNS: &str = "visitor, mark, note, set_ms, set_by";

    /// All of them: there are few.
    ///
    /// # Errors
    /// What reading can meet.
    pub(crate) fn all(conn: &Connection) -> Result<BTreeMap<VisitorId, Self>> {
        let mut select = conn.prepare_cached(&format!("SELECT {} FROM mark", Self::COLUMNS))?;
        let marks = select.query_map([], Self::from_row)?;
        let marks =
            marks.filter_map(|row| row.map(|marked| marked.map(|one| (one.visitor, one))).transpose());
        Ok(marks.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads a row of these columns.
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        Self::from_columns(row, 0)
    }

    /// Reads a row in which these columns begin with the one of this number: all `NULL` where there is no mark.
    pub(crate) fn from_columns(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Self>> {
        let word = row.get_ref(first + 1)?.as_str_or_null()?;
        let Some(mark) = word.and_then(Mark::from_word) else {
            return Ok(None);
        };
        Ok(Some(Self {
            visitor: row.get(first)?,
            mark,
            note: row.get(first + 2)?,
            at: row.get(first + 3)?,
            by: Author::from_row(row.get(first + 4)?),
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
