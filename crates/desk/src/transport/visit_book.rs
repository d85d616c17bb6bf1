//! What crosses to a screen that turns the pages of the book: the lines of a day, and one line with all that was done to it.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counts, MarkView, VerdictWord, VisitForm};

/// How a visit ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum LeftWord {
    /// The visitor was seen leaving.
    Seen,
    /// It was closed with the day: nobody knows when they left.
    Closed,
    /// The visitor was seen leaving, and nobody knows when they came.
    Unentered,
}

/// One line of the book.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct BookLine {
    /// The visit's UUID.
    pub visit: String,
    /// The visitor's UUID.
    pub visitor: Option<String>,
    /// `YYYY-MM-DD`, the day it stands under.
    pub book_date: String,
    /// Running number in the day.
    pub number: u32,
    /// `HH:MM`, Vietnamese time; null where nobody saw them come.
    pub entered_at: Option<String>,
    /// The visitor's name; null once erased.
    pub name: Option<String>,
    /// The last four signs of the identity paper's number.
    pub id_tail: Option<String>,
    /// The last four digits of the telephone number.
    pub phone_tail: Option<String>,
    /// Organisation or address.
    pub organisation: Option<String>,
    /// Person or office to see.
    pub to_see: Option<String>,
    /// Visitor card number.
    pub card: Option<String>,
    /// The verdict, or null while it is not known.
    pub verdict: Option<VerdictWord>,
    /// How it ended; null while the visitor is inside.
    pub left: Option<LeftWord>,
    /// `HH:MM`, or `HH:MM dd/MM` of another day; null where no such time is known.
    pub left_at: Option<String>,
    /// The visitor was told about the app.
    pub told: bool,
    /// Note.
    pub note: Option<String>,
    /// It was declared void and counts for nothing.
    pub void: bool,
    /// How often it was put right.
    pub corrections: u32,
}

impl fmt::Debug for BookLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BookLine")
            .field("visit", &self.visit)
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// A day of the book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct BookDay {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Its lines, in the order they were written.
    pub lines: Vec<BookLine>,
    /// Its figures; `inside` are those of this day who have not left.
    pub counts: Counts,
}

/// One field put right.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CorrectionView {
    /// RFC 3339 with +07:00.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// The field, as it is called in `VisitForm`.
    pub field: String,
    /// What stood there.
    pub was: Option<String>,
    /// What stood there afterwards.
    pub now: Option<String>,
    /// Why.
    pub why: Option<String>,
}

impl fmt::Debug for CorrectionView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CorrectionView")
            .field("at", &self.at)
            .field("field", &self.field)
            .finish_non_exhaustive()
    }
}

/// That a visit was declared void.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct VoidView {
    /// RFC 3339 with +07:00.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// Why; null once erased.
    pub why: Option<String>,
}

impl fmt::Debug for VoidView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VoidView")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

/// One line of the book, opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct BookVisit {
    /// The line.
    pub line: BookLine,
    /// Its words in full, for whoever puts them right; empty once erased.
    pub form: VisitForm,
    /// Who wrote it.
    pub by: String,
    /// What was put right, oldest first.
    pub corrections: Vec<CorrectionView>,
    /// Whether and why it does not count.
    pub voided: Option<VoidView>,
    /// What the owner wants done when this visitor comes.
    pub mark: Option<MarkView>,
}
