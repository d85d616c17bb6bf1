//! Lines of the book, with the gate that wrote each: who is inside, and the day of all gates.

use std::collections::BTreeMap;

use register::{BookDate, IdNumber, Line, Timestamp, apart};
use tokio_postgres::types::ToSql;
use tokio_postgres::{GenericClient, Row};
use uuid::Uuid;

use crate::error::Failing;
use crate::read::events::{self, Words};

/// A line, and the gate that wrote it.
pub(crate) struct AtGate {
    /// What the gate is called.
    pub(crate) gate: String,
    /// The line.
    pub(crate) line: Line,
}

/// Which lines of a list are wanted.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// From 0.
    pub(crate) page: i64,
    /// Lines of a page.
    pub(crate) size: i64,
}

impl Part {
    /// All of them: what goes into a file.
    pub(crate) const WHOLE: Self = Self {
        page: 0,
        size: 1_000_000,
    };
}

/// How many visits are open, and how many people that is, by gate; gates without any are there too unless they were revoked.
pub(crate) async fn numbers_inside(
    client: &impl GenericClient,
) -> Result<Vec<(i32, String, u32, u32)>, Failing> {
    let rows = client
        .query(
            "SELECT d.no, d.name, coalesce(i.visits, 0)::int, coalesce(i.people, 0)::int FROM gatekeeper.desk d
             LEFT JOIN (SELECT desk, count(*) AS visits, sum(people) AS people FROM gatekeeper.visit
                        WHERE open AND began_ms IS NOT NULL GROUP BY desk) i ON i.desk = d.no
             WHERE d.revoked_at IS NULL OR i.visits > 0 ORDER BY d.name",
            &[],
        )
        .await?;
    let number = |row: &Row, at| -> Result<u32, Failing> {
        Ok(u32::try_from(row.try_get::<_, i32>(at)?).unwrap_or(0))
    };
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, number(row, 2)?, number(row, 3)?)))
        .collect()
}

/// Who is inside, at all gates or one, newest first.
pub(crate) async fn inside(
    client: &impl GenericClient,
    gate: Option<i32>,
    part: Part,
) -> Result<Vec<AtGate>, Failing> {
    let skip = part.page * part.size;
    let rows = client
        .query(
            "SELECT v.visit, d.name, v.first_date::text, v.last_date::text FROM gatekeeper.visit v
             JOIN gatekeeper.desk d ON d.no = v.desk
             WHERE v.open AND v.began_ms IS NOT NULL AND ($1::int IS NULL OR v.desk = $1)
             ORDER BY v.began_ms DESC, v.visit OFFSET $2 LIMIT $3",
            &[&gate, &skip, &part.size],
        )
        .await?;
    lines(client, &rows).await
}

/// How many lines a day has, at all gates or one.
pub(crate) async fn number_of_day(
    client: &impl GenericClient,
    day: BookDate,
    gate: Option<i32>,
) -> Result<i64, Failing> {
    let day = day.to_string();
    let row = client
        .query_one(
            "SELECT count(*) FROM gatekeeper.visit
             WHERE book_date = $1::text::date AND began_ms IS NOT NULL AND ($2::int IS NULL OR desk = $2)",
            &[&day, &gate],
        )
        .await?;
    Ok(row.try_get(0)?)
}

/// The lines of a day, by gate and in the order in which each wrote them.
pub(crate) async fn of_day(
    client: &impl GenericClient,
    day: BookDate,
    gate: Option<i32>,
    part: Part,
) -> Result<Vec<AtGate>, Failing> {
    let (day, skip) = (day.to_string(), part.page * part.size);
    let of: [&(dyn ToSql + Sync); 4] = [&day, &gate, &skip, &part.size];
    let rows = client
        .query(
            "SELECT v.visit, d.name, v.first_date::text, v.last_date::text FROM gatekeeper.visit v
             JOIN gatekeeper.desk d ON d.no = v.desk
             WHERE v.book_date = $1::text::date AND v.began_ms IS NOT NULL AND ($2::int IS NULL OR v.desk = $2)
             ORDER BY v.desk, v.seq OFFSET $3 LIMIT $4",
            &of,
        )
        .await?;
    lines(client, &rows).await
}

/// The lines of some visits, in their order.
async fn lines(client: &impl GenericClient, rows: &[Row]) -> Result<Vec<AtGate>, Failing> {
    let mut wanted: Vec<(Uuid, String)> = Vec::new();
    let (mut first, mut last): (Option<String>, Option<String>) = (None, None);
    for row in rows {
        wanted.push((row.try_get(0)?, row.try_get(1)?));
        let (begins, ends): (String, String) = (row.try_get(2)?, row.try_get(3)?);
        if first.as_ref().is_none_or(|first| begins < *first) {
            first = Some(begins);
        }
        if last.as_ref().is_none_or(|last| ends > *last) {
            last = Some(ends);
        }
    }
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(Vec::new());
    };
    let visits: Vec<Uuid> = wanted.iter().map(|(visit, _)| *visit).collect();
    let told = events::of_visits(client, &visits, (&first, &last), Words::Read).await?;
    let mut made: BTreeMap<Uuid, Line> = apart(told.iter().map(|one| (one.source, &one.shared)))
        .into_iter()
        .filter_map(|one| Some((Uuid::from_bytes(*one.visit.as_bytes()), one.line?)))
        .collect();
    let lines = wanted
        .into_iter()
        .filter_map(|(visit, gate)| made.remove(&visit).map(|line| AtGate { gate, line }));
    Ok(lines.collect())
}

/// Signs of a number that may be seen by whoever may not see it whole.
const SHOWN: usize = 4;

impl AtGate {
    /// The same with the ends of numbers alone, for whoever may not see them.
    pub(crate) fn masked(mut self) -> Self {
        if let Some(person) = &mut self.line.person {
            if let Some(IdNumber { number, .. }) = &mut person.id {
                *number = masked(number);
            }
            person.phone = person.phone.as_deref().map(masked);
        }
        // What stood there before a correction is as much of a number as what stands there now.
        for change in self.line.corrections.iter_mut().flat_map(|one| &mut one.changes) {
            use register::Field::{IdNumber, Phone};
            if matches!(change.field, IdNumber | Phone) {
                change.was = change.was.as_deref().map(masked);
                change.now = change.now.as_deref().map(masked);
            }
        }
        self
    }
}

/// `030099001417` becomes `…1417`; of a short number no more than half is shown.
fn masked(number: &str) -> String {
    let count = number.chars().count();
    let shown: String = number.chars().skip(count - SHOWN.min(count / 2)).collect();
    format!("…{shown}")
}

/// A moment as a person says it: the hour, and the day where it is not that of `now`.
pub(crate) fn when(at: Timestamp, now: Timestamp) -> String {
    if BookDate::of(at) == BookDate::of(now) {
        form::hour::shown(at)
    } else {
        format!("{} {}", form::hour::shown(at), form::day::shown(BookDate::of(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_number_keeps_its_last_four_signs_or_half_of_them() {
        assert_eq!(masked("030099001417"), "…1417");
        assert_eq!(masked("B1234"), "…34");
        assert_eq!(masked("Đ"), "…");
        assert_eq!(masked(""), "…");
    }
}
