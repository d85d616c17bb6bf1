//! A week from Monday to Sunday, as a calendar counts them: `2021-W01`.

use core::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Week(ISOWeekDate);

impl Week {
    /// The one that a day lies in.
    pub fn of(day: Date) -> Self {
        let week = day.iso_week_date();
        let monday = ISOWeekDate::new(week.year(), week.week(), Weekday::Monday);
        // The first Monday of all may lie before the first day of all; such a day stands for its week.
        Self(monday.unwrap_or(week))
    }

    /// Which of its year it is, from 1.
    pub fn number(self) -> i8 {
        self.0.week()
    }

    /// The year that it is counted in, which around New Year may be another than that of its days.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Its Monday.
    pub fn first(self) -> Date {
        self.0.date()
    }

    /// Its Sunday.
    pub fn last(self) -> Date {
        self.first().saturating_add(6.days())
    }

    /// The one before.
    pub fn before(self) -> Self {
        Self::of(self.first().saturating_sub(7.days()))
    }
}

impl FromStr for Week {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, week) = text.trim().split_once("-W").ok_or(())?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if year.len() != 4 || week.len() != 2 || !digits(year) || !digits(week) {
            return Err(());
        }
        let (year, week) = (year.parse().map_err(|_| ())?, week.parse().map_err(|_| ())?);
        ISOWeekDate::new(year, week, Weekday::Monday)
            .map(Self)
            .map_err(|_| ())
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.0.year(), self.0.week())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_begins_on_its_monday_also_around_new_year() {
        for (text, first) in [
            ("2021-W01", date(2021, 1, 4)),
            ("2020-W53", date(2020, 12, 28)),
            ("2020-W01", date(2019, 12, 30)),
        ] {
            let week: Week = text.parse().unwrap();
            assert_eq!((week.first(), week.to_string()), (first, text.to_owned()));
            assert_eq!(Week::of(week.last()), week);
        }
        assert_eq!(
            "2021-W01".parse::<Week>().unwrap().before().to_string(),
            "2020-W53"
        );
        for text in [
            "2021-W53",
            "2021-W00",
            "2021W01",
            "21-W01",
            "2021-W1",
            "",
            "2021-01-04",
            "-021-W01",
        ] {
            assert!(text.parse::<Week>().is_err(), "{text}");
        }
    }
}
