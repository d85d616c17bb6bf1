//! The province's rows: read into a ledger, and written.

use figures::{Id, Period, PublicKey, Sealed};
use jiff::Timestamp;
use tokio_postgres::Transaction;

use super::ledger::{Agency, Key, Ledger, Standing};
use crate::failing::Failing;

/// Two programs that write at once would give the same numbers. Any number that nothing else locks by.
const LOCK: i64 = 0x7072_6f76;
/// Rows of one statement.
const AT_ONCE: usize = 2_000;

/// Keeps others from writing until the transaction ends.
pub(super) async fn lock(tx: &Transaction<'_>) -> Result<(), Failing> {
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).await?;
    Ok(())
}

/// The database's clock: the only one here.
pub(super) async fn now(tx: &Transaction<'_>) -> Result<Timestamp, Failing> {
    let row = tx
        .query_one("SELECT (extract(epoch FROM now()) * 1000)::bigint", &[])
        .await?;
    let ms: i64 = row.try_get(0)?;
    Ok(Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// Every agency.
pub(super) async fn agencies(tx: &Transaction<'_>) -> Result<Vec<Agency>, Failing> {
    let rows = tx
        .query(
            "SELECT no, name, fold, district, listed FROM province.agency ORDER BY no",
            &[],
        )
        .await?;
    let agency = |row: &tokio_postgres::Row| {
        Ok(Agency {
            no: row.try_get(0)?,
            name: row.try_get(1)?,
            fold: row.try_get(2)?,
            district: row.try_get(3)?,
            listed: row.try_get(4)?,
        })
    };
    rows.iter().map(agency).collect()
}

/// Every key that was seen.
pub(super) async fn keys(tx: &Transaction<'_>) -> Result<Vec<Key>, Failing> {
    let rows = tx
        .query(
            "SELECT no, public, agency, place, standing FROM province.key ORDER BY no",
            &[],
        )
        .await?;
    let key = |row: &tokio_postgres::Row| {
        let public: &[u8] = row.try_get(1)?;
        Ok(Key {
            no: row.try_get(0)?,
            // The table takes no other length.
            key: PublicKey::new(public.try_into().unwrap_or_default()),
            agency: row.try_get(2)?,
            place: row.try_get(3)?,
            standing: Standing::of(row.try_get(4)?),
        })
    };
    rows.iter().map(key).collect()
}

/// What is known of these reports, and of others about the same days.
pub(super) async fn ledger(tx: &Transaction<'_>, of: &[&Sealed]) -> Result<Ledger, Failing> {
    let mut ledger = Ledger::new(now(tx).await?, agencies(tx).await?, keys(tx).await?);
    let ids: Vec<Vec<u8>> = of.iter().map(|sealed| sealed.id().0.to_vec()).collect();
    for row in tx
        .query("SELECT id FROM province.report WHERE id = ANY ($1)", &[&ids])
        .await?
    {
        let id: &[u8] = row.try_get(0)?;
        ledger.was_taken(Id(id.try_into().unwrap_or_default()));
    }
    let since = of.iter().map(|sealed| sealed.told.period.last).min();
    let rows = tx
        .query(
            "SELECT k.agency, k.place, r.first::text, r.last::text, r.cut_off_min, r.sequence
             FROM province.report r JOIN province.key k ON k.no = r.key
             WHERE k.standing <> 'refused' AND k.agency IS NOT NULL AND r.last >= $1::text::date",
            &[&since.unwrap_or_default().to_string()],
        )
        .await?;
    for row in rows {
        let day = |at: usize| -> Result<jiff::civil::Date, Failing> {
            Ok(row.try_get::<_, &str>(at)?.parse().unwrap_or_default())
        };
        let period = Period {
            first: day(2)?,
            last: day(3)?,
            cut_off_min: u16::try_from(row.try_get::<_, i32>(4)?).unwrap_or(0),
        };
        let sequence: i64 = row.try_get(5)?;
        ledger.head(
            (row.try_get(0)?, row.try_get(1)?),
            period,
            u64::try_from(sequence).unwrap_or(0),
        );
    }
    Ok(ledger)
}

/// Writes what a ledger learned, and the reports that it took, each with the number of its key.
pub(super) async fn write(
    tx: &Transaction<'_>,
    ledger: &Ledger,
    taken: &[(i32, &Sealed)],
) -> Result<(), Failing> {
    for agency in &ledger.new_agencies {
        tx.execute(
            "INSERT INTO province.agency (no, name, fold, district, listed) VALUES ($1, $2, $3, $4, $5)",
            &[
                &agency.no,
                &agency.name,
                &agency.fold,
                &agency.district,
                &agency.listed,
            ],
        )
        .await?;
    }
    let keys = &ledger.new_keys;
    tx.execute(
        "INSERT INTO province.key (no, public, mark, agency, place, standing)
         SELECT * FROM unnest($1::int[], $2::bytea[], $3::text[], $4::int[], $5::int[], $6::text[])",
        &[
            &keys.iter().map(|key| key.no).collect::<Vec<_>>(),
            &keys
                .iter()
                .map(|key| key.key.bytes().to_vec())
                .collect::<Vec<_>>(),
            &keys.iter().map(|key| key.key.mark()).collect::<Vec<_>>(),
            &keys.iter().map(|key| key.agency).collect::<Vec<_>>(),
            &keys.iter().map(|key| key.place).collect::<Vec<_>>(),
            &keys.iter().map(|key| key.standing.word()).collect::<Vec<_>>(),
        ],
    )
    .await?;
    let row = tx
        .query_one("SELECT coalesce(max(no), 0) FROM province.report", &[])
        .await?;
    let mut next: i64 = row.try_get(0)?;
    for some in taken.chunks(AT_ONCE) {
        reports(tx, some, next).await?;
        days(tx, some, next).await?;
        next += some.len() as i64;
    }
    Ok(())
}

/// A number as a column takes it; none that was checked is larger.
fn column(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

async fn reports(tx: &Transaction<'_>, some: &[(i32, &Sealed)], before: i64) -> Result<(), Failing> {
    let numbers = |of: &dyn Fn(&Sealed) -> i64| some.iter().map(|(_, one)| of(one)).collect::<Vec<_>>();
    let texts = |of: &dyn Fn(&Sealed) -> String| some.iter().map(|(_, one)| of(one)).collect::<Vec<_>>();
    tx.execute(
        "INSERT INTO province.report (no, id, key, sequence, first, last, cut_off_min, issued_ms,
                                      staff_total, staff_smartphone, staff_installed, staff_running)
         SELECT no, id, key, sequence, first::date, last::date, cut_off_min, issued_ms, total, smartphone, installed, running
         FROM unnest($1::bigint[], $2::bytea[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::bigint[],
                     $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
              AS r (no, id, key, sequence, first, last, cut_off_min, issued_ms, total, smartphone, installed, running)",
        &[
            &(1..).take(some.len()).map(|n: i64| before + n).collect::<Vec<_>>(),
            &some.iter().map(|(_, one)| one.id().0.to_vec()).collect::<Vec<_>>(),
            &some.iter().map(|(key, _)| *key).collect::<Vec<_>>(),
            &numbers(&|one| column(one.told.sequence)),
            &texts(&|one| one.told.period.first.to_string()),
            &texts(&|one| one.told.period.last.to_string()),
            &numbers(&|one| one.told.period.cut_off_min.into()),
            &numbers(&|one| one.told.issued_ms),
            &numbers(&|one| column(one.told.staff.total)),
            &numbers(&|one| column(one.told.staff.with_smartphone)),
            &numbers(&|one| column(one.told.staff.installed)),
            &numbers(&|one| column(one.told.staff.running)),
        ],
    )
    .await?;
    Ok(())
}

async fn days(tx: &Transaction<'_>, some: &[(i32, &Sealed)], before: i64) -> Result<(), Failing> {
    let days: Vec<_> = (1..)
        .zip(some)
        .flat_map(|(n, (_, one)): (i64, _)| one.told.days.iter().map(move |day| (before + n, day)))
        .collect();
    let numbers = |of: &dyn Fn(&figures::Day) -> u64| -> Vec<i64> {
        days.iter().map(|(_, day)| column(of(day))).collect()
    };
    tx.execute(
        "INSERT INTO province.day (report, date, under, from_min, before_min, entered, people, told, running, probable,
                                   not_heard, no_phone, cannot_check, unassessed, flagged, opened, crowd)
         SELECT report, date::date, under::date, from_min, before_min, entered, people, told, running, probable,
                not_heard, no_phone, cannot_check, unassessed, flagged, opened, crowd
         FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                     $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
                     $15::bigint[], $16::bigint[], $17::bigint[])
              AS d (report, date, under, from_min, before_min, entered, people, told, running, probable, not_heard,
                    no_phone, cannot_check, unassessed, flagged, opened, crowd)",
        &[
            &days.iter().map(|(report, _)| *report).collect::<Vec<_>>(),
            &days.iter().map(|(_, day)| day.date.to_string()).collect::<Vec<_>>(),
            &days.iter().map(|(_, day)| day.under.to_string()).collect::<Vec<_>>(),
            &numbers(&|day| day.from_min.into()),
            &numbers(&|day| day.before_min.into()),
            &numbers(&|day| day.count.entered),
            &numbers(&|day| day.count.people),
            &numbers(&|day| day.count.told),
            &numbers(&|day| day.count.running),
            &numbers(&|day| day.count.probable),
            &numbers(&|day| day.count.not_heard),
            &numbers(&|day| day.count.no_phone),
            &numbers(&|day| day.count.cannot_check),
            &numbers(&|day| day.count.unassessed),
            &numbers(&|day| day.count.flagged),
            &numbers(&|day| day.count.opened),
            &numbers(&|day| day.count.crowd),
        ],
    )
    .await?;
    Ok(())
}
