//! Turning the pages of the book: the lines of a day, lines found across days, and one line with all that was done to it.

use std::cmp::Reverse;

use register::{BookDate, ExitHow, Field, Line, VisitId};

use crate::book::inside::tails;
use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::failure::Failure;
use crate::failure::in_form;
use crate::transport::{
    BookDay, BookLine, BookVisit, CorrectionView, Counts, LeftWord, VerdictWord, VoidView,
};

/// Visitors that a search across days looks at, and visits of each.
const MOST_VISITORS: u32 = 40;
/// See [`MOST_VISITORS`].
const MOST_VISITS: u32 = 20;
/// Lines that a search shows: more is a name that should be typed further.
const MOST_LINES: usize = 100;

impl OpenBook {
    /// A day in figures.
    ///
    /// # Errors
    /// What the register says.
    pub fn counts(&self, date: &Within<BookDate>) -> Result<Counts, Failure> {
        let date = date.of(self)?;
        Ok(Counts {
            inside: self.register.number_inside()?,
            ..counts_of(&self.register.counts(date)?)
        })
    }

    /// A number that changes when another program, or another desk, wrote in this book.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn changes_by_others(&self) -> Result<i64, Failure> {
        Ok(self.register.changes_by_others()?)
    }

    /// The lines of a day.
    ///
    /// # Errors
    /// What the register says.
    pub fn page(&self, date: &Within<BookDate>) -> Result<BookDay, Failure> {
        let date = date.of(self)?;
        Ok(BookDay {
            date: date.to_string(),
            lines: self.register.day(date)?.iter().map(book_line).collect(),
            counts: counts_of(&self.register.counts(date)?),
        })
    }

    /// The visits of everybody who is found by a name or number, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn pages_with(&self, owner: &Owner, text: &str) -> Result<Vec<BookLine>, Failure> {
        owner.of(self)?;
        let mut lines = Vec::new();
        for hit in self.register.search(text, MOST_VISITORS)? {
            lines.extend(self.register.visits_of(hit.visitor, MOST_VISITS)?);
        }
        lines.sort_by_key(|line| Reverse((line.book_date, line.line)));
        lines.truncate(MOST_LINES);
        Ok(lines.iter().map(book_line).collect())
    }

    /// One line, opened.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn visit(&self, visit: &Within<VisitId>) -> Result<BookVisit, Failure> {
        let line = self.register.line(visit.of(self)?)?;
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
        Ok(BookVisit {
            corrections: corrections.collect(),
            form: form::filled(&line),
            by: line.entered_by.as_str().to_owned(),
            voided: line.voided.as_ref().map(|voided| VoidView {
                at: voided.at.to_string(),
                by: voided.by.as_str().to_owned(),
                why: voided.why.clone(),
            }),
            mark: self.mark_of(line.visitor)?,
            line: book_line(&line),
        })
    }
}

/// An ID number is spelt `kind:number` in a correction.
fn plain(field: Field, value: Option<&str>) -> Option<String> {
    let number = |value: &str| value.split_once(':').map(|(_, number)| number.to_owned());
    match field {
        Field::IdNumber => value.map(|value| number(value).unwrap_or_else(|| value.to_owned())),
        _ => value.map(ToOwned::to_owned),
    }
}

fn book_line(line: &Line) -> BookLine {
    let person = line.person.as_ref();
    let (id_tail, phone_tail) = tails(person);
    let how = line.exited.map(|exited| exited.how);
    let time = |at| form::hour::shown_on(at, line.book_date);
    BookLine {
        visit: line.visit.to_string(),
        visitor: line.visitor.map(|visitor| visitor.to_string()),
        book_date: line.book_date.to_string(),
        number: line.line,
        entered_at: line.came_at().map(time),
        name: person.map(|person| person.name.clone()),
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

/// A day in figures; those inside are those of this day.
fn counts_of(counts: &register::Counts) -> Counts {
    Counts {
        entered: counts.entered,
        left: counts.exited,
        inside: counts.inside,
        running: counts.running,
        probable: counts.probable,
        not_heard: counts.not_heard,
        cannot_check: counts.cannot_check,
        no_phone: counts.no_phone,
        told: counts.told,
    }
}
