//! A report's figures, read from the book.

use crate::book::open::OpenBook;
use crate::failure::Failure;
use crate::paper::report::{Period, Report};

impl OpenBook {
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
        Ok(Report::of(self.which, period, read, staff, &crowd))
    }
}
