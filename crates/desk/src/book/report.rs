//! A report, read from the book.

use figures::{DeskKey, seal};
use papers::report::{MadeReport, Period, Read, Report, ReportForm, Wish};
use register::{BookDate, Span, Timestamp};

use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::crowd::{minutes_of, whole};
use crate::failure::{ErrorCode, Failure};
use crate::work::{Progress, StepWord, UnitWord, Watch};

/// The key that the desk signs its figures with. It lies in the book, and so goes where the book goes: a desk that is put back
/// on another computer is still itself to whoever reads its reports.
const KEY: &str = "figures_key";
/// The number of the last issue of figures.
const ISSUED: &str = "figures_issued";

impl OpenBook {
    /// Signs the figures of a report as its desk's next issue, which is durable when this returns. Of practice nothing is
    /// signed. The owner's.
    ///
    /// # Errors
    /// What the register says.
    pub fn signed_report(
        &mut self,
        owner: &Owner,
        made: MadeReport,
        at: Timestamp,
    ) -> Result<MadeReport, Failure> {
        owner.of(self)?;
        let last = self.row(ISSUED)?.and_then(|issued| issued.parse().ok());
        // By the milliseconds of the clock where it goes on, so that a book that was put back does not count again what it had counted.
        let sequence = u64::try_from(at.unix_ms()).unwrap_or(0);
        let sequence = sequence.max(last.unwrap_or(0_u64).saturating_add(1));
        let Some(told) = made.told(sequence) else {
            return Ok(made);
        };
        let key = self.figures_key(at)?;
        self.set_row(ISSUED, &sequence.to_string(), at)?;
        Ok(made.with_part(seal(&told, &key).map_err(not_signed)?))
    }

    /// The short form of the key that reports are signed with, as a province says it on the telephone; nothing before the
    /// first was signed.
    ///
    /// # Errors
    /// What the register says.
    pub fn figures_mark(&self) -> Result<Option<String>, Failure> {
        let key = self.row(KEY)?.and_then(|kept| DeskKey::from_kept(&kept));
        let public = key.map(|key| key.public().map_err(not_signed)).transpose()?;
        Ok(public.map(|key| key.mark()))
    }

    /// The key; made once.
    fn figures_key(&mut self, at: Timestamp) -> Result<DeskKey, Failure> {
        if let Some(key) = self.row(KEY)?.and_then(|kept| DeskKey::from_kept(&kept)) {
            return Ok(key);
        }
        let key = DeskKey::random().map_err(not_signed)?;
        self.set_row(KEY, &key.to_keep().map_err(not_signed)?, at)?;
        Ok(key)
    }

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

fn not_signed(why: impl ToString) -> Failure {
    Failure::about(ErrorCode::Internal, why.to_string())
}
