//! Names that nobody gives twice: UUIDs of version 7, one type a kind.

use crate::ids::time::{BookDate, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! uuid_newtype {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A UUIDv7 whose time is `at` and whose other 74 bits are random.
            pub(crate) fn new(at: Timestamp) -> Result<Self, getrandom::Error> {
                Ok(Self(v7(at, &random()?)))
            }

            /// The id that its text spells.
            pub(crate) fn spelt(text: &str) -> Option<Self> {
                Uuid::from_str(text.trim()).ok().map(Self)
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
uuid_newtype!(/// A visitor whom a list expects on a day.
    ExpectedId);

impl VisitId {
    /// Whether a desk can have written this visit, by its own form: of at most a year before `at`, or a wrong clock's day after.
    pub fn may_be_of(&self, at: Timestamp) -> bool {
        const DAY_MS: i64 = 86_400_000;
        let unix_ms = self.as_bytes()[..6]
            .iter()
            .fold(0, |ms, byte| ms << 8 | i64::from(*byte));
        let age_ms = at.unix_ms() - unix_ms;
        self.0.get_version_num() == 7 && (-DAY_MS..=366 * DAY_MS).contains(&age_ms)
    }
}

macro_rules! in_order {
    ($($id:ident),*) => {$(
        impl $id {
            /// No id of `at` or later is lower.
            pub(crate) fn lowest(at: Timestamp) -> Self {
                Self(v7(at, &[0; 10]))
            }
        }
    )*};
}
in_order!(EventId, VisitId);

/// A UUID of version 7 whose time is `at`.
fn v7(at: Timestamp, rest: &[u8; 10]) -> Uuid {
    let unix_ms = u64::try_from(at.unix_ms()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(unix_ms, rest).into_uuid()
}

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

    /// The roll calls of a day: the same at every gate of a site, so that two that began apart are one where they meet.
    pub(crate) fn of_roll_calls(date: BookDate) -> Self {
        Self::of_sheet("roll_call", date)
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

/// Bytes from the operating system's random source.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
