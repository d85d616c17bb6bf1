//! An event on its way between desks, with the words about people that are left of it.

use crate::events::event::Event;
use crate::events::personal::Personal;
use crate::ids::author::Author;
use crate::ids::hash::{Hash, from_hex, hex};
use crate::ids::id::{DeskId, EventId, VisitId};
use crate::ids::time::{BookDate, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// One event of a desk's chain as others get it. Settings, PINs, shifts, the staff and the owner's marks are nobody else's
/// business: of them only the place in the chain leaves the desk, so that the chain can be followed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Its place in the desk's chain, from 1.
    pub seq: i64,
    /// The day of the book on which it was written.
    #[serde(with = "day")]
    pub date: BookDate,
    /// The hash of the event before it.
    #[serde(with = "digits")]
    pub prev: Hash,
    /// Its own.
    #[serde(with = "digits")]
    pub hash: Hash,
    /// What it says; `None` where that stays at the desk.
    #[serde(flatten)]
    pub said: Option<Said>,
}

/// What an event about a visit says.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The event.
    pub id: EventId,
    /// Its place among the events of the visit, as far as its desk knew.
    pub nth: i64,
    /// The visit.
    pub visit: VisitId,
    /// What happened, as one word.
    pub kind: String,
    /// Who wrote it.
    pub author: String,
    /// When, as the desk's clock said.
    pub at: Timestamp,
    /// The version of its body.
    pub ver: i64,
    /// Its body, exactly as hashed.
    pub body: String,
    /// Words about people: field, value, salt. Those that were erased are absent.
    #[serde(default)]
    pub words: Vec<Word>,
}

/// A word about a person, with the salt of its commitment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word(pub String, pub String, #[serde(with = "salt")] pub [u8; 16]);

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shared({})", self.seq)
    }
}

impl Shared {
    pub(crate) fn of(event: Event, personal: Vec<Personal>, is_told: bool) -> Self {
        let visit = event.about.map(VisitId::from).filter(|_| is_told);
        Self {
            seq: event.seq,
            date: event.book_date,
            prev: event.prev_hash,
            hash: event.hash,
            said: visit.map(|visit| Said {
                id: event.id,
                nth: event.nth,
                visit,
                kind: event.kind,
                author: event.author.as_str().to_owned(),
                at: event.at,
                ver: event.ver,
                body: event.body_text,
                words: personal
                    .into_iter()
                    .map(|row| Word(row.field, row.value, row.salt))
                    .collect(),
            }),
        }
    }

    /// The event as a row of a chain; `None` where it says nothing here.
    pub(crate) fn event(&self, desk: DeskId) -> Option<Event> {
        let said = self.said.as_ref()?;
        Some(Event {
            id: said.id,
            desk,
            seq: self.seq,
            nth: said.nth,
            about: Some(said.visit.into()),
            kind: said.kind.clone(),
            author: Author::from_row(said.author.clone()),
            at: said.at,
            book_date: self.date,
            ver: said.ver,
            body_text: said.body.clone(),
            prev_hash: self.prev,
            hash: self.hash,
        })
    }

    /// Whether an event that says something here is what its desk hashed, and its words are those that the desk committed
    /// to. Of one that says nothing, nobody but its desk can tell.
    pub fn is_true(&self, desk: DeskId) -> bool {
        self.event(desk).is_none_or(|event| {
            event.expected_hash() == self.hash && self.true_words(&event).count() == self.words().len()
        })
    }

    /// The words that were committed to.
    pub(crate) fn true_words<'a>(&'a self, event: &Event) -> impl Iterator<Item = Personal> + use<'a> {
        let id = event.id;
        let sealed: BTreeMap<String, String> = event.body().sealed;
        let words = self.words().iter().map(|word| Personal {
            field: word.0.clone(),
            value: word.1.clone(),
            salt: word.2,
        });
        words.filter(move |row| sealed.get(&row.field) == Some(&row.commitment(id).to_string()))
    }

    fn words(&self) -> &[Word] {
        self.said.as_ref().map_or(&[], |said| &said.words)
    }
}

/// A hash as its digits.
mod digits {
    use super::*;

    pub(super) fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(hash)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = String::deserialize(from)?;
        from_hex(&text)
            .map(Hash)
            .ok_or_else(|| serde::de::Error::custom("not a hash"))
    }
}

/// A salt as its digits.
mod salt {
    use super::*;

    pub(super) fn serialize<S: Serializer>(salt: &[u8; 16], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(salt))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 16], D::Error> {
        let text = String::deserialize(from)?;
        from_hex(&text).ok_or_else(|| serde::de::Error::custom("not a salt"))
    }
}

/// A day as `YYYY-MM-DD`.
mod day {
    use super::*;

    pub(super) fn serialize<S: Serializer>(day: &BookDate, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BookDate, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|_| serde::de::Error::custom("not a day"))
    }
}
