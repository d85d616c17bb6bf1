//! What is typed or scanned about a visitor, and what the book says of them. `Debug` of everything here is silent.

use crate::error::{Cause, Error, Result};
use crate::ids::id::VisitorId;
use crate::ids::time::Timestamp;
use crate::typed::details;
use crate::typed::details::Details;
use crate::typed::paper_entry::PaperEntry;
use crate::typed::people::People;
use crate::words::clean;
use crate::words::fixed::{Field, IdKind, Outcome};
use crate::words::reason::Reason;
use std::fmt;

/// A number as typed or scanned, with the kind of paper where the attendant said it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TypedId {
    /// The kind of paper; `None` lets the shape of the number say it.
    pub kind: Option<IdKind>,
    /// The number, in any spelling.
    pub number: String,
}

impl From<&str> for TypedId {
    fn from(number: &str) -> Self {
        Self {
            kind: None,
            number: number.to_owned(),
        }
    }
}

/// Kind and normalised number of an identity paper: the key a visitor is known by.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdNumber {
    /// The kind of paper.
    pub kind: IdKind,
    /// Capitals and digits, no spaces, dots or dashes.
    pub number: String,
}

impl IdNumber {
    /// Normalises what was typed; `None` where nothing is left of it.
    pub fn read(typed: &TypedId) -> Result<Option<Self>> {
        Ok(clean::id_number(typed.kind, &typed.number)?.map(|(kind, number)| Self { kind, number }))
    }

    /// As it stands in a personal row: `cccd:030090000001`.
    pub(crate) fn to_value(&self) -> String {
        format!("{}:{}", self.kind, self.number)
    }

    pub(crate) fn from_value(value: &str) -> Option<Self> {
        let (kind, number) = value.split_once(':')?;
        Some(Self {
            kind: IdKind::from_word(kind)?,
            number: number.to_owned(),
        })
    }
}

/// What a Check found, for a Visit that is written when it is known already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessment {
    /// The outcome word.
    pub outcome: Outcome,
    /// Why, in a word of the gate.
    pub reason: Option<Reason>,
    /// When the check first ended without the app, where it found the app afterwards: the visitor was asked to open it.
    pub flagged: Option<Timestamp>,
}

impl From<Outcome> for Assessment {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            reason: None,
            flagged: None,
        }
    }
}

/// One arrival, as the attendant gives it. Only the name must be there; text is cleaned and limited on entry.
#[derive(Clone, Default)]
pub struct NewVisit {
    /// The visitor's name, up to 500 characters.
    pub name: String,
    /// Their identity paper.
    pub id: Option<TypedId>,
    /// Telephone, in any spelling.
    pub phone: Option<String>,
    /// Organisation or address they come from.
    pub from: Option<String>,
    /// The person or office they came to see.
    pub to_see: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Number of the visitor card handed out.
    pub card: Option<String>,
    /// What only some entrances ask.
    pub details: Details,
    /// How many came with this name, all told.
    pub people: People,
    /// The form that it was first written on by hand, while the power was off.
    pub paper: Option<PaperEntry>,
    /// The outcome, where it is known at once.
    pub assessed: Option<Assessment>,
    /// Whether the visitor was told about the app before the visit was written ([`crate::Register::tell`]).
    pub told: bool,
    /// The visitor, where picked from a list. The number of an ID outranks it.
    pub visitor: Option<VisitorId>,
}

/// One thing to put right on a Visit. `None` removes it.
#[derive(Clone, PartialEq, Eq)]
pub enum Change {
    /// A name cannot be removed, only replaced.
    Name(String),
    /// The identity paper. Another number may make it another visitor's Visit.
    Id(Option<TypedId>),
    /// Telephone.
    Phone(Option<String>),
    /// Organisation or address.
    From(Option<String>),
    /// Person or office visited.
    ToSee(Option<String>),
    /// Remarks.
    Note(Option<String>),
    /// Visitor card.
    Card(Option<String>),
    /// How many came.
    People(People),
    /// One of [`Field::DETAILS`].
    Detail(Field, Option<String>),
}

impl Change {
    /// The field and its cleaned new value.
    pub(crate) fn read(&self) -> Result<(Field, Option<String>)> {
        Ok(match self {
            Self::Name(name) => (Field::Name, Some(clean::name(name)?)),
            Self::Id(typed) => {
                let id = typed.as_ref().map(IdNumber::read).transpose()?.flatten();
                (Field::IdNumber, id.map(|id| id.to_value()))
            }
            Self::Phone(text) => (Field::Phone, clean::phone(text.as_deref())?),
            Self::From(text) => (Field::From, clean::optional(text.as_deref(), Field::From)?),
            Self::ToSee(text) => (Field::ToSee, clean::optional(text.as_deref(), Field::ToSee)?),
            Self::Note(text) => (Field::Note, clean::optional(text.as_deref(), Field::Note)?),
            Self::Card(text) => (Field::Card, clean::optional(text.as_deref(), Field::Card)?),
            Self::People(people) => (Field::People, Some(people.to_string())),
            Self::Detail(field, text) => (*field, details::read(*field, text.as_deref())?),
        })
    }
}

impl NewVisit {
    /// Every field that says something, cleaned.
    pub(crate) fn read(&self) -> Result<Vec<(Field, String)>> {
        let details = self.details.iter();
        let details = details.map(|(field, words)| Change::Detail(field, Some(words.to_owned())));
        let changes = [
            Change::Name(self.name.clone()),
            Change::Id(self.id.clone()),
            Change::Phone(self.phone.clone()),
            Change::From(self.from.clone()),
            Change::ToSee(self.to_see.clone()),
            Change::Note(self.note.clone()),
            Change::Card(self.card.clone()),
        ];
        let mut fields = Vec::with_capacity(changes.len());
        for change in changes.into_iter().chain(details) {
            if let (field, Some(value)) = change.read()? {
                fields.push((field, value));
            }
        }
        Ok(fields)
    }
}

/// What the book says of a visitor. On a [`crate::Line`] as of that Visit, on a [`crate::Hit`] the newest words.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// NFC, single spaces.
    pub name: String,
    /// The identity paper.
    pub id: Option<IdNumber>,
    /// Telephone, digits without spaces.
    pub phone: Option<String>,
    /// Organisation or address.
    pub from: Option<String>,
    /// Person or office visited.
    pub to_see: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// What only some entrances ask.
    pub details: Details,
}

/// A field of a Visit from a row, checked: a row of another shape was not written by us.
pub(crate) fn id_from_row(kind: Option<String>, number: Option<String>) -> Result<Option<IdNumber>> {
    match (kind, number) {
        (Some(kind), Some(number)) => {
            let kind = IdKind::from_word(&kind).ok_or(Error::Damaged(Cause::Seen))?;
            Ok(Some(IdNumber { kind, number }))
        }
        (None, None) => Ok(None),
        _ => Err(Error::Damaged(Cause::Seen)),
    }
}

macro_rules! silent_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}
silent_debug!(TypedId, IdNumber, NewVisit, Change, Person);
