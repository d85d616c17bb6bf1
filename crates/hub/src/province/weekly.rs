//! A week of the province, from what its agencies told: of each minute what counts, and the sums of that.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use figures::{Count, Day, Id, Issue, Staff, Week, counted};
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan as _};
use papers::province::{Agency, Standing, Sums, Table};
use share::Hub;
use tokio_postgres::{Row, Transaction};

use super::asked::OfWeek;
use super::store;
use crate::failing::Failing;

/// The hour of the Monday after, by which a week is told where nobody says another.
const DUE_HOUR: i8 = 17;
const AHEAD: SignedDuration = SignedDuration::from_hours(7);

/// A week's table, and by when its reports were due.
pub(super) struct OneWeek {
    pub(super) table: Table,
    pub(super) due: DateTime,
    /// What the database's clock showed, in milliseconds.
    pub(super) now_ms: i64,
}

/// What one desk of an agency told about some weeks.
#[derive(Default)]
struct Told {
    days: Vec<(Issue, Day)>,
    /// Of each issue: when it was made, and the agency's own people.
    issues: BTreeMap<Issue, (i64, Staff)>,
}

/// Reads the table of a week.
pub(super) async fn read(hub: &mut Hub, of: &OfWeek) -> Result<OneWeek, Failing> {
    let tx = hub.client().transaction().await?;
    let due = of
        .due
        .unwrap_or_else(|| of.week.last().saturating_add(1.day()).at(DUE_HOUR, 0, 0, 0));
    let due_ms = due
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(i64::MAX, |due| (due.timestamp() - AHEAD).as_millisecond());
    let now_ms = store::now(&tx).await?.as_millisecond();
    let mut told = told(&tx, of.week).await?;
    let rows = tx
        .query("SELECT no, name, district, email FROM province.agency", &[])
        .await?;
    let mut agencies = Vec::with_capacity(rows.len());
    for row in rows {
        let places = told.remove(&row.try_get(0)?).unwrap_or_default();
        let now = in_week(&places, of.week);
        let first_ms = now.as_ref().map(|now| now.first_ms);
        agencies.push(Agency {
            name: row.try_get(1)?,
            district: row.try_get(2)?,
            email: row.try_get(3)?,
            standing: match first_ms {
                Some(at) if at <= due_ms => Standing::InTime,
                Some(_) => Standing::Late,
                None if now_ms <= due_ms => Standing::Awaited,
                None => Standing::Missing,
            },
            days: now.as_ref().map_or(0, |now| now.days),
            sums: now.map(|now| now.sums).unwrap_or_default(),
            before: in_week(&places, of.week.before()).map(|before| before.sums),
        });
    }
    Ok(OneWeek {
        table: Table::of(of.week, agencies),
        due,
        now_ms,
    })
}

/// What an agency told of a week.
struct Now {
    sums: Sums,
    days: u32,
    first_ms: i64,
}

/// The sum of an agency's desks; `None` where none of them told of the week.
fn in_week(places: &[Told], week: Week) -> Option<Now> {
    let (mut count, mut staff) = (Count::default(), Staff::default());
    let (mut days, mut first_ms) = (BTreeSet::new(), None);
    let within = |day: &Day| (week.first()..=week.last()).contains(&day.under);
    for told in places {
        let mut latest = None;
        for (issue, day) in counted(told.days.iter().copied()) {
            if within(&day) {
                count += day.count;
                days.insert(day.under);
                latest = latest.max(Some(issue));
            }
        }
        if let Some((_, people)) = latest.and_then(|issue| told.issues.get(&issue)) {
            staff += *people;
        }
        // The first that told of the week: one that was put right later was in time all the same.
        let issues = told.days.iter().filter(|(_, day)| within(day));
        let at = issues
            .filter_map(|(issue, _)| Some(told.issues.get(issue)?.0))
            .min();
        first_ms = first_ms.into_iter().chain(at).min();
    }
    first_ms.map(|first_ms| Now {
        sums: Sums {
            reported: 1,
            count,
            staff,
            ..Sums::default()
        },
        days: u32::try_from(days.len()).unwrap_or(u32::MAX),
        first_ms,
    })
}

/// What is told of a week and the one before, by agency, and of it by desk.
async fn told(tx: &Transaction<'_>, week: Week) -> Result<BTreeMap<i32, Vec<Told>>, Failing> {
    // The evening before the first day belongs to it where days are closed at an hour.
    let since = week.before().first().yesterday().unwrap_or_default();
    let rows = tx
        .query(
            "SELECT k.agency, k.place, r.sequence, r.id, r.issued_ms,
                    r.staff_total, r.staff_smartphone, r.staff_installed, r.staff_running,
                    d.date::text, d.under::text, d.from_min, d.before_min, d.entered, d.people, d.told, d.running,
                    d.probable, d.not_heard, d.no_phone, d.cannot_check, d.unassessed, d.flagged, d.opened, d.crowd
             FROM province.day d JOIN province.report r ON r.no = d.report JOIN province.key k ON k.no = r.key
             WHERE d.date BETWEEN $1::text::date AND $2::text::date AND k.standing IN ('trusted', 'followed')",
            &[&since.to_string(), &week.last().to_string()],
        )
        .await?;
    let mut places: BTreeMap<(i32, i32), Told> = BTreeMap::new();
    for row in &rows {
        let id: &[u8] = row.try_get(3)?;
        let issue = (number(row, 2)?, Id(id.try_into().unwrap_or_default()));
        let told = places.entry((row.try_get(0)?, row.try_get(1)?)).or_default();
        if let Entry::Vacant(first) = told.issues.entry(issue) {
            let staff = Staff {
                total: number(row, 5)?,
                with_smartphone: number(row, 6)?,
                installed: number(row, 7)?,
                running: number(row, 8)?,
            };
            first.insert((row.try_get(4)?, staff));
        }
        told.days.push((issue, day(row)?));
    }
    let mut agencies: BTreeMap<i32, Vec<Told>> = BTreeMap::new();
    for ((agency, _), told) in places {
        agencies.entry(agency).or_default().push(told);
    }
    Ok(agencies)
}

fn number(row: &Row, at: usize) -> Result<u64, Failing> {
    // The program writes none below 0.
    Ok(u64::try_from(row.try_get::<_, i64>(at)?).unwrap_or(0))
}

fn day(row: &Row) -> Result<Day, Failing> {
    let date =
        |at: usize| -> Result<Date, Failing> { Ok(row.try_get::<_, &str>(at)?.parse().unwrap_or_default()) };
    let minute =
        |at: usize| -> Result<u16, Failing> { Ok(u16::try_from(row.try_get::<_, i32>(at)?).unwrap_or(0)) };
    Ok(Day {
        date: date(9)?,
        under: date(10)?,
        from_min: minute(11)?,
        before_min: minute(12)?,
        count: Count {
            entered: number(row, 13)?,
            people: number(row, 14)?,
            told: number(row, 15)?,
            running: number(row, 16)?,
            probable: number(row, 17)?,
            not_heard: number(row, 18)?,
            no_phone: number(row, 19)?,
            cannot_check: number(row, 20)?,
            unassessed: number(row, 21)?,
            flagged: number(row, 22)?,
            opened: number(row, 23)?,
            crowd: number(row, 24)?,
        },
    })
}
