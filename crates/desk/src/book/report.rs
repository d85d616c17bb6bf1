//! A report, read from the book.

use papers::report::{MadeReport, Period, Read, Report, ReportForm, Wish};
use register::{BookDate, Span, Timestamp};

use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::crowd::{minutes_of, whole};
use crate::failure::Failure;
use crate::work::{Progress, StepWord, UnitWord, Watch};

impl OpenBook {
    /// What `form` wants of the book as it stands at `at`; what is made of it needs the book no more. The
    /// owner's.
    ///
    /// # Errors
    /// `NotValid` or `TooLong` with the field, `Stopped`, or what the register says.
    pub fn made_report(
        &self,
        owner: &Owner,
        form: &ReportForm,
        at: Timestamp,
        watch: &dyn Watch,
    ) -> Result<MadeReport, Failure> {
        owner.of(self)?;
        let wish = Wish::read(form, at)?;
        let report = self.report(wish.period, watch)?;
        Ok(MadeReport::new(&wish, form.clone(), self.office()?, report, at))
    }

    /// The figures of some days as a report of them has them, and how many people are inside now.
    ///
    /// # Errors
    /// `NotValid` for days to come, `Stopped`, or what the register says.
    pub(crate) fn glance(
        &self,
        days: &Within<(BookDate, BookDate)>,
        at: Timestamp,
        watch: &dyn Watch,
    ) -> Result<(Report, u32), Failure> {
        let (first, last) = days.of(self)?;
        let report = self.report(Period::of_days(first, last, None, at)?, watch)?;
        let (_, people) = self.register.number_inside()?;
        Ok((report, people))
    }

    /// The figures of some days, read day by day.
    fn report(&self, period: Period, watch: &dyn Watch) -> Result<Report, Failure> {
        let span = period.span();
        let (mut hours, mut minutes) = (Vec::new(), Vec::new());
        let days: Vec<_> = period.days().collect();
        for (done, &day) in days.iter().enumerate() {
            watch.at(Progress::of(StepWord::Reading, UnitWord::Days, done, days.len()))?;
            minutes.extend(self.register.crowd(day)?);
            hours.extend(self.register.figures(&Span {
                first: day,
                last: day,
                from: span.from.filter(|_| day == span.first),
                before: span.before.filter(|_| day == span.last),
            })?);
        }
        minutes.retain(|minute| period.holds(minute.at));
        let read = Read {
            hours: &hours,
            own: self.register.own_desk(),
            staff: self.register.staff_counts(period.end_at())?,
            minutes: &minutes,
            crowd: whole(&minutes_of(&minutes)).map(papers::CrowdHour::from),
        };
        Ok(Report::of(period, &read))
    }
}
