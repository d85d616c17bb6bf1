//! How many came as one line of the book: a group that arrives together, whoever's name and phone stand for it.
//!
//! A number says nothing of anybody: it stands in the event itself, and stays when the words are erased.

use crate::error::{Error, Result};
use crate::words::fixed::Field;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::fmt;

/// 1 to [`People::MOST`]: whoever comes alone is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct People(u32);

impl People {
    /// Somebody alone.
    pub const ONE: Self = Self(1);
    /// The most that come as one line: three digits, so that a number of something else is noticed.
    pub const MOST: u32 = 999;

    /// # Errors
    /// [`Error::NotAWord`] outside of 1 to [`People::MOST`].
    pub fn new(count: u32) -> Result<Self> {
        if (1..=Self::MOST).contains(&count) {
            Ok(Self(count))
        } else {
            Err(Error::NotAWord { field: Field::People })
        }
    }

    /// How many.
    pub fn count(self) -> u32 {
        self.0
    }

    /// Whether there are several.
    pub fn is_group(self) -> bool {
        self.0 > 1
    }

    /// As an event says it: of somebody alone, nothing.
    pub(crate) fn said(self) -> Option<u32> {
        self.is_group().then_some(self.0)
    }

    /// What an event says; a number that no program of ours writes says nothing.
    pub(crate) fn heard(said: Option<u32>) -> Self {
        said.and_then(|count| Self::new(count).ok()).unwrap_or_default()
    }
}

impl Default for People {
    fn default() -> Self {
        Self::ONE
    }
}

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToSql for People {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for People {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::new(u32::column_result(value)?).map_err(|_| FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_a_number_of_something_else_are_no_group() {
        for (count, is) in [
            (0, false),
            (1, true),
            (999, true),
            (1000, false),
            (u32::MAX, false),
        ] {
            assert_eq!(People::new(count).is_ok(), is, "{count}");
        }
        assert_eq!(People::heard(None), People::ONE);
        assert_eq!(People::heard(Some(0)), People::ONE);
        assert_eq!(People::heard(Some(7)).count(), 7);
        assert_eq!(People::ONE.said(), None);
    }
}
