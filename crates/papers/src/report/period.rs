//! Which visits a report is about: days, and the hour at which they are closed.
//!
//! A cut-off closes every day at that hour: a report of 4 to 8 January at 08h00 begins on 3 January at 08h00 and ends on
//! 8 January at 08h00, so that the next one goes on where it ends. Deliberately absent: a clock (now is an argument).

use form::day::{self, Century};
use form::hour;
use jiff::civil::Time;
use register::{BookDate, Span, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Error;

/// The longest report, days: a leap year.
const DAYS_MAX: i32 = 366;

/// An hour of the day at which reports are closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CutOff(Time);

impl CutOff {
    /// Reads `08:00`, `8h00`, `8h` or `8`; nothing but spaces is no cut-off.
    ///
    /// # Errors
    /// `NotValid` with the field.
    pub fn read(text: &str) -> Result<Option<Self>, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        // Reports are closed at full hours, so here the hour alone is enough.
        let time = if text.len() <= 2 {
            hour::read(&format!("{text}h"))
        } else {
            hour::read(text)
        };
        time.map(|time| Some(Self(time)))
            .ok_or_else(|| Error::not_valid("cut_off"))
    }

    /// The same hour on a day.
    fn on(self, day: BookDate) -> Timestamp {
        day.at(self.0)
    }
}

/// A day as people or programs write it.
///
/// # Errors
/// `NotValid` with the field.
pub(crate) fn read_day(text: &str, field: &str) -> Result<BookDate, Error> {
    day::read(text, Century::This).ok_or_else(|| Error::not_valid(field))
}

/// Which days a report is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RangeWord {
    /// From Monday to today.
    #[default]
    ThisWeek,
    /// Monday to Sunday of the week before.
    LastWeek,
    /// From the first of the month to today.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// The days that are given.
    Days,
}

/// From when to when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The first day that visits stand under.
    pub first: BookDate,
    /// The last one; never after today.
    pub last: BookDate,
    /// The hour of `first` at which it begins; `None`: with the day.
    pub from: Option<Timestamp>,
    /// When it ends.
    pub end: End,
}

/// When a report ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// With its last day.
    Day,
    /// At the cut-off: what began then or later belongs to the next report.
    CutOff(Timestamp),
    /// The last day is under way, and its cut-off has not come: everything that is in the book.
    Now(Timestamp),
}

impl Period {
    /// The days `first` to `last`, as they can be told at `now`.
    ///
    /// # Errors
    /// `NotValid` for a range that runs backwards, lies in the future, or is longer than a year.
    pub fn of_days(
        first: BookDate,
        last: BookDate,
        cut_off: Option<CutOff>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let today = BookDate::of(now);
        if last < first || today < first || last.days_since(first) >= DAYS_MAX {
            return Err(Error::not_valid(format!("{first} – {last}")));
        }
        let last = last.min(today);
        let first = if cut_off.is_some() {
            first.minus_days(1)
        } else {
            first
        };
        let end = match cut_off.map(|cut| cut.on(last)) {
            Some(cut) if cut <= now => End::CutOff(cut),
            None if last < today => End::Day,
            _ => End::Now(now),
        };
        Ok(Self {
            first,
            last,
            from: cut_off.map(|cut| cut.on(first)),
            end,
        })
    }

    /// A named range, as it stands today.
    ///
    /// # Errors
    /// As [`Period::of_days`]; `NotValid` also for days that are none.
    pub fn named(
        range: RangeWord,
        (first, last): (&str, &str),
        cut_off: Option<CutOff>,
        now: Timestamp,
    ) -> Result<Self, Error> {
        let today = BookDate::of(now);
        let monday = today.minus_days(i32::from(today.date().weekday().to_monday_zero_offset()));
        let month = BookDate::from(today.date().first_of_month());
        let (first, last) = match range {
            RangeWord::ThisWeek => (monday, today),
            RangeWord::LastWeek => (monday.minus_days(7), monday.minus_days(1)),
            RangeWord::ThisMonth => (month, today),
            RangeWord::LastMonth => {
                let last = month.minus_days(1);
                (BookDate::from(last.date().first_of_month()), last)
            }
            RangeWord::Days => (read_day(first, "first")?, read_day(last, "last")?),
        };
        Self::of_days(first, last, cut_off, now)
    }

    /// What the register is asked for.
    pub fn span(&self) -> Span {
        Span {
            first: self.first,
            last: self.last,
            from: self.from,
            before: self.before(),
        }
    }

