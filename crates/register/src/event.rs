//! One event of the chain: its fields, the exact bytes that are hashed, and the commitments to personal rows.

use crate::{
    Author, BookDate, DeskId, EventId, Hash, PaperEntry, Result, Subject, Timestamp, VisitId, VisitorId, ids,
};
use rusqlite::{Row, ToSql};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The version of an event's body. A reader takes this one and the one before, and keeps what it does not know.
pub(crate) const EVENT_VERSION: i64 = 1;

pub(crate) const ENTER: &str = "enter";
pub(crate) const ASSESS: &str = "assess";
pub(crate) const EXIT: &str = "exit";
pub(crate) const CLOSE: &str = "close";
pub(crate) const REOPEN: &str = "reopen";
pub(crate) const CORRECT: &str = "correct";
pub(crate) const VOID: &str = "void";
pub(crate) const ERASE: &str = "erase";
pub(crate) const SETTING: &str = "setting";
pub(crate) const TELL: &str = "tell";
pub(crate) const UNTELL: &str = "untell";
pub(crate) const STAFF: &str = "staff";
pub(crate) const STAFF_CHECK: &str = "staff_check";
pub(crate) const STAFF_LEAVE: &str = "staff_leave";
pub(crate) const SHIFT: &str = "shift";
pub(crate) const SHIFT_END: &str = "shift_end";
pub(crate) const MARK: &str = "mark";
pub(crate) const DECLARE: &str = "declare";
pub(crate) const UNDECLARE: &str = "undeclare";
pub(crate) const PRINT: &str = "print";
pub(crate) const PIN: &str = "pin";
pub(crate) const PIN_TRIED: &str = "pin_tried";
pub(crate) const PIN_PASSED: &str = "pin_passed";
pub(crate) const PIN_WAIT: &str = "pin_wait";
/// Of the first versions, which wrote an attempt once it was wrong.
pub(crate) const PIN_REFUSED: &str = "pin_refused";

/// What an event is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum About {
    Visit,
    Staff,
    Shift,
    /// A visitor: the owner's mark on them.
    Visitor,
    /// The desk itself: its PIN.
    Desk,
    /// A sheet of a day: its prints.
    Sheet,
}

impl About {
    /// What a kind of event is about; `None` for one that belongs to many (an erasure), to none (a setting), or to a
    /// newer program.
    pub(crate) fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            ENTER | ASSESS | EXIT | CLOSE | REOPEN | CORRECT | VOID | TELL | UNTELL | DECLARE | UNDECLARE => {
                Self::Visit
            }
            STAFF | STAFF_CHECK | STAFF_LEAVE => Self::Staff,
            SHIFT | SHIFT_END => Self::Shift,
            MARK => Self::Visitor,
            PRINT => Self::Sheet,
            PIN | PIN_TRIED | PIN_PASSED | PIN_WAIT | PIN_REFUSED => Self::Desk,
            _ => return None,
        })
    }

    /// What the events of one subject are about.
    pub(crate) fn of(events: &[Event]) -> Option<Self> {
        events.iter().find_map(|event| Self::of_kind(&event.kind))
    }
}

/// What happened, as JSON in the event. Nothing here identifies a person or a phone.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Body {
    /// enter: number within the desk's day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    /// enter, correct: whose visit it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) visitor: Option<VisitorId>,
    /// enter, correct: the visitor card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) card: Option<String>,
    /// exit: how, where it was not just seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) how: Option<String>,
    /// correct: fields that are removed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) cleared: Vec<String>,
    /// assess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<String>,
    /// assess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// assess: when the same check first ended without the app, where that was before this word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) flagged_ms: Option<Timestamp>,
    /// enter: the form that it was first written on by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) paper: Option<PaperEntry>,
    /// print: the kind of sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sheet: Option<String>,
    /// print: the day that the sheet is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    /// erase, pin: the events whose personal rows go.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) erased: Vec<EventId>,
    /// staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) smartphone: Option<String>,
    /// staff_check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) check: Option<String>,
    /// mark; none takes it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mark: Option<String>,
    /// setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
    /// setting; none removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    /// pin_tried, pin_passed, pin_wait: the event that set the PIN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pin: Option<EventId>,
    /// pin_tried, pin_wait: which start of the machine that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) started: Option<String>,
    /// pin_tried, pin_wait: how long it had been running.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_ms: Option<i64>,
    /// Field -> commitment (hexadecimal) to the personal row of this event and field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) sealed: BTreeMap<String, String>,
}

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

/// A row of `personal`, before it is written.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Personal {
    pub(crate) field: String,
    pub(crate) value: String,
    pub(crate) salt: [u8; 16],
}

impl Personal {
    /// With a salt of its own: a number of twelve digits could otherwise be found by trying them all.
    pub(crate) fn salted(field: &str, value: String) -> Result<Self> {
        Ok(Self {
            field: field.to_owned(),
            value,
            salt: ids::random()?,
        })
    }

    /// What the chain keeps of the row; the same words under another event are another commitment.
    pub(crate) fn commitment(&self, event: EventId) -> Hash {
        let mut sha = Sha256::new_with_prefix(b"register personal 1\0");
        sha.update(event.as_bytes());
        sha.update(self.salt);
        sha.update((self.field.len() as u64).to_le_bytes());
        sha.update(self.field.as_bytes());
        sha.update(self.value.as_bytes());
        Hash(sha.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_twice_cannot_be_told_from_their_commitments() {
        let event = EventId::new(Timestamp::from_unix_ms(0)).expect("random bytes");
        let commitment =
            || Personal::salted("id_number", "cccd:030090000001".into()).map(|row| row.commitment(event));
        assert_ne!(
            commitment().expect("random bytes"),
            commitment().expect("random bytes")
        );
    }
}
