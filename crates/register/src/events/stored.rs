//! The events of a subject as they stand in the tables, with the words that are left of them.

use crate::error::Result;
use crate::events::event::Event;
use crate::ids::id::{EventId, Subject};
use rusqlite::Connection;
use std::collections::HashMap;

/// Personal values by event and field, as far as they are not erased.
pub(crate) type Values = HashMap<(EventId, String), String>;

/// The events about one subject, in the order they are read in.
pub(crate) fn events_of(conn: &Connection, about: Subject) -> Result<Vec<Event>> {
    let mut select = conn.prepare_cached(&format!(
        "SELECT {} FROM visit_event WHERE visit = ?1 ORDER BY nth, desk, seq",
        Event::COLUMNS
    ))?;
    let events = select.query_map([about], Event::from_row)?;
    Ok(events.collect::<rusqlite::Result<_>>()?)
}

/// The personal values of some events that are not erased.
pub(crate) fn values_of(conn: &Connection, events: &[Event]) -> Result<Values> {
    let mut values = Values::new();
    let mut select = conn.prepare_cached("SELECT field, value FROM personal WHERE event = ?1")?;
    for event in events {
        let mut rows = select.query([event.id])?;
        while let Some(row) = rows.next()? {
            values.insert((event.id, row.get(0)?), row.get(1)?);
        }
    }
    Ok(values)
}
