//! Settings of the desk: rows of the register whose changes are events of the same chain.

use crate::chain::append;
use crate::event::{Body, Event, SETTING};
use crate::{Author, DeskId, Error, Field, Register, Result, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// The longest value of a setting, in characters.
const MAX_VALUE_CHARS: usize = 20_000;

/// The setting of a register of practice.
pub(crate) const PRACTICE: &str = "book.practice";

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

/// The settings that this desk's events make.
pub(crate) fn of_events(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut select = conn.prepare_cached(
        "SELECT body FROM visit_event
         WHERE visit IS NULL AND kind = ?1 AND desk = (SELECT id FROM desk WHERE no = 1) ORDER BY seq",
    )?;
    let mut rows = select.query([SETTING])?;
    let mut settings = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let body: Body =
            serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default()).unwrap_or_default();
        match (body.key, body.value) {
            (Some(key), Some(value)) => settings.insert(key, value),
            (Some(key), None) => settings.remove(&key),
            (None, _) => None,
        };
    }
    Ok(settings)
}

/// Takes in an event that is there already. Where it is the last of its desk, which it is unless it came from elsewhere, it
/// alone says what its setting is.
pub(crate) fn take(tx: &Connection, event: &Event) -> Result<()> {
    let own: Option<DeskId> = tx
        .prepare_cached("SELECT id FROM desk WHERE no = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    if own != Some(event.desk) {
        return Ok(());
    }
    let followed: bool = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM visit_event
             WHERE visit IS NULL AND nth > ?1 AND desk = ?2 AND seq > ?3 AND kind = ?4)",
        )?
        .query_row(params![event.nth, event.desk, event.seq, SETTING], |row| {
            row.get(0)
        })?;
    let body = event.body();
    match (body.key, body.value) {
        _ if followed => derive(tx)?,
        (Some(key), Some(value)) => {
            tx.prepare_cached("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)")?
                .execute([key, value])?;
        }
        (Some(key), None) => {
            tx.prepare_cached("DELETE FROM setting WHERE key = ?1")?
                .execute([key])?;
        }
        (None, _) => {}
    }
    Ok(())
}

/// Derives the settings, from all events.
pub(crate) fn derive(tx: &Connection) -> Result<()> {
    tx.execute("DELETE FROM setting", [])?;
    let mut insert = tx.prepare_cached("INSERT INTO setting (key, value) VALUES (?1, ?2)")?;
    for (key, value) in of_events(tx)? {
        insert.execute([key, value])?;
    }
    Ok(())
}
