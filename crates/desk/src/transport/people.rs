//! What crosses to a screen about people who were here before.

use core::fmt;

use register::{Hit, Mark, Marked};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::expected::ExpectedLine;
use super::numbers::mask;
use crate::book::Masked;
use crate::book::site::FromGate;

/// What the owner wants done when a visitor comes. Advice: no mark keeps anybody out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum MarkWord {
    /// Expected: let them in without asking.
    Invited,
    /// Let them wait, and say so politely.
    AskedToWait,
    /// Call whom they want to see first.
    CallFirst,
}

/// A visitor's mark.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct MarkView {
    /// What is wanted; the locale key is `visitor-mark-` plus this word with dashes.
    pub mark: MarkWord,
    /// The owner's words about it.
    pub note: Option<String>,
}

impl fmt::Debug for MarkView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MarkView")
            .field("mark", &self.mark)
            .finish_non_exhaustive()
    }
}

/// A visitor that a search found.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Found {
    /// The visitor's UUID.
    pub visitor: String,
    /// Name, as last written.
    pub name: String,
    /// ID card or passport number.
    pub id_number: Option<String>,
    /// The kind of that paper, as the form has it, where the number alone would be read as another kind.
    pub id_kind: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Organisation or address.
    pub organisation: Option<String>,
    /// How often they came.
    pub visits: u32,
    /// Their last visit's UUID.
    pub visit: String,
    /// When that began, RFC 3339 with +07:00.
    pub entered_at: String,
    /// The visit that is open now, if any.
    pub inside: Option<String>,
    /// What the owner wants done when they come.
    pub mark: Option<MarkView>,
    /// The gate of the site that knows them, where that is another than this: their visits and ids are that one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gate: Option<String>,
}

/// Somebody who is offered while a name or a number is typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Recalled {
    /// A list expects them today.
    Expected(ExpectedLine),
    /// They were here before.
    Known(Found),
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found")
            .field("visitor", &self.visitor)
            .finish_non_exhaustive()
    }
}

impl From<Mark> for MarkWord {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Invited => Self::Invited,
            Mark::AskedToWait => Self::AskedToWait,
            Mark::CallFirst => Self::CallFirst,
        }
    }
}

impl From<MarkWord> for Mark {
    fn from(word: MarkWord) -> Self {
        match word {
            MarkWord::Invited => Self::Invited,
            MarkWord::AskedToWait => Self::AskedToWait,
            MarkWord::CallFirst => Self::CallFirst,
        }
    }
}

impl From<Marked> for MarkView {
    fn from(marked: Marked) -> Self {
        Self {
            mark: marked.mark.into(),
            note: marked.note,
        }
    }
}

impl From<Hit> for Found {
    fn from(hit: Hit) -> Self {
        Self {
            id_kind: hit.person.id.as_ref().and_then(form::kind_beyond_number),
            visitor: hit.visitor.to_string(),
            name: hit.person.name,
            id_number: hit.person.id.map(|id| id.number),
            phone: hit.person.phone,
            organisation: hit.person.from,
            visits: hit.visits,
            visit: hit.last_visit.to_string(),
            entered_at: hit.last_at.to_string(),
            inside: hit.inside.map(|visit| visit.to_string()),
            mark: hit.mark.map(MarkView::from),
            gate: None,
        }
    }
}

impl From<FromGate<Hit>> for Found {
    fn from(from: FromGate<Hit>) -> Self {
        Self {
            gate: Some(from.gate),
            ..from.of.into()
        }
    }
}

impl From<Masked> for Found {
    fn from(Masked(hit): Masked) -> Self {
        let mut found = Self::from(hit);
        let numbers = [&mut found.id_number, &mut found.phone];
        numbers.into_iter().flatten().for_each(mask);
        found
    }
}
