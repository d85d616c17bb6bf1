//! Events as they are sent: a list for each column. The server takes lists of its own types several times as fast as it takes
//! a text apart.

use register::Shared;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use crate::stands::Stands;

/// Events and their words in one statement, so all or none.
pub(crate) const SEND: &str = "WITH events AS (INSERT INTO gatekeeper.event
    (desk, branch, book_date, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash)
    SELECT $1, $2, day::date, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash
    FROM unnest($3::text[], $4::bigint[], $5::uuid[], $6::bigint[], $7::uuid[], $8::text[], $9::text[], $10::bigint[],
        $11::integer[], $12::text[], $13::bytea[], $14::bytea[])
        AS sent (day, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash)
    ON CONFLICT DO NOTHING)
    INSERT INTO gatekeeper.words (desk, branch, book_date, seq, visit, field, value, salt)
    SELECT $1, $2, day::date, seq, visit, field, value, salt
    FROM unnest($15::text[], $16::bigint[], $17::uuid[], $18::text[], $19::text[], $20::bytea[])
        AS sent (day, seq, visit, field, value, salt)
    ON CONFLICT DO NOTHING";

/// Events, column by column; and behind them their words.
#[derive(Default)]
pub(crate) struct Batch<'a> {
    days: Vec<String>,
    seqs: Vec<i64>,
    ids: Vec<Option<Uuid>>,
    nths: Vec<Option<i64>>,
    visits: Vec<Option<Uuid>>,
    kinds: Vec<Option<&'a str>>,
    authors: Vec<Option<&'a str>>,
    ats: Vec<Option<i64>>,
    vers: Vec<Option<i32>>,
    bodies: Vec<Option<&'a str>>,
    prevs: Vec<&'a [u8]>,
    hashes: Vec<&'a [u8]>,
    word_days: Vec<String>,
    word_seqs: Vec<i64>,
    word_visits: Vec<Uuid>,
    fields: Vec<&'a str>,
    values: Vec<&'a str>,
    salts: Vec<&'a [u8]>,
}

impl<'a> Batch<'a> {
    pub(crate) fn of(events: &'a [Shared]) -> Self {
        let mut batch = Self::default();
        for event in events {
            let said = event.said.as_ref();
            let day = event.date.to_string();
            for word in said.iter().flat_map(|said| &said.words) {
                batch.word_days.push(day.clone());
                batch.word_seqs.push(event.seq);
                batch.fields.push(&word.0);
                batch.values.push(&word.1);
                batch.salts.push(&word.2);
            }
            if let Some(said) = said {
                let visit = Uuid::from_bytes(*said.visit.as_bytes());
                batch.word_visits.extend(said.words.iter().map(|_| visit));
            }
            batch.days.push(day);
            batch.seqs.push(event.seq);
            batch
                .ids
                .push(said.map(|said| Uuid::from_bytes(*said.id.as_bytes())));
            batch.nths.push(said.map(|said| said.nth));
            batch
                .visits
                .push(said.map(|said| Uuid::from_bytes(*said.visit.as_bytes())));
            batch.kinds.push(said.map(|said| said.kind.as_str()));
            batch.authors.push(said.map(|said| said.author.as_str()));
            batch.ats.push(said.map(|said| said.at.unix_ms()));
            batch
                .vers
                .push(said.and_then(|said| i32::try_from(said.ver).ok()));
            batch.bodies.push(said.map(|said| said.body.as_str()));
            batch.prevs.push(&event.prev.0);
            batch.hashes.push(&event.hash.0);
        }
        batch
    }

    /// The values of [`SEND`].
    pub(crate) fn values<'b>(&'b self, stands: &'b Stands) -> [&'b (dyn ToSql + Sync); 20] {
        [
            &stands.no,
            &stands.branch,
            &self.days,
            &self.seqs,
            &self.ids,
            &self.nths,
            &self.visits,
            &self.kinds,
            &self.authors,
            &self.ats,
            &self.vers,
            &self.bodies,
            &self.prevs,
            &self.hashes,
            &self.word_days,
            &self.word_seqs,
            &self.word_visits,
            &self.fields,
            &self.values,
            &self.salts,
        ]
    }
}
