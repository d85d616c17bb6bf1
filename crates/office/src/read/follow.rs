//! What is derived of the events, kept beside them: each chain is read from where it was read last, followed from hash to hash,
//! and every visit that it touches is made anew from all its events. So it does not matter what was read before, in which order,
//! or whether another program of this kind runs: the same events give the same rows.

use std::collections::{BTreeMap, BTreeSet};

use register::{Apart, DeskId, ExitHow, Hash, Shared, apart};
use serde::Serialize;
use tokio_postgres::Transaction;
use tokio_postgres::types::ToSql;
use uuid::Uuid;

use crate::base::Base;
use crate::error::Failing;
use crate::read::events::{self, Told, Words};

/// Events of a chain that are read in one transaction.
const AT_ONCE: i64 = 1_000;
/// The lock under which one program at a time derives.
const LOCK: i64 = 0x6f66_6669_6365;

/// A chain that has more than was read.
struct Chain {
    desk: i32,
    branch: i32,
    book: DeskId,
    seq: i64,
    head: i64,
    hash: Hash,
    whole: bool,
}

/// A row of `visit`.
#[derive(Serialize)]
#[allow(clippy::struct_excessive_bools)] // each is a column
struct VisitRow {
    visit: Uuid,
    book_date: String,
    desk: i32,
    seq: i64,
    first_date: String,
    last_date: String,
    began_ms: Option<i64>,
    hour: Option<i8>,
    open: bool,
    voided: bool,
    exit_how: Option<&'static str>,
    outcome: Option<&'static str>,
    reason: Option<String>,
    told: bool,
    corrected: bool,
    flagged: bool,
    on_paper: bool,
    people: u32,
}

/// Reads what there is, to the end.
pub(crate) async fn all(base: &Base) -> Result<(), Failing> {
    let mut lent = base.lend().await?;
    loop {
        let tx = lent.client().transaction().await?;
        let mine = tx
            .query_one("SELECT pg_try_advisory_xact_lock($1)", &[&LOCK])
            .await?;
        // Another program is at it.
        if !mine.try_get::<_, bool>(0)? {
            return Ok(());
        }
        let Some(chain) = next(&tx).await? else {
            return Ok(());
        };
        read(&tx, chain).await?;
        tx.commit().await?;
    }
}

