//! Adding to the chain. Everything happens inside one immediate transaction, so the head that an event is linked to is
//! the head when it is written, whoever else has the file open.

use crate::error::Result;
use crate::events::body::{Body, EVENT_VERSION};
use crate::events::event::Event;
use crate::events::personal::Personal;
use crate::ids::author::Author;
use crate::ids::hash::Hash;
use crate::ids::id::{DeskId, EventId, Subject};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::derive;
use rusqlite::{Connection, OptionalExtension, params};

/// The desk, the time and the author that a write is made with.
#[derive(Clone, Copy)]
pub(crate) struct Pen<'a> {
    pub(crate) desk: DeskId,
    pub(crate) at: Timestamp,
    pub(crate) author: &'a Author,
}

/// Writes one event at the end of this desk's chain and derives the state from it.
pub(crate) fn append(
    tx: &Connection,
    pen: Pen<'_>,
    about: Option<Subject>,
    kind: &str,
    body: Body,
    personal: Vec<Personal>,
) -> Result<Event> {
    append_behind(tx, pen, 0, about, kind, body, personal)
}

/// The same of a subject of which another place knows an event of this `nth`.
pub(crate) fn append_behind(
    tx: &Connection,
    pen: Pen<'_>,
    elsewhere: i64,
    about: Option<Subject>,
    kind: &str,
    body: Body,
    personal: Vec<Personal>,
) -> Result<Event> {
    let known: i64 = match about {
        Some(subject) => tx
            .prepare_cached("SELECT coalesce(max(nth), 0) FROM visit_event WHERE visit = ?1")?
            .query_row([subject], |row| row.get(0))?,
        None => tx
            .prepare_cached("SELECT coalesce(max(nth), 0) FROM visit_event WHERE visit IS NULL")?
            .query_row([], |row| row.get(0))?,
    };
    let nth = known.max(elsewhere) + 1;
    let event = next(pen, head(tx, pen.desk)?, nth, about, kind, body, &personal)?;
    absorb(tx, &event, &personal)?;
    Ok(event)
}

/// The event that follows the head of this desk's chain; nothing is written.
pub(crate) fn next(
    pen: Pen<'_>,
    (last_seq, prev_hash): (i64, Hash),
    nth: i64,
    about: Option<Subject>,
    kind: &str,
    mut body: Body,
    personal: &[Personal],
) -> Result<Event> {
    let id = EventId::new(pen.at)?;
    body.sealed = personal
        .iter()
        .map(|row| (row.field.clone(), row.commitment(id).to_string()))
        .collect();
    let mut event = Event {
        id,
        desk: pen.desk,
        seq: last_seq + 1,
        nth,
        about,
        kind: kind.to_owned(),
        author: pen.author.clone(),
        at: pen.at,
        book_date: BookDate::of(pen.at),
        ver: EVENT_VERSION,
        // A struct of strings and numbers with string keys always becomes JSON.
        body_text: serde_json::to_string(&body).unwrap_or_default(),
        prev_hash,
        hash: Hash::default(),
    };
    event.hash = event.expected_hash();
    Ok(event)
}

/// Takes in an event of this or another desk, in whatever order and however often it comes, and derives the state.
pub(crate) fn absorb(tx: &Connection, event: &Event, personal: &[Personal]) -> Result<()> {
    if !event.insert(tx)? {
        return Ok(());
    }
    tx.prepare_cached("INSERT INTO desk (id) VALUES (?1) ON CONFLICT (id) DO NOTHING")?
        .execute([event.desk])?;
    tx.prepare_cached(
        "INSERT INTO chain_head (desk, seq, hash) VALUES (?1, ?2, ?3)
         ON CONFLICT (desk) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > seq",
    )?
    .execute(params![event.desk, event.seq, event.hash])?;
    if !(personal.is_empty() || is_erased(tx, event)?) {
        let mut insert =
            tx.prepare_cached("INSERT INTO personal (event, field, value, salt) VALUES (?1, ?2, ?3, ?4)")?;
        for row in personal {
            insert.execute(params![event.id, row.field, row.value, row.salt])?;
        }
    }
    let erased = event.body().erased;
    if !erased.is_empty() {
        let mut erase = tx.prepare_cached("DELETE FROM personal WHERE event = ?1")?;
        for erased in erased {
            erase.execute([erased])?;
        }
    }
    derive::take(tx, event)
}

/// Number and hash of the last event of a desk's chain; zeros before the first.
///
/// The head kept apart and the last row agree unless somebody cut the chain. Then we go on from the higher of the two:
/// visits can still be written, and the gap stays for verification to name.
pub(crate) fn head(tx: &Connection, desk: DeskId) -> Result<(i64, Hash)> {
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let kept: Option<(i64, Hash)> = tx
        .prepare_cached("SELECT seq, hash FROM chain_head WHERE desk = ?1")?
        .query_row([desk], row)
        .optional()?;
    let last: Option<(i64, Hash)> = tx
        .prepare_cached("SELECT seq, hash FROM visit_event WHERE desk = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([desk], row)
        .optional()?;
    Ok([kept, last]
        .into_iter()
        .flatten()
        .max_by_key(|(seq, _)| *seq)
        .unwrap_or_default())
}

/// Whether the personal rows of this event were erased, be it before it arrived.
pub(crate) fn is_erased(tx: &Connection, event: &Event) -> Result<bool> {
    let mut erasures =
        tx.prepare_cached("SELECT body FROM visit_event WHERE visit IS ?1 AND kind IN ('erase', 'pin')")?;
    let mut rows = erasures.query([event.about])?;
    while let Some(row) = rows.next()? {
        let body: Body =
            serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default()).unwrap_or_default();
        if body.erased.contains(&event.id) {
            return Ok(true);
        }
    }
    Ok(false)
}
