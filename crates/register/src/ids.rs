//! Names for things and times: ids, the wall clock's time as it was handed in, the day of the book, the author.
//! Nothing here reads a clock.

use crate::{Cause, Error, Field, Result, clean};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use uuid::Uuid;

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

impl FromStr for BookDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        text.parse().map(Self).map_err(|_| Error::NotAWord {
            field: Field::BookDate,
        })
    }
}

/// Who wrote an event: the short name of an account at the desk. It stays in the chain for ever and cannot be erased,
/// so it should not be more than a shift needs. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Author(String);

impl Author {
    /// Cleans `name` as all text is cleaned. Empty is [`Error::Empty`], more than 500 characters [`Error::TooLong`].
    pub fn new(name: &str) -> Result<Self> {
        clean::required(name, Field::Author, clean::MAX_NAME_CHARS).map(Self)
    }

    /// The name as it stands in the book.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn from_row(text: String) -> Self {
        Self(text)
    }
}

impl rusqlite::ToSql for Author {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl fmt::Debug for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Author(..)")
    }
}

/// A SHA-256. `Display` is 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

macro_rules! uuid_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A UUIDv7 whose time is `at` and whose other 74 bits are random.
            pub(crate) fn new(at: Timestamp) -> Result<Self> {
                let unix_ms = u64::try_from(at.unix_ms()).unwrap_or(0);
                Ok(Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random()?).into_uuid()))
            }

            /// No id that was made at `at` or later is lower.
            #[allow(dead_code, reason = "asked of one kind alone")]
            pub(crate) fn lowest(at: Timestamp) -> Self {
                let unix_ms = u64::try_from(at.unix_ms()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &[0; 10]).into_uuid())
            }

            /// The 16 bytes of the id.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                Uuid::from_str(text.trim()).map(Self).map_err(|_| Error::NotAnId)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.0.as_bytes().as_slice().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
            }
        }
    };
}

uuid_newtype!(/// One arrival and departure: one line of the book.
    VisitId);
uuid_newtype!(/// A person as far as the book knows them: by the number of an ID, or by having been picked from a list.
    VisitorId);
uuid_newtype!(/// One event of the chain.
    EventId);
uuid_newtype!(/// One staffed entrance: the writer of one chain. Made once, with the file.
    DeskId);

uuid_newtype!(/// One of the agency's own people.
    StaffId);
uuid_newtype!(/// One turn of duty at a desk.
    ShiftId);

/// What an event is about, whichever it is: the kind of the event says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Subject(Uuid);

impl Subject {
    /// A sheet, by its kind and day: the same at every desk.
    pub(crate) fn of_sheet(sheet: &str, date: BookDate) -> Self {
        let digest = Sha256::digest(format!("register sheet 1\0{sheet}\0{date}"));
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Self(Uuid::from_bytes(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

macro_rules! subjects {
    ($($id:ident),*) => {
        $(
            impl From<$id> for Subject {
                fn from(id: $id) -> Self {
                    Self(id.0)
                }
            }

            impl From<Subject> for $id {
                fn from(subject: Subject) -> Self {
                    Self(subject.0)
                }
            }
        )*
    };
}

subjects!(VisitId, StaffId, ShiftId, VisitorId, DeskId);

impl rusqlite::ToSql for Subject {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.as_bytes().as_slice().into())
    }
}

impl rusqlite::types::FromSql for Subject {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
    }
}

impl rusqlite::ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.as_slice().into())
    }
}

impl rusqlite::types::FromSql for Hash {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self)
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

/// Two digits a byte, small letters.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that so many digits spell.
pub(crate) fn from_hex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if digits.len() != 2 * N {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// Bytes from the operating system's random source.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::Io(error.raw_os_error().map_or(Cause::Seen, Cause::System)))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_book_turns_at_midnight_in_vietnam() {
        let day = |unix_ms| BookDate::of(Timestamp::from_unix_ms(unix_ms)).to_string();
        // 2021-01-04T16:59:59.999Z and one millisecond later.
        assert_eq!(day(1_609_779_599_999), "2021-01-04");
        assert_eq!(day(1_609_779_600_000), "2021-01-05");
    }

    #[test]
    fn an_hour_of_a_day_is_a_moment_and_back() {
        let day: BookDate = "2021-01-05".parse().unwrap();
        let time = Time::constant(7, 35, 0, 0);
        assert_eq!(day.at(time).to_string(), "2021-01-05T07:35:00.000+07:00");
        assert_eq!(day.begins().to_string(), "2021-01-05T00:00:00.000+07:00");
        assert_eq!((BookDate::of(day.at(time)), day.at(time).time()), (day, time));
        for edge in ["1969-12-31", "-009999-01-01", "9999-12-31"] {
            let edge: BookDate = edge.parse().unwrap();
            assert!(edge.begins() < edge.at(time), "{edge}");
        }
    }

    #[test]
    fn a_timestamp_shows_vietnamese_time_and_a_wild_clock_does_not_panic() {
        assert_eq!(
            Timestamp::from_unix_ms(1_609_779_600_123).to_string(),
            "2021-01-05T00:00:00.123+07:00"
        );
        for wild in [i64::MIN, -1, 0, i64::MAX] {
            let _ = Timestamp::from_unix_ms(wild).to_string();
            let _ = VisitId::new(Timestamp::from_unix_ms(wild)).expect("random bytes");
        }
    }

    #[test]
    fn an_id_is_a_uuid_of_version_7_that_carries_the_time_it_was_given() {
        let id = VisitId::new(Timestamp::from_unix_ms(0x0176_cf2d_8c00)).expect("random bytes");
        assert_eq!(id.0.get_version_num(), 7);
        assert_eq!(&id.as_bytes()[..6], [0x01, 0x76, 0xcf, 0x2d, 0x8c, 0x00]);
        assert_eq!(id.to_string().parse::<VisitId>().expect("its own text"), id);
    }
}
