//! Settings of the desk: rows of the register whose changes are events of the same chain.

use crate::chain::append::append;
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::kind::SETTING;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::time::Timestamp;
use crate::rows::setting::PRACTICE;
use crate::words::fixed::Field;
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// The longest value of a setting, in characters.
const MAX_VALUE_CHARS: usize = 20_000;

impl Register {
    /// Has the register say of itself that nothing true is in it, for good ([`crate::Book::is_practice`]).
    ///
    /// # Errors
    /// What writing can meet.
    pub fn call_practice(&mut self, at: Timestamp, author: &Author) -> Result<()> {
        self.set(PRACTICE, Some("yes"), at, author)
    }

    /// The value of a setting, or `None` where it was never set or is removed.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let mut select = self
            .read()?
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(select.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Every setting.
    pub fn settings(&self) -> Result<BTreeMap<String, String>> {
        let mut select = self.read()?.prepare_cached("SELECT key, value FROM setting")?;
        let settings = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(settings.collect::<rusqlite::Result<_>>()?)
    }

    /// Sets or (with `None`) removes a setting. Key: 1 to 64 of a-z, 0-9, `_` and `.`. The value is kept as it is, for
    /// ever, also after it is changed: no words about people belong into it.
    ///
    /// # Errors
    /// [`Error::NotAWord`] for the key, [`Error::TooLong`] for the value, and what writing can meet.
    pub fn set(&mut self, key: &str, value: Option<&str>, at: Timestamp, author: &Author) -> Result<()> {
        let word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'.';
        if !(1..=64).contains(&key.len()) || !key.bytes().all(word) {
            return Err(Error::NotAWord {
                field: Field::SettingKey,
            });
        }
        if value.is_some_and(|value| value.chars().count() > MAX_VALUE_CHARS) {
            return Err(Error::TooLong {
                field: Field::SettingValue,
                max: MAX_VALUE_CHARS,
            });
        }
        let before = self.setting(key)?;
        if before.as_deref() == value {
            return Ok(());
        }
        let body = Body {
            key: Some(key.to_owned()),
            value: value.map(str::to_owned),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            append(tx, pen, None, SETTING, body, vec![]).map(|_| ())
        })
    }
}
