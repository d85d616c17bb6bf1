//! Visits in numbers, of every gate. How they are counted, register says; here they are only fetched.

use register::{Alike, BookDate, DeskId, Figures, HourFigures, Span, Timestamp};
use tokio_postgres::types::ToSql;
use tokio_postgres::{GenericClient, Row};
use uuid::Uuid;

use crate::error::Failing;
use crate::read::events;

/// Figures of a day, an hour or a gate: its number first.
pub(crate) type Counted<T> = Vec<(T, Figures)>;

/// What a sum of groups has, in the order in which [`of_row`] reads it.
const SUMS: &str =
    "voided, exit_how, outcome, sum(visits)::int, sum(told)::int, sum(corrected)::int, sum(flagged)::int,
    sum(on_paper)::int, sum(people)::int, sum(groups)::int";

/// By day; days without visits are absent.
pub(crate) async fn by_day(
    client: &impl GenericClient,
    (first, last): (BookDate, BookDate),
) -> Result<Counted<BookDate>, Failing> {
    let read = |row: &Row| Ok(row.try_get::<_, String>(0)?.parse().ok());
    by(client, "book_date::text", (first, last), read).await
}

/// By hour of the day.
pub(crate) async fn by_hour(
    client: &impl GenericClient,
    days: (BookDate, BookDate),
) -> Result<Counted<i16>, Failing> {
    by(client, "hour", days, |row| Ok(Some(row.try_get(0)?))).await
}

/// By gate, by its number.
pub(crate) async fn by_gate(
    client: &impl GenericClient,
    days: (BookDate, BookDate),
) -> Result<Counted<i32>, Failing> {
    by(client, "desk", days, |row| Ok(Some(row.try_get(0)?))).await
}

async fn by<T: PartialEq>(
    client: &impl GenericClient,
    what: &'static str,
    (first, last): (BookDate, BookDate),
    read: impl Fn(&Row) -> Result<Option<T>, Failing>,
) -> Result<Counted<T>, Failing> {
    let (first, last) = (first.to_string(), last.to_string());
    let sql = format!(
        "SELECT {what}, {SUMS} FROM gatekeeper.figure
         WHERE book_date BETWEEN $1::text::date AND $2::text::date GROUP BY 1, 2, 3, 4 ORDER BY 1"
    );
    let mut counted: Counted<T> = Vec::new();
    for row in client.query(&sql, &[&first, &last]).await? {
        let Some(of) = read(&row)? else { continue };
        let figures = of_row(&row, 1)?;
        match counted.last_mut() {
            Some((last, sum)) if *last == of => *sum += figures,
            _ => counted.push((of, figures)),
        }
    }
    Ok(counted)
}

fn of_row(row: &Row, from: usize) -> Result<Figures, Failing> {
    let number = |at: usize| -> Result<u32, Failing> {
        Ok(u32::try_from(row.try_get::<_, i32>(from + at)?).unwrap_or(0))
    };
    Ok(Figures::of_alike(&Alike {
        voided: row.try_get(from)?,
        exit_how: row.try_get(from + 1)?,
        outcome: row.try_get(from + 2)?,
        visits: number(3)?,
        told: number(4)?,
        corrected: number(5)?,
        flagged: number(6)?,
        on_paper: number(7)?,
        people: number(8)?,
        groups: number(9)?,
    }))
}

/// What a report is made of: by day, gate and hour. Where the first or last day is cut off at an hour, its visits are counted one
/// by one.
pub(crate) async fn of_span(client: &impl GenericClient, span: &Span) -> Result<Vec<HourFigures>, Failing> {
    let (first, last) = (span.first.to_string(), span.last.to_string());
    let from = span.from.map_or(i64::MIN, Timestamp::unix_ms);
    let before = span.before.map_or(i64::MAX, Timestamp::unix_ms);
    let of: [&(dyn ToSql + Sync); 4] = [&first, &last, &from, &before];
    // The book that a gate writes now stands for the gate.
    let sql = format!(
        "SELECT f.book_date::text, (SELECT book FROM gatekeeper.branch b WHERE b.desk = f.desk ORDER BY branch DESC LIMIT 1),
            f.hour, {SUMS}
         FROM (
            SELECT * FROM gatekeeper.figure WHERE book_date BETWEEN $1::text::date AND $2::text::date
                AND NOT (book_date = $1::text::date AND $3 > {MIN}) AND NOT (book_date = $2::text::date AND $4 < {MAX})
            UNION ALL
            SELECT book_date, desk, hour, voided, exit_how, outcome, 1, told::int, corrected::int, flagged::int, on_paper::int,
                people, (people > 1)::int
            FROM gatekeeper.visit WHERE began_ms IS NOT NULL AND began_ms >= $3 AND began_ms < $4
                AND ((book_date = $1::text::date AND $3 > {MIN}) OR (book_date = $2::text::date AND $4 < {MAX}))
         ) f GROUP BY f.book_date, f.desk, f.hour, 4, 5, 6 ORDER BY f.book_date, f.desk, f.hour",
        MIN = "'-9223372036854775808'::bigint",
        MAX = i64::MAX,
    );
    let mut hours: Vec<HourFigures> = Vec::new();
    for row in client.query(&sql, &of).await? {
        let Some((book_date, desk, hour)) = place(&row)? else {
            continue;
        };
        let figures = of_row(&row, 3)?;
        HourFigures {
            book_date,
            desk,
            hour,
            figures,
        }
        .join(&mut hours);
    }
    Ok(hours)
}

fn place(row: &Row) -> Result<Option<(BookDate, DeskId, u8)>, Failing> {
    let (date, book, hour): (String, Option<Uuid>, i16) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let book = book.and_then(events::book);
    Ok(date
        .parse()
        .ok()
        .zip(book)
        .map(|(date, book)| (date, book, u8::try_from(hour).unwrap_or(0))))
}
