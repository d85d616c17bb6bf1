//! One event of the chain: its row, and the exact bytes that are hashed.

use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::{About, ERASE};
use crate::ids::author::Author;
use crate::ids::hash::Hash;
use crate::ids::id::{DeskId, EventId, Subject, VisitId};
use crate::ids::time::{BookDate, Timestamp};
use rusqlite::{Row, ToSql};
use sha2::{Digest, Sha256};

/// A row of `visit_event`.
#[derive(Clone)]
pub(crate) struct Event {
    pub(crate) id: EventId,
    pub(crate) desk: DeskId,
    pub(crate) seq: i64,
    pub(crate) nth: i64,
    /// The column `visit`, which named nothing but visits up to schema 3.
    pub(crate) about: Option<Subject>,
    pub(crate) kind: String,
    pub(crate) author: Author,
    pub(crate) at: Timestamp,
    pub(crate) book_date: BookDate,
    pub(crate) ver: i64,
    /// The JSON exactly as hashed.
    pub(crate) body_text: String,
    pub(crate) prev_hash: Hash,
    pub(crate) hash: Hash,
}

impl Event {
    pub(crate) const COLUMNS: &str =
        "id, desk, seq, nth, visit, kind, author, at_ms, book_date, ver, body, prev_hash, hash";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            desk: row.get(1)?,
            seq: row.get(2)?,
            nth: row.get(3)?,
            about: row.get(4)?,
            kind: row.get(5)?,
            author: Author::from_row(row.get(6)?),
            at: row.get(7)?,
            book_date: row.get(8)?,
            ver: row.get(9)?,
            body_text: row.get(10)?,
            prev_hash: row.get(11)?,
            hash: row.get(12)?,
        })
    }

    /// Adds the row, or changes nothing where the event is known. Returns whether it is new.
    pub(crate) fn insert(&self, conn: &rusqlite::Connection) -> Result<bool> {
        let mut insert = conn.prepare_cached(
            "INSERT INTO visit_event
                (id, desk, seq, nth, visit, kind, author, at_ms, book_date, ver, body, prev_hash, hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO NOTHING",
        )?;
        Ok(insert.execute(&self.columns()[..])? == 1)
    }

    /// The values of [`Event::COLUMNS`].
    pub(crate) fn columns(&self) -> [&dyn ToSql; 13] {
        [
            &self.id,
            &self.desk,
            &self.seq,
            &self.nth,
            &self.about,
            &self.kind,
            &self.author,
            &self.at,
            &self.book_date,
            &self.ver,
            &self.body_text,
            &self.prev_hash,
            &self.hash,
        ]
    }

    /// The visit that it is about, where it is about one.
    pub(crate) fn visit(&self) -> Option<VisitId> {
        let is_visit = self.kind == ERASE || About::of_kind(&self.kind) == Some(About::Visit);
        self.about.filter(|_| is_visit).map(VisitId::from)
    }

    /// The body; an unreadable one (which verification names) says nothing.
    pub(crate) fn body(&self) -> Body {
        serde_json::from_str(&self.body_text).unwrap_or_default()
    }

    /// The hash that this event must have: over every other column, each with its length before it.
    pub(crate) fn expected_hash(&self) -> Hash {
        let mut sha = Sha256::new_with_prefix(b"register visit_event 1\0");
        let mut add = |bytes: &[u8]| {
            sha.update((bytes.len() as u64).to_le_bytes());
            sha.update(bytes);
        };
        add(self.id.as_bytes());
        add(self.desk.as_bytes());
        add(&self.seq.to_le_bytes());
        add(&self.nth.to_le_bytes());
        add(self.about.as_ref().map_or(&[][..], |subject| subject.as_bytes()));
        add(self.kind.as_bytes());
        add(self.author.as_str().as_bytes());
        add(&self.at.unix_ms().to_le_bytes());
        add(self.book_date.to_string().as_bytes());
        add(&self.ver.to_le_bytes());
        add(self.body_text.as_bytes());
        add(&self.prev_hash.0);
        Hash(sha.finalize().into())
    }
}

impl About {
    /// What the events of one subject are about.
    pub(crate) fn of(events: &[Event]) -> Option<Self> {
        events.iter().find_map(|event| Self::of_kind(&event.kind))
    }
}
