//! Lines of the book: those of a day, those found across days, and one with all that was done to it.

use std::cmp::Reverse;

use form::ProfileWord;
use register::{BookDate, Counts, DayEnd, Line, VisitId};

use crate::book::inside::MarkedLine;
use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::failure::Failure;

/// Visitors that a search across days looks at, and visits of each.
const MOST_VISITORS: u32 = 40;
/// See [`MOST_VISITORS`].
const MOST_VISITS: u32 = 20;
/// Lines that a search finds: where there are more, the name should be typed further.
const MOST_LINES: usize = 100;

/// More lines than stand on a screen.
const A_SCREENFUL: u32 = 30;

/// The lines of a day.
pub struct DayLines {
    /// The day.
    pub date: BookDate,
    /// Its lines, in the order in which they were written.
    pub lines: Vec<Line>,
    /// Its figures; `inside` are those of this day who have not left. `None` where there are more lines than these.
    pub counts: Option<Counts>,
}

/// One line of the book, opened.
pub struct OpenedLine {
    /// The line, with its visitor's mark.
    pub marked: MarkedLine,
    /// What kind of entrance it was written at.
    pub kind: ProfileWord,
}

impl OpenBook {
    /// A day in figures; `inside` counts all who are inside, whichever day they came.
    ///
    /// # Errors
    /// What the register says.
    pub fn counts(&self, date: &Within<BookDate>) -> Result<Counts, Failure> {
        let date = date.of(self)?;
        let (inside, people_inside) = self.register.number_inside()?;
        Ok(Counts {
            inside,
            people_inside,
            ..self.register.counts(date)?
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
    pub fn day_lines(&self, date: &Within<BookDate>) -> Result<DayLines, Failure> {
        let date = date.of(self)?;
        Ok(DayLines {
            date,
            lines: self.register.day(date)?,
            counts: Some(self.register.counts(date)?),
        })
    }

    /// What a screen shows first of a day: of one that is over its beginning, of `today` its end, where the line stands that
    /// somebody looks for. A day of no more lines than these is there with its figures.
    ///
    /// # Errors
    /// What the register says.
    pub fn day_in_sight(&self, date: &Within<BookDate>, today: BookDate) -> Result<DayLines, Failure> {
        let day = date.of(self)?;
        let end = if day == today { DayEnd::Last } else { DayEnd::First };
        let lines = self.register.day_in_sight(day, end, A_SCREENFUL)?;
        if u32::try_from(lines.len()).is_ok_and(|lines| lines < A_SCREENFUL) {
            return self.day_lines(date);
        }
        Ok(DayLines {
            date: day,
            lines,
            counts: None,
        })
    }

    /// The visits of all who are found by a name or number, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn lines_with(&self, owner: &Owner, text: &str) -> Result<Vec<Line>, Failure> {
        owner.of(self)?;
        let mut lines = Vec::new();
        for hit in self.register.search(text, MOST_VISITORS)? {
            lines.extend(self.register.visits_of(hit.visitor, MOST_VISITS)?);
        }
        lines.sort_by_key(|line| Reverse((line.book_date, line.line)));
        lines.truncate(MOST_LINES);
        Ok(lines)
    }

    /// One line, with its visitor's mark and the kind of its entrance.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn opened_line(&self, visit: &Within<VisitId>) -> Result<OpenedLine, Failure> {
        let line = self.register.line(visit.of(self)?)?;
        Ok(OpenedLine {
            kind: self.kind_of(&line)?,
            marked: self.with_mark(line)?,
        })
    }
}
