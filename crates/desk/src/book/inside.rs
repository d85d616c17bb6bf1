//! Who is inside.

use std::collections::BTreeMap;

use register::{BookDate, Field, Line, Marked, VisitId, VisitorId};

use crate::book::open::OpenBook;
use crate::failure::Failure;

/// A line of the book, and what the owner wants done when its visitor comes.
pub struct MarkedLine {
    /// The line.
    pub line: Line,
    /// What is wanted, if anything.
    pub mark: Option<Marked>,
}

/// Who is marked.
pub(super) struct Marks(BTreeMap<VisitorId, Marked>);

impl Marks {
    /// The line with its visitor's mark.
    pub(super) fn on(&self, line: Line) -> MarkedLine {
        let mark = line.visitor.and_then(|visitor| self.0.get(&visitor).cloned());
        MarkedLine { line, mark }
    }
}

impl OpenBook {
    /// The visitors who are inside, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn inside(&self) -> Result<Vec<MarkedLine>, Failure> {
        let marks = self.marks()?;
        let lines = self.register.inside()?.into_iter().rev();
        Ok(lines.map(|line| marks.on(line)).collect())
    }

    /// The marks of all visitors, for a list.
    ///
    /// # Errors
    /// What the register says.
    pub(super) fn marks(&self) -> Result<Marks, Failure> {
        Ok(Marks(self.register.marks()?))
    }

    /// A visitor who is inside; `None` when that visit has ended.
    ///
    /// # Errors
    /// What the register says.
    pub fn inside_line(&self, visit: VisitId) -> Result<Option<MarkedLine>, Failure> {
        let line = self.register.line(visit)?;
        is_open(&line).then(|| self.with_mark(line)).transpose()
    }

    /// Whether the visitor of `visit` is inside.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn is_inside(&self, visit: VisitId) -> Result<bool, Failure> {
        Ok(is_open(&self.register.line(visit)?))
    }

    /// The line with its visitor's mark.
    pub(super) fn with_mark(&self, line: Line) -> Result<MarkedLine, Failure> {
        let mark = match line.visitor {
            Some(visitor) => self.register.marked(visitor)?,
            None => None,
        };
        Ok(MarkedLine { line, mark })
    }
}

/// Whether a visit was left open on a day before `today`: nobody saw its visitor leave. A guest stays as long as they said.
pub(crate) fn is_left_open(line: &Line, today: BookDate) -> bool {
    let stays = line
        .person
        .as_ref()
        .is_some_and(|person| person.details.get(Field::LeaveOn).is_some());
    is_open(line) && line.book_date < today && !stays
}

fn is_open(line: &Line) -> bool {
    line.exited.is_none() && line.voided.is_none()
}
