//! What an agency tells: which days, and the figures of each.

use std::fmt::Display;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::count::{Count, Staff};
use crate::fault::Fault;

/// Minutes of a day.
pub(crate) const A_DAY_MIN: u16 = 24 * 60;
/// The longest agency's name, in characters, as a desk's settings have it.
const MOST_CHARS: usize = 200;
/// A leap year, and the evening before where days are closed at an hour.
const MOST_DAYS: usize = 367;
/// Nobody ran the app before.
const FIRST: Date = date(2020, 1, 1);

/// What is told at one time. It has room for an agency's name, and for nobody else's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Grows with each issue of the same desk: of two about the same days the later one holds.
    pub sequence: u64,
    /// When it was made, in milliseconds of UTC by the desk's clock.
    pub issued_ms: i64,
    /// The agency, as the desk's owner typed it.
    pub agency: String,
    /// The body above it, likewise; may be empty.
    pub above: String,
    /// Which days.
    pub period: Period,
    /// Each of them.
    pub days: Vec<Day>,
    /// The agency's own people, as they were at its end.
    pub staff: Staff,
}

/// The days of a report, as its letter says them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first.
    #[serde(serialize_with = "as_text", deserialize_with = "from_text")]
    pub first: Date,
    /// The last.
    #[serde(serialize_with = "as_text", deserialize_with = "from_text")]
    pub last: Date,
    /// The minute of the day at which days are closed; 0 where they end with themselves.
    pub cut_off_min: u16,
}

/// A day, or the part of one that a report tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// The calendar day.
    #[serde(serialize_with = "as_text", deserialize_with = "from_text")]
    pub date: Date,
    /// The day of the report that it counts under: the next one, for an evening after the hour of closing.
    #[serde(serialize_with = "as_text", deserialize_with = "from_text")]
    pub under: Date,
    /// The first minute that is told of.
    pub from_min: u16,
    /// The first minute after them; 1440 to the end of the day.
    pub before_min: u16,
    /// Its figures.
    pub count: Count,
}

impl Told {
    /// Whether it can be true; what is signed can still be nonsense.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let Period {
            first,
            last,
            cut_off_min,
        } = self.period;
        let evening = first.yesterday().unwrap_or(first);
        let in_order = self.days.windows(2).all(|two| two[0].date < two[1].date);
        let each = self.days.iter().all(|day| {
            evening <= day.date
                && (first..=last).contains(&day.under)
                && day.from_min < day.before_min
                && day.before_min <= A_DAY_MIN
                && (day.under == day.date || day.date.tomorrow().is_ok_and(|next| next == day.under))
        });
        let sane = in_order
            && each
            && (FIRST..=last).contains(&first)
            && cut_off_min < A_DAY_MIN
            && (1..=MOST_DAYS).contains(&self.days.len())
            && self.sequence > 0
            && i64::try_from(self.sequence).is_ok()
            && self.issued_ms > 0
            && [&self.agency, &self.above].iter().all(|text| is_line(text));
        if !sane {
            return Err(Fault::Absurd);
        }
        self.staff.check()?;
        self.days.iter().try_for_each(|day| day.count.check())
    }
}

impl Day {
    /// Whether both tell of some minute.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.date == other.date && self.from_min < other.before_min && other.from_min < self.before_min
    }
}

fn is_line(text: &str) -> bool {
    text.chars().count() <= MOST_CHARS && !text.chars().any(char::is_control)
}

fn as_text<S: Serializer>(value: &impl Display, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

fn from_text<'de, D: Deserializer<'de>, T: FromStr>(from: D) -> Result<T, D::Error> {
    let text = String::deserialize(from)?;
    // `2021-01-04` and no other spelling.
    let plain = text.len() == 10 && text.is_ascii();
    let value = if plain { text.parse().ok() } else { None };
    value.ok_or_else(|| de::Error::custom("not a day"))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A week of an agency.
    pub(crate) fn told() -> Told {
        let first = date(2021, 1, 4);
        let count = Count {
            entered: 10,
            people: 12,
            told: 4,
            running: 5,
            probable: 1,
            not_heard: 2,
            no_phone: 1,
            cannot_check: 1,
            flagged: 3,
            opened: 1,
            ..Count::default()
        };
        let days = (0..5).map(|n| {
            let date = first.saturating_add(jiff::Span::new().days(n));
            Day {
                date,
                under: date,
                from_min: 0,
                before_min: A_DAY_MIN,
                count,
            }
        });
        Told {
            sequence: 7,
            issued_ms: 1_610_000_000_000,
            agency: "Sở Y tế tỉnh Hải Dương".into(),
            above: "UBND tỉnh Hải Dương".into(),
            period: Period {
                first,
                last: date(2021, 1, 8),
                cut_off_min: 0,
            },
            days: days.collect(),
            staff: Staff::default(),
        }
    }

    #[test]
    fn what_cannot_be_true_is_absurd() {
        assert_eq!(told().check(), Ok(()));
        type Change = fn(&mut Told);
        let changes: [(&str, Change); 14] = [
            ("more told than came", |told| told.days[1].count.told = 11),
            ("outcomes of nobody", |told| told.days[1].count.running = 6),
            ("fewer people than visits", |told| told.days[1].count.people = 9),
            ("a million and one", |told| told.days[1].count.crowd = 1_000_001),
            ("as many as there can be", |told| {
                told.days[1].count.entered = u64::MAX;
            }),
            ("a day twice", |told| told.days[1] = told.days[0]),
            ("a day of another week", |told| {
                told.days[4].under = date(2021, 2, 1);
            }),
            ("no day at all", |told| told.days.clear()),
            ("a minute of tomorrow", |told| told.days[0].before_min = 1441),
            ("backwards", |told| told.period.last = date(2020, 12, 1)),
            ("before the app", |told| told.period.first = date(2019, 12, 31)),
            ("two lines", |told| told.agency = "Sở\nY tế".into()),
            ("a name without end", |told| told.above = "x".repeat(201)),
            ("more who run it than there are", |told| told.staff.running = 1),
        ];
        for (what, change) in changes {
            let mut told = told();
            change(&mut told);
            assert_eq!(told.check(), Err(Fault::Absurd), "{what}");
        }
    }
}
