//! What crosses to a screen that turns the pages of the book: the lines of a day, and one line with all that was done to it.

use core::fmt;

use form::{VisitForm, profile};
use register::{ExitHow, Field, Line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::VerdictWord;
use super::form::FieldView;
use super::numbers::tails;
use super::people::MarkView;
use super::visits::Counts;
use crate::book::{DayLines, MarkedLine, OpenedLine};
use crate::failure::in_form;

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
    /// How many came with it, all told.
    pub people: u32,
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
    /// Its figures; `inside` are those of this day who have not left. Null while a screenful of it is here alone.
    pub counts: Option<Counts>,
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
    /// The fields to put them right in: those of the kind of entrance that it was written at, whatever it is now, and
    /// whatever else was written.
    pub fields: Vec<FieldView>,
    /// Who wrote it.
    pub by: String,
    /// What was put right, oldest first.
    pub corrections: Vec<CorrectionView>,
    /// Whether and why it does not count.
    pub voided: Option<VoidView>,
    /// What the owner wants done when this visitor comes.
    pub mark: Option<MarkView>,
}

impl From<DayLines> for BookDay {
    fn from(day: DayLines) -> Self {
        Self {
            date: day.date.to_string(),
            lines: day.lines.iter().map(BookLine::from).collect(),
            counts: day.counts.map(Counts::from),
        }
    }
}

impl From<&Line> for BookLine {
    fn from(line: &Line) -> Self {
        let person = line.person.as_ref();
        let (id_tail, phone_tail) = tails(person);
        let how = line.exited.map(|exited| exited.how);
        let time = |at| form::hour::shown_on(at, line.book_date);
        Self {
            visit: line.visit.to_string(),
            visitor: line.visitor.map(|visitor| visitor.to_string()),
            book_date: line.book_date.to_string(),
            number: line.line,
            entered_at: line.came_at().map(time),
            name: person.map(|person| person.name.clone()),
            people: line.people.count(),
            id_tail,
            phone_tail,
            organisation: person.and_then(|person| person.from.clone()),
            to_see: person.and_then(|person| person.to_see.clone()),
            card: line.card.clone(),
            verdict: line.outcome.map(VerdictWord::from),
            left: how.map(|how| match how {
                ExitHow::Seen | ExitHow::Paper => LeftWord::Seen,
                ExitHow::Closed => LeftWord::Closed,
                ExitHow::Unentered => LeftWord::Unentered,
            }),
            left_at: line.left_at().map(time),
            told: line.told_at.is_some(),
            note: person.and_then(|person| person.note.clone()),
            void: line.voided.is_some(),
            corrections: u32::try_from(line.corrections.len()).unwrap_or(u32::MAX),
        }
    }
}

impl From<OpenedLine> for BookVisit {
    fn from(OpenedLine { marked, kind }: OpenedLine) -> Self {
        let MarkedLine { line, mark } = marked;
        let form = form::filled(&line);
        let corrections = line.corrections.iter().flat_map(|correction| {
            correction.changes.iter().map(|change| CorrectionView {
                at: correction.at.to_string(),
                by: correction.by.as_str().to_owned(),
                field: in_form(change.field).to_owned(),
                was: plain(change.field, change.was.as_deref()),
                now: plain(change.field, change.now.as_deref()),
                why: correction.why.clone(),
            })
        });
        Self {
            corrections: corrections.collect(),
            fields: profile::fields_of(kind, &form)
                .iter()
                .map(FieldView::from)
                .collect(),
            form,
            by: line.entered_by.as_str().to_owned(),
            voided: line.voided.as_ref().map(|voided| VoidView {
                at: voided.at.to_string(),
                by: voided.by.as_str().to_owned(),
                why: voided.why.clone(),
            }),
            mark: mark.map(MarkView::from),
            line: BookLine::from(&line),
        }
    }
}

/// The book spells an ID number `kind:number` in a correction.
fn plain(field: Field, value: Option<&str>) -> Option<String> {
    let number = |value: &str| value.split_once(':').map(|(_, number)| number.to_owned());
    match field {
        Field::IdNumber => value.map(|value| number(value).unwrap_or_else(|| value.to_owned())),
        _ => value.map(ToOwned::to_owned),
    }
}