async fn next(tx: &Transaction<'_>) -> Result<Option<Chain>, Failing> {
    let row = tx
        .query_opt(
            "SELECT b.desk, b.branch, b.book, coalesce(r.seq, b.base_seq), b.head_seq, r.hash, coalesce(r.whole, true), r.seq IS NULL
             FROM gatekeeper.branch b LEFT JOIN gatekeeper.office_read r ON r.desk = b.desk AND r.branch = b.branch
             WHERE b.head_seq > coalesce(r.seq, b.base_seq) ORDER BY b.desk, b.branch LIMIT 1",
            &[],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let (desk, branch, book, seq): (i32, i32, Uuid, i64) =
        (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
    let mut hash: Option<Vec<u8>> = row.try_get(5)?;
    if row.try_get(7)? && seq > 0 {
        // A book that was put back goes on behind a place of an earlier chain of its own.
        let of: [&(dyn ToSql + Sync); 4] = [&desk, &branch, &book, &seq];
        let base = tx
            .query_opt(
                "SELECT e.hash FROM gatekeeper.branch b JOIN gatekeeper.event e ON e.desk = b.desk AND e.branch = b.branch
                 WHERE b.desk = $1 AND b.branch < $2 AND b.book = $3 AND e.seq = $4 ORDER BY b.branch DESC LIMIT 1",
                &of,
            )
            .await?;
        hash = base.map(|row| row.try_get(0)).transpose()?;
    }
    let Some(book) = events::book(book) else {
        return Ok(None);
    };
    let known = hash.and_then(|hash| hash.as_slice().try_into().ok()).map(Hash);
    Ok(Some(Chain {
        desk,
        branch,
        book,
        seq,
        head: row.try_get(4)?,
        whole: row.try_get::<_, bool>(6)? && (seq == 0 || known.is_some()),
        hash: known.unwrap_or_default(),
    }))
}

async fn read(tx: &Transaction<'_>, mut chain: Chain) -> Result<(), Failing> {
    let of: [&(dyn ToSql + Sync); 5] = [&chain.desk, &chain.branch, &chain.seq, &chain.head, &AT_ONCE];
    let rows = tx
        .query(
            "SELECT event, seq FROM gatekeeper.told WHERE desk = $1 AND branch = $2 AND seq > $3 AND seq <= $4
             ORDER BY seq LIMIT $5",
            &of,
        )
        .await?;
    let mut touched: BTreeMap<Uuid, (String, String)> = BTreeMap::new();
    let is_last = (rows.len() as i64) < AT_ONCE;
    for row in rows {
        let text: &str = row.try_get(0)?;
        let Ok(shared) = serde_json::from_str::<Shared>(text) else {
            chain.whole = false;
            chain.seq = row.try_get(1)?;
            continue;
        };
        chain.whole &= shared.seq == chain.seq + 1 && shared.prev == chain.hash && shared.is_true(chain.book);
        (chain.seq, chain.hash) = (shared.seq, shared.hash);
        if let Some(said) = &shared.said {
            let date = shared.date.to_string();
            widen(
                &mut touched,
                Uuid::from_bytes(*said.visit.as_bytes()),
                &date,
                &date,
            );
        }
    }
    if is_last && chain.seq < chain.head {
        // Rows of the end are gone.
        chain.whole = false;
        chain.seq = chain.head;
    }
    derive(tx, touched).await?;
    let hash = chain.hash.0.as_slice();
    tx.execute(
        "INSERT INTO gatekeeper.office_read (desk, branch, seq, hash, whole) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (desk, branch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, whole = excluded.whole",
        &[&chain.desk, &chain.branch, &chain.seq, &hash, &chain.whole],
    )
    .await?;
    Ok(())
}

/// Days on which events of a visit are known to lie.
fn widen(touched: &mut BTreeMap<Uuid, (String, String)>, visit: Uuid, first: &str, last: &str) {
    let days = touched
        .entry(visit)
        .or_insert_with(|| (first.to_owned(), last.to_owned()));
    if first < days.0.as_str() {
        first.clone_into(&mut days.0);
    }
    if last > days.1.as_str() {
        last.clone_into(&mut days.1);
    }
}

async fn derive(tx: &Transaction<'_>, mut touched: BTreeMap<Uuid, (String, String)>) -> Result<(), Failing> {
    if touched.is_empty() {
        return Ok(());
    }
    let visits: Vec<Uuid> = touched.keys().copied().collect();
    let mut counted = BTreeSet::new();
    let before = tx
        .query(
            "SELECT visit, book_date::text, desk, first_date::text, last_date::text FROM gatekeeper.visit WHERE visit = ANY ($1)",
            &[&visits],
        )
        .await?;
    for row in before {
        counted.insert((row.try_get::<_, String>(1)?, row.try_get::<_, i32>(2)?));
        widen(&mut touched, row.try_get(0)?, row.try_get(3)?, row.try_get(4)?);
    }
    let days = touched.values();
    let first = days.clone().map(|days| days.0.as_str()).min().unwrap_or_default();
    let last = days.map(|days| days.1.as_str()).max().unwrap_or_default();
    let told = events::of_visits(tx, &visits, (first, last), Words::Leave).await?;
    let desks: BTreeMap<DeskId, i32> = told.iter().map(|one| (one.source.desk, one.desk)).collect();
    let rows: Vec<VisitRow> = apart(told.iter().map(|one| (one.source, &one.shared)))
        .into_iter()
        .filter_map(|made| row(made, &desks, &touched))
        .collect();
    counted.extend(rows.iter().map(|row| (row.book_date.clone(), row.desk)));
    let rows = serde_json::to_string(&rows).map_err(|_| Failing::System)?;
    tx.execute(PUT, &[&rows]).await?;
    let (days, desks): (Vec<String>, Vec<i32>) = counted.into_iter().unzip();
    tx.execute(
        "SELECT gatekeeper.count_anew($1::text[]::date[], $2)",
        &[&days, &desks],
    )
    .await?;
    Ok(())
}

fn row(
    made: Apart,
    desks: &BTreeMap<DeskId, i32>,
    touched: &BTreeMap<Uuid, (String, String)>,
) -> Option<VisitRow> {
    let visit = Uuid::from_bytes(*made.visit.as_bytes());
    let (first_date, last_date) = touched.get(&visit)?.clone();
    let began = made.began_at.filter(|_| made.line.is_some());
    let line = made.line.as_ref();
    let exit_how = line.and_then(|line| line.exited).map(|exited| exited.how);
    let voided = line.is_some_and(|line| line.voided.is_some());
    Some(VisitRow {
        visit,
        book_date: made.book_date.to_string(),
        desk: *desks.get(&made.desk)?,
        seq: made.seq,
        first_date,
        last_date,
        began_ms: began.map(register::Timestamp::unix_ms),
        hour: began.map(|at| at.time().hour()),
        open: exit_how.is_none() && !voided,
        voided,
        exit_how: exit_how.map(ExitHow::as_str),
        outcome: line.and_then(|line| line.outcome).map(register::Outcome::as_str),
        reason: line
            .and_then(|line| line.reason.as_ref())
            .map(|word| word.as_str().to_owned()),
        told: line.is_some_and(|line| line.told_at.is_some()),
        corrected: line.is_some_and(|line| !line.corrections.is_empty()),
        flagged: line.is_some_and(|line| line.flagged_at.is_some()),
        on_paper: line.is_some_and(|line| line.paper.is_some()),
        people: line.map_or(1, |line| line.people.count()),
    })
}

const PUT: &str = "INSERT INTO gatekeeper.visit (visit, book_date, desk, seq, first_date, last_date, began_ms, hour, open, voided,
        exit_how, outcome, reason, told, corrected, flagged, on_paper, people)
    SELECT visit, book_date, desk, seq, first_date, last_date, began_ms, hour, open, voided, exit_how, outcome, reason, told,
        corrected, flagged, on_paper, people
    FROM jsonb_to_recordset($1::text::jsonb) AS made (visit uuid, book_date date, desk integer, seq bigint, first_date date,
        last_date date, began_ms bigint, hour smallint, open boolean, voided boolean, exit_how text, outcome text, reason text,
        told boolean, corrected boolean, flagged boolean, on_paper boolean, people integer)
    ON CONFLICT (visit) DO UPDATE SET book_date = excluded.book_date, desk = excluded.desk, seq = excluded.seq,
        first_date = excluded.first_date, last_date = excluded.last_date, began_ms = excluded.began_ms, hour = excluded.hour,
        open = excluded.open, voided = excluded.voided, exit_how = excluded.exit_how, outcome = excluded.outcome,
        reason = excluded.reason, told = excluded.told, corrected = excluded.corrected, flagged = excluded.flagged,
        on_paper = excluded.on_paper, people = excluded.people";

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Told({:?})", self.shared)
    }
}
