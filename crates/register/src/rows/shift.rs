//! From events to a turn of duty.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::{ERASE, SHIFT, SHIFT_END};
use crate::events::stored::Values;
use crate::ids::id::{DeskId, ShiftId, Subject};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::row::{Derived, table};
use crate::words::fixed::Field;
use rusqlite::{Connection, OptionalExtension};
use std::fmt;

table! {
    /// A turn of duty.
    #[derive(Clone, PartialEq, Eq)]
    pub struct Shift: "INSERT OR REPLACE INTO shift" {
        /// Which.
        pub id: ShiftId = "id",
        /// The desk.
        pub desk: DeskId = "desk",
        seq: i64 = "seq",
        /// The day on which it began.
        pub book_date: BookDate = "book_date",
        /// When it began.
        pub from: Timestamp = "from_ms",
        /// When it ended; `None` while it lasts.
        pub to: Option<Timestamp> = "to_ms",
        /// The attendant; `None` once erased.
        pub name: Option<String> = "name",
    }
}

impl fmt::Debug for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shift({})", self.id)
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
        self.put(tx)
    }
}
