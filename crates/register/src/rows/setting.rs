//! From events to settings.

use crate::error::Result;
use crate::events::body::Body;
use crate::events::event::Event;
use crate::events::kind::SETTING;
use crate::ids::id::DeskId;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// The setting of a register of practice.
pub(crate) const PRACTICE: &str = "book.practice";

/// The settings that this desk's events make. With the `+` an index leads to the few events that are about no visit; without it SQLite
/// reads the whole chain, to find them in order.
pub(crate) fn of_events(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut select = conn.prepare_cached(
        "SELECT body FROM visit_event
         WHERE visit IS NULL AND kind = ?1 AND +desk = (SELECT id FROM desk WHERE no = 1) ORDER BY seq",
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
