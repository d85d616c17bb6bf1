//! Settings of the desk: rows of the register whose changes are events of the same chain.

use crate::chain::append::append;
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::kind::SETTING;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::setting::PRACTICE;
use crate::words::fixed::Field;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// The longest value of a setting, in characters.
const MAX_VALUE_CHARS: usize = 20_000;

/// What a setting was, from one event of this desk's chain on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingWas {
    /// The place of that event in the chain.
    pub seq: i64,
    /// The day on which it was written.
    pub date: BookDate,
    /// What the setting was then; `None` where it was not set.
    pub value: Option<String>,
}

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

    /// What a setting of this desk was, oldest first, as far back as is needed to tell what it was when line `seq` was
    /// written, and at the end of day `date`. Before the first that is told it was not set.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn setting_since(&self, key: &str, seq: i64, date: BookDate) -> Result<Vec<SettingWas>> {
        // Newest first: a desk writes a setting of some kind every hour, and most sheets are of today or yesterday.
        let mut select = self.read()?.prepare_cached(
            "SELECT seq, book_date, body FROM visit_event
             WHERE visit IS NULL AND kind = ?1 AND desk = ?2 ORDER BY nth DESC",
        )?;
        let mut rows = select.query(params![SETTING, self.desk])?;
        let mut was = Vec::new();
        while let Some(row) = rows.next()? {
            let (at_seq, at_date): (i64, BookDate) = (row.get(0)?, row.get(1)?);
            let reached = at_seq < seq && at_date <= date;
            let text = row.get_ref(2)?.as_str().unwrap_or_default();
            let about = |body: &Body| body.key.as_deref() == Some(key);
            let body = text
                .contains(key)
                .then(|| serde_json::from_str::<Body>(text).unwrap_or_default());
            let value = match body.filter(about) {
                Some(body) => body.value,
                // Nothing changed it since.
                None if reached && was.is_empty() => self.setting(key)?,
                None => continue,
            };
            was.push(SettingWas {
                seq: at_seq,
                date: at_date,
                value,
            });
            if reached {
                break;
            }
        }
        was.reverse();
        Ok(was)
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
