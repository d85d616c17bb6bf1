//! The wall clock's time as it was handed in, and the day of the book. Nothing here reads a clock.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Vietnam's time, hours east of UTC. It knows no summer time, so a fixed offset is the whole time zone.
pub(crate) const VIETNAM_OFFSET_HOURS: i8 = 7;

/// The day from which UNIX time counts.
const UNIX_EPOCH: Date = Date::constant(1970, 1, 1);

/// Wall-clock time as milliseconds since 1970-01-01T00:00:00Z. `Display` is RFC 3339 with `+07:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the UNIX epoch.
    pub const fn from_unix_ms(unix_ms: i64) -> Self {
        Self(unix_ms)
    }

    /// Milliseconds since the UNIX epoch.
    pub const fn unix_ms(self) -> i64 {
        self.0
    }

    /// What clocks in Vietnam show.
    pub fn time(self) -> Time {
        self.in_vietnam().time()
    }

    fn in_vietnam(self) -> jiff::civil::DateTime {
        // A clock that is wrong by millennia is still no reason to lose a visit: such a time is shown as the nearest
        // one the calendar has.
        let nearest = if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        };
        let at = jiff::Timestamp::from_millisecond(self.0).unwrap_or(nearest);
        jiff::tz::offset(VIETNAM_OFFSET_HOURS).to_datetime(at)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.in_vietnam();
        write!(
            f,
            "{}T{:02}:{:02}:{:02}",
            at.date(),
            at.hour(),
            at.minute(),
            at.second()
        )?;
        write!(f, ".{:03}+{VIETNAM_OFFSET_HOURS:02}:00", at.millisecond())
    }
}

/// The day of the book a Timestamp belongs to: the calendar day at +07:00. Written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BookDate(Date);

impl BookDate {
    /// The day that `at` falls on in Vietnam.
    pub fn of(at: Timestamp) -> Self {
        Self(at.in_vietnam().date())
    }

    /// The same day as a calendar date.
    pub fn date(self) -> Date {
        self.0
    }

    /// The moment of this day at which clocks in Vietnam show `time`.
    pub fn at(self, time: Time) -> Timestamp {
        let days = i64::from(self.days_since(Self(UNIX_EPOCH)));
        let since_midnight = time.duration_since(Time::midnight()).as_millis() as i64;
        let ahead = i64::from(VIETNAM_OFFSET_HOURS) * 3_600_000;
        Timestamp(days * 86_400_000 + since_midnight - ahead)
    }

    /// When this day begins in Vietnam.
    pub fn begins(self) -> Timestamp {
        self.at(Time::midnight())
    }
}

impl From<Date> for BookDate {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl BookDate {
    /// Days from `earlier` to this one; below 0 where it is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.since(earlier.0).map_or(0, |span| span.get_days())
    }

    /// The day so many days before; the first that there is where it would be earlier.
    pub fn minus_days(self, days: i32) -> Self {
        Self(self.0.saturating_sub(jiff::Span::new().days(days)))
    }
}

impl fmt::Display for BookDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl rusqlite::ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl rusqlite::types::FromSql for Timestamp {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

impl rusqlite::ToSql for BookDate {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl rusqlite::types::FromSql for BookDate {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value
            .as_str()?
            .parse()
            .map_err(|_| rusqlite::types::FromSqlError::InvalidType)
    }
}