    fn before(&self) -> Option<Timestamp> {
        match self.end {
            End::CutOff(cut) => Some(cut),
            // A clock that was set back may have written visits that are yet to come.
            End::Day | End::Now(_) => None,
        }
    }

    /// The moment at which it is over.
    pub fn end_at(&self) -> Timestamp {
        match self.end {
            End::CutOff(at) | End::Now(at) => at,
            End::Day => self.last.minus_days(-1).begins(),
        }
    }

    /// Every calendar day of it.
    pub fn days(&self) -> impl Iterator<Item = BookDate> {
        let last = self.last.date();
        let series = self.first.date().series(jiff::Span::new().days(1));
        series.take_while(move |date| *date <= last).map(BookDate::from)
    }

    /// Whether a moment of one of its days belongs to it.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.before().is_none_or(|before| at < before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BookDate {
        text.parse().unwrap()
    }

    fn hour(text: &str, day: &str) -> Timestamp {
        CutOff::read(text).unwrap().unwrap().on(self::day(day))
    }

    #[test]
    fn an_hour_is_read_as_it_is_written() {
        assert_eq!(
            hour("08h00", "2021-01-05").to_string(),
            "2021-01-05T08:00:00.000+07:00"
        );
        for text in ["8:00", "8h", "08H00", " 8 ", "8g00"] {
            assert_eq!(hour(text, "2021-01-05"), hour("08:00", "2021-01-05"), "{text}");
        }
        assert_eq!(CutOff::read("  ").unwrap(), None);
        for text in ["24h", "8:60", "h", "tám", "8h0x", "-1", "08:00:00", "+8"] {
            assert!(CutOff::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_that_cannot_be_read_is_named() {
        assert_eq!(read_day(" 5.1.2021 ", "first"), Ok(day("2021-01-05")));
        assert_eq!(read_day("hôm nay", "first"), Err(Error::not_valid("first")));
    }

    #[test]
    fn named_ranges_end_today_and_cuts_meet() {
        let named = |range, cut: &str, now| {
            let cut = CutOff::read(cut).unwrap();
            let period = Period::named(range, ("2021-01-04", "2021-01-31"), cut, now).unwrap();
            (period.first.to_string(), period.last.to_string(), period)
        };
        // A Tuesday.
        let now = hour("15:32", "2021-01-05");
        let days = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        for (range, first, last) in [
            (RangeWord::ThisWeek, "2021-01-04", "2021-01-05"),
            (RangeWord::LastWeek, "2020-12-28", "2021-01-03"),
            (RangeWord::ThisMonth, "2021-01-01", "2021-01-05"),
            (RangeWord::LastMonth, "2020-12-01", "2020-12-31"),
            (RangeWord::Days, "2021-01-04", "2021-01-05"),
        ] {
            let told = named(range, "", now);
            assert_eq!((told.0, told.1), days(first, last), "{range:?}");
        }
        assert_eq!(named(RangeWord::ThisWeek, "", now).2.end, End::Now(now));
        assert_eq!(named(RangeWord::LastWeek, "", now).2.end, End::Day);

        let (first, last, last_week) = named(RangeWord::LastWeek, "08h00", now);
        assert_eq!((first, last), days("2020-12-27", "2021-01-03"));
        let this_week = named(RangeWord::ThisWeek, "08h00", now).2;
        assert_eq!(last_week.before(), this_week.from);
        assert_eq!(this_week.end, End::CutOff(hour("08h00", "2021-01-05")));
        let early = named(RangeWord::ThisWeek, "17h00", now).2;
        assert_eq!(early.end, End::Now(now), "no hour that has not come is told");
        assert!(!this_week.holds(now) && early.holds(hour("15:31", "2021-01-05")));
        assert_eq!(this_week.days().count(), 3);
    }

    #[test]
    fn a_range_that_is_none_is_refused() {
        let now = hour("8", "2021-01-05");
        for (first, last) in [
            ("2021-01-05", "2021-01-04"),
            ("2021-01-06", "2021-01-07"),
            ("2019-01-01", "2021-01-01"),
        ] {
            assert!(
                Period::of_days(day(first), day(last), None, now).is_err(),
                "{first}"
            );
        }
        assert!(Period::of_days(day("2020-01-01"), day("2020-12-31"), None, now).is_ok());
    }
}
