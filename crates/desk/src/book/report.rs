//! A report, read from the book.

use papers::report::{MadeReport, Period, Read, Report, ReportForm, Wish};
use register::Timestamp;

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::crowd::{minutes_of, whole};
use crate::failure::Failure;

impl OpenBook {
    /// What `form` wants of the book as it stands at `at`; what is made of it needs the book no more. The
    /// owner's.
    ///
    /// # Errors
    /// `NotValid` or `TooLong` with the field, or what the register says.
    pub fn made_report(
        &self,
        owner: &Owner,
        form: &ReportForm,
        at: Timestamp,
    ) -> Result<MadeReport, Failure> {
        owner.of(self)?;
        let wish = Wish::read(form, at)?;
        let report = self.report(wish.period)?;
        Ok(MadeReport::new(&wish, form.clone(), self.office()?, report, at))
    }

    /// The figures of some days.
    fn report(&self, period: Period) -> Result<Report, Failure> {
        let mut minutes = Vec::new();
        for day in period.days() {
            minutes.extend(self.register.crowd(day)?);
        }
        minutes.retain(|minute| period.holds(minute.at));
        let read = Read {
            hours: &self.register.figures(&period.span())?,
            own: self.register.own_desk(),
            staff: self.register.staff_counts(period.end_at())?,
            minutes: &minutes,
            crowd: whole(&minutes_of(&minutes)).map(papers::CrowdHour::from),
        };
        Ok(Report::of(period, &read))
    }
}
