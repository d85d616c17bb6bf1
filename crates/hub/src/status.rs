//! How each desk is, and whether what it sent is as it wrote it: every event is read, its hash made anew, and each is linked
//! to the one before it. Whoever changes, removes or adds a row in the database shows here.

use futures::TryStreamExt as _;
use register::{DeskId, Hash, Shared, Timestamp};
use share::{Address, Hub};
use tokio_postgres::Client;
use tokio_postgres::types::ToSql;
use uuid::Uuid;
use words::{Value, Words};

use crate::base::open;
use crate::failing::Failing;
use crate::terminal::{print_json, print_line};

/// How a desk is.
#[derive(serde::Serialize)]
struct Desk {
    desk: String,
    last_heard: Option<String>,
    events: u64,
    unsent_told: Option<i64>,
    chain: &'static str,
    /// How often its book went on from an earlier copy; each time both histories are kept.
    #[serde(skip_serializing_if = "is_zero")]
    restored: u32,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Prints one line a desk: as JSON, or in words.
pub(crate) async fn run(address: &Address, how: Result<(), Words>) -> Result<Hub, Failing> {
    let mut hub = open(address).await?;
    let client = hub.client();
    let desks = client
        .query(
            "SELECT no, name, (extract(epoch FROM last_heard) * 1000)::bigint, unsent_told
             FROM gatekeeper.desk ORDER BY no",
            &[],
        )
        .await?;
    for row in desks {
        let seen = chains(client, row.try_get(0)?).await?;
        let last_heard: Option<i64> = row.try_get(2)?;
        let desk = Desk {
            desk: row.try_get(1)?,
            last_heard: last_heard.map(|ms| Timestamp::from_unix_ms(ms).to_string()),
            events: seen.events,
            unsent_told: row.try_get(3)?,
            chain: if seen.whole { "whole" } else { "broken" },
            restored: seen.restored,
        };
        match &how {
            Ok(()) => print_json(&desk)?,
            Err(words) => print_line(&line(&desk, words))?,
        }
    }
    Ok(hub)
}

fn line(desk: &Desk, words: &Words) -> String {
    let heard = desk
        .last_heard
        .clone()
        .unwrap_or_else(|| words.say("hub-never-heard"));
    let chain = words.say(&format!("hub-chain-{}", desk.chain));
    let unsent = desk.unsent_told.unwrap_or(0);
    words.say_with(
        "hub-status",
        &[
            ("desk", Value::from(desk.desk.clone())),
            ("heard", Value::from(heard)),
            ("events", Value::from(desk.events)),
            ("unsent", Value::from(unsent)),
            ("chain", Value::from(chain)),
        ],
    )
}

/// What was seen of the chains of a desk.
struct Seen {
    events: u64,
    whole: bool,
    restored: u32,
}

/// A chain as the hub keeps account of it.
struct Chain {
    branch: i32,
    book: DeskId,
    base: i64,
    head: i64,
    head_hash: Option<Hash>,
}

async fn chains(client: &mut Client, desk: i32) -> Result<Seen, Failing> {
    // As of one moment: desks go on sending.
    let tx = client
        .build_transaction()
        .isolation_level(tokio_postgres::IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    let rows = tx
        .query(
            "SELECT branch, book, base_seq, head_seq, head_hash FROM gatekeeper.branch WHERE desk = $1 ORDER BY branch",
            &[&desk],
        )
        .await?;
    let mut seen = Seen {
        events: 0,
        whole: true,
        restored: 0,
    };
    let mut known: Vec<Chain> = Vec::new();
    for row in rows {
        let book: Uuid = row.try_get(1)?;
        let hash: Option<&[u8]> = row.try_get(4)?;
        let Ok(book) = book.to_string().parse() else {
            continue;
        };
        let chain = Chain {
            branch: row.try_get(0)?,
            book,
            base: row.try_get(2)?,
            head: row.try_get(3)?,
            head_hash: hash.and_then(|hash| hash.try_into().ok()).map(Hash),
        };
        let before = known.iter().filter(|earlier| earlier.book == chain.book);
        let before: Vec<i32> = before.map(|earlier| earlier.branch).collect();
        seen.restored += u32::from(!before.is_empty());
        let base = match chain.base {
            0 => Some(Hash::default()),
            base => hash_at(&tx, desk, &before, base).await?,
        };
        let (events, whole) = read(&tx, desk, &chain, base).await?;
        seen.events += events;
        seen.whole &= whole;
        known.push(chain);
    }
    tx.rollback().await?;
    Ok(seen)
}

/// The hash at a place of the chains before.
async fn hash_at(
    tx: &tokio_postgres::Transaction<'_>,
    desk: i32,
    branches: &[i32],
    place: i64,
) -> Result<Option<Hash>, Failing> {
    let row = tx
        .query_opt(
            "SELECT hash FROM gatekeeper.event WHERE desk = $1 AND branch = ANY ($2) AND seq = $3
             ORDER BY branch DESC LIMIT 1",
            &[&desk, &branches, &place],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let hash: &[u8] = row.try_get(0)?;
    Ok(hash.try_into().ok().map(Hash))
}

/// Reads a chain from its base to its head: how many events there are, and whether each is as it was and follows the one
/// before.
async fn read(
    tx: &tokio_postgres::Transaction<'_>,
    desk: i32,
    chain: &Chain,
    base: Option<Hash>,
) -> Result<(u64, bool), Failing> {
    let of: [&(dyn ToSql + Sync); 2] = [&desk, &chain.branch];
    let rows = tx
        .query_raw(
            "SELECT event FROM gatekeeper.told WHERE desk = $1 AND branch = $2 ORDER BY seq",
            of,
        )
        .await?;
    let mut rows = std::pin::pin!(rows);
    let (mut events, mut whole) = (0, base.is_some());
    let (mut seq, mut hash) = (chain.base, base.unwrap_or_default());
    while let Some(row) = rows.try_next().await? {
        events += 1;
        let text: &str = row.try_get(0)?;
        let Ok(event) = serde_json::from_str::<Shared>(text) else {
            whole = false;
            continue;
        };
        whole &= event.seq == seq + 1 && event.prev == hash && event.is_true(chain.book);
        (seq, hash) = (event.seq, event.hash);
    }
    let ends = seq == chain.head && (seq == chain.base || Some(hash) == chain.head_hash);
    Ok((events, whole && ends))
}
