//! What crosses to a screen that reads the book by what its lines say.

use core::fmt;

use register::{LineKind, Outcome};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::VerdictWord;
use super::visit_book::BookLine;
use crate::book::book_date;
use crate::book::filtered::{FilteredLines, Wanted};
use crate::failure::Failure;

/// What a visit is or became; the locale key is `book-kind-` plus this word with dashes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum LineWord {
    /// It is open.
    Inside,
    /// It was closed with the day.
    Closed,
    /// Its visitor was told about the app.
    Told,
    /// It is a group's.
    Group,
    /// It was first written on a paper form.
    OnPaper,
    /// Words of it were put right.
    Corrected,
    /// It was declared void.
    Void,
}

/// By what the book is read.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct BookFilter {
    /// The first day, `YYYY-MM-DD`; today where it is empty.
    pub first: String,
    /// The last day; today where it is empty.
    pub last: String,
    /// What the check found; `listening`: nothing yet. Null lets all through.
    pub verdict: Option<VerdictWord>,
    /// What became of the visit. Null lets all through.
    pub kind: Option<LineWord>,
    /// Whom they came to see: the beginnings of words, without diacritics. Empty lets all through.
    pub host: String,
}

/// A page of the lines that were found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct FilteredView {
    /// The lines, newest first.
    pub lines: Vec<BookLine>,
    /// How many there are on all pages.
    pub visits: u32,
    /// How many people those are.
    pub people: u32,
}

impl fmt::Debug for BookFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BookFilter")
            .field("first", &self.first)
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}

impl From<LineWord> for LineKind {
    fn from(word: LineWord) -> Self {
        match word {
            LineWord::Inside => Self::Inside,
            LineWord::Closed => Self::Closed,
            LineWord::Told => Self::Told,
            LineWord::Group => Self::Group,
            LineWord::OnPaper => Self::OnPaper,
            LineWord::Corrected => Self::Corrected,
            LineWord::Void => Self::Void,
        }
    }
}

impl TryFrom<&BookFilter> for Wanted {
    type Error = Failure;

    fn try_from(filter: &BookFilter) -> Result<Self, Failure> {
        let day = |text: &str| book_date(Some(text.trim()).filter(|text| !text.is_empty()));
        Ok(Self {
            days: (day(&filter.first)?, day(&filter.last)?),
            outcome: filter.verdict.map(|verdict| match verdict {
                VerdictWord::Listening => None,
                VerdictWord::Running => Some(Outcome::Running),
                VerdictWord::Probable => Some(Outcome::Probable),
                VerdictWord::NotHeard => Some(Outcome::NotHeard),
                VerdictWord::CannotCheck => Some(Outcome::CannotCheck),
                VerdictWord::NoPhone => Some(Outcome::NoPhone),
            }),
            kind: filter.kind.map(LineKind::from),
            host: filter.host.clone(),
        })
    }
}

impl From<FilteredLines> for FilteredView {
    fn from(found: FilteredLines) -> Self {
        Self {
            lines: found.lines.iter().map(BookLine::from).collect(),
            visits: found.visits,
            people: found.people,
        }
    }
}
