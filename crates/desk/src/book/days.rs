//! Days of the book: which day is meant, what is on its sheet, and what went to paper.

use papers::Day;
use register::{BookDate, Line, Timestamp};

use crate::book::kinds::Kinds;
use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::clock;
use crate::crowd::hours;
use crate::failure::{ErrorCode, Failure};
use crate::work::{Progress, StepWord, UnitWord, Watch};

/// The register's word for the sheet of a day.
const DAY: &str = "day";

/// A day of the book; today without a text.
///
/// # Errors
/// `NotValid`.
pub fn book_date(text: Option<&str>) -> Result<BookDate, Failure> {
    match text {
        None => Ok(BookDate::of(clock::timestamp())),
        Some(text) => match text.parse() {
            Ok(date) if text.len() == 10 => Ok(date),
            _ => Err(Failure::about(ErrorCode::NotValid, "YYYY-MM-DD")),
        },
    }
}

/// The moment at which a day of the book ends.
pub fn end_of_day(date: BookDate) -> Timestamp {
    date.minus_days(-1).begins()
}

impl OpenBook {
    /// What is on a day's sheet.
    ///
    /// # Errors
    /// What the register says.
    pub fn day(&self, date: &Within<BookDate>) -> Result<Day, Failure> {
        let date = date.of(self)?;
        let lines = self.register.day(date)?;
        let kinds = self.kinds(lines.iter(), date)?;
        self.day_of_lines(date, lines, &kinds)
    }

    /// What is on the sheets of some days, oldest first. The owner's.
    ///
    /// # Errors
    /// `Stopped`, or what the register says.
    pub(crate) fn days(
        &self,
        owner: &Owner,
        dates: &[BookDate],
        watch: &dyn Watch,
    ) -> Result<Vec<Day>, Failure> {
        owner.of(self)?;
        let Some(first) = dates.first() else {
            return Ok(Vec::new());
        };
        let mut lines = Vec::with_capacity(dates.len());
        for (done, date) in dates.iter().enumerate() {
            watch.at(Progress::of(StepWord::Reading, UnitWord::Days, done, dates.len()))?;
            lines.push(self.register.day(*date)?);
        }
        let kinds = self.kinds(lines.iter().flatten(), *first)?;
        let days = dates.iter().zip(lines);
        let day = |(date, lines): (&BookDate, Vec<Line>)| {
            watch.goes_on()?;
            self.day_of_lines(*date, lines, &kinds)
        };
        days.map(day).collect()
    }

    fn day_of_lines(&self, date: BookDate, lines: Vec<Line>, kinds: &Kinds) -> Result<Day, Failure> {
        let crowd = hours(&self.crowd_minutes(date)?);
        let profile = kinds.of_day(date);
        Ok(Day {
            profile,
            others: kinds.others(&lines, profile),
            date,
            lines,
            shifts: self.register.shifts(date)?,
            crowd: crowd.into_iter().map(papers::CrowdHour::from).collect(),
            head: self.register.head_hash(date)?,
            print: None,
            clock_doubt: self.clock_doubt_of(date)?,
            gates: None,
        })
    }

    /// What is on a day's sheet that goes to paper at `at`: which print it is, is written first. A book that takes nothing
    /// more is printed all the same, without that number; why stands beside it.
    ///
    /// # Errors
    /// What the register says.
    pub fn day_to_print(
        &mut self,
        date: &Within<BookDate>,
        at: Timestamp,
    ) -> Result<(Day, Option<Failure>), Failure> {
        let day = date.of(self)?;
        let (print, failure) = match self.register.printed(DAY, day, at, &self.author) {
            Ok(print) => (Some(print), None),
            Err(error) => (None, Some(error.into())),
        };
        let day = Day {
            print,
            ..self.day(date)?
        };
        Ok((day, failure))
    }

    /// Of how many visits of a day no print was begun since they came in.
    pub(crate) fn unprinted(&self, date: BookDate) -> Result<u32, Failure> {
        Ok(self.register.unprinted(DAY, date)?)
    }

    /// Whether any visitor came on a day.
    pub(crate) fn has_visits(&self, date: BookDate) -> Result<bool, Failure> {
        Ok(self.register.counts(date)?.entered > 0)
    }
}
