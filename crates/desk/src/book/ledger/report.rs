//! A report's figures, read from the book.

use crate::book::ledger::Ledger;
use crate::paper::report::{Period, Report};
use crate::transport::Failure;

impl Ledger {
    /// The figures of some days.
    ///
    /// # Errors
    /// What the register says.
    pub fn report(&self, period: Period) -> Result<Report, Failure> {
        let hours = self.register.figures(&period.span())?;
        let mut crowd = Vec::new();
        for day in period.days() {
            crowd.extend(self.register.crowd(day)?);
        }
        let read = (hours.as_slice(), self.register.own_desk());
        let staff = self.register.staff_counts(period.end_at())?;
        Ok(Report::of(self.book, period, read, staff, &crowd))
    }
}

#[cfg(test)]
impl Ledger {
    /// A book that a test wrote by itself.
    pub(crate) fn of(register: register::Register) -> Self {
        let author = register::Author::new("desk").expect("a name");
        Self {
            register,
            book: crate::transport::Book::Register,
            opened_by: author.clone(),
            author,
        }
    }
}
