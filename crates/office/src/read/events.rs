//! Events of some visits, with the words that are left of them.

use std::collections::BTreeMap;

use register::{DeskId, Shared, Source, Word};
use tokio_postgres::{GenericClient, Row};
use uuid::Uuid;

use crate::error::Failing;

/// Whether words about people are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    Read,
    Leave,
}

/// An event with the desk that wrote it.
pub(crate) struct Told {
    /// The desk's number at its site.
    pub(crate) desk: i32,
    /// The book, and which chain of it.
    pub(crate) source: Source,
    /// The event.
    pub(crate) shared: Shared,
}

/// An event as JSON, as desks exchange it, without its words.
const EVENT: &str = "json_build_object('seq', e.seq, 'date', e.book_date, 'prev', encode(e.prev_hash, 'hex'),
    'hash', encode(e.hash, 'hex'), 'id', e.id, 'nth', e.nth, 'visit', e.visit, 'kind', e.kind, 'author', e.author, 'at', e.at_ms,
    'ver', e.ver, 'body', e.body)::text";

/// The events of visits, as far as they lie on days between two.
pub(crate) async fn of_visits(
    client: &impl GenericClient,
    visits: &[Uuid],
    (first, last): (&str, &str),
    words: Words,
) -> Result<Vec<Told>, Failing> {
    let sql = format!(
        "SELECT e.desk, e.branch, b.book, {EVENT} FROM gatekeeper.event e
         JOIN gatekeeper.branch b ON b.desk = e.desk AND b.branch = e.branch
         WHERE e.visit = ANY ($1) AND e.book_date BETWEEN $2::text::date AND $3::text::date"
    );
    let of: [&(dyn tokio_postgres::types::ToSql + Sync); 3] = [&visits, &first, &last];
    let mut told: Vec<Told> = client
        .query(&sql, &of)
        .await?
        .iter()
        .filter_map(|row| told(row).transpose())
        .collect::<Result<_, _>>()?;
    if words == Words::Read {
        let rows = client
            .query(
                "SELECT desk, branch, seq, field, value, salt FROM gatekeeper.words
                 WHERE visit = ANY ($1) AND book_date BETWEEN $2::text::date AND $3::text::date",
                &of,
            )
            .await?;
        put(&mut told, &rows)?;
    }
    Ok(told)
}

/// An event that can be read; one that cannot is of a newer desk, or none.
fn told(row: &Row) -> Result<Option<Told>, Failing> {
    let text: &str = row.try_get(3)?;
    let Ok(shared) = serde_json::from_str(text) else {
        return Ok(None);
    };
    let branch: i32 = row.try_get(1)?;
    let Some(desk) = book(row.try_get(2)?) else {
        return Ok(None);
    };
    Ok(Some(Told {
        desk: row.try_get(0)?,
        source: Source {
            desk,
            branch: u32::try_from(branch).unwrap_or(0),
        },
        shared,
    }))
}

/// The id under which a desk writes.
pub(crate) fn book(id: Uuid) -> Option<DeskId> {
    id.to_string().parse().ok()
}

fn put(told: &mut [Told], rows: &[Row]) -> Result<(), Failing> {
    let mut words: BTreeMap<(i32, u32, i64), Vec<Word>> = BTreeMap::new();
    for row in rows {
        let (branch, salt): (i32, &[u8]) = (row.try_get(1)?, row.try_get(5)?);
        let place = (
            row.try_get(0)?,
            u32::try_from(branch).unwrap_or(0),
            row.try_get(2)?,
        );
        // A salt of another length commits to nothing.
        if let Ok(salt) = salt.try_into() {
            let word = Word(row.try_get(3)?, row.try_get(4)?, salt);
            words.entry(place).or_default().push(word);
        }
    }
    for one in told {
        let place = (one.desk, one.source.branch, one.shared.seq);
        if let (Some(said), Some(words)) = (&mut one.shared.said, words.remove(&place)) {
            said.words = words;
        }
    }
    Ok(())
}
