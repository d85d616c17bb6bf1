//! Sheets and tables as files: those of a desk, of all gates. Drawing takes long and happens beside the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use form::ProfileWord;
use papers::export::{self, ExportFormat};
use papers::{Content, Day, Gates, Office, SheetKind};
use register::{BookDate, Field, Line, Timestamp};
use serde::Deserialize;
use sheet::{Cell, Heading, Sheet};
use words::{Language, Words};

use crate::base::{Lent, now};
use crate::guard::sessions::Who;
use crate::guard::users::Role;
use crate::read::visits::{AtGate, Part, inside, of_day};
use crate::read::{desks, letterhead};

use super::asked::{self, Asked};
use super::fault::Fault;
use super::site::{Answer, Shared};
use super::{looks, said};

/// The column of the gate.
const GATE_MM: f32 = 32.0;

pub(crate) const PDF: &str = "application/pdf";
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which day.
#[derive(Deserialize)]
pub(crate) struct Which {
    day: Option<String>,
}

/// Everybody who is inside, to be ticked off.
pub(crate) async fn roll_call(State(site): State<Shared>, asked: Asked) -> Answer {
    let who = asked.who(&site).await?;
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    looks::note(client, &who.name, ("roll_call", None), false).await?;
    let office = letterhead::office(client).await?;
    let desks = desks::all(client, now).await?;
    let inside = inside(client, None, Part::WHOLE).await?;
    drop(lent);
    let (lines, gates) = with_gates(inside, &desks, now);
    let (kind, content) = (SheetKind::RollCall, Content::RollCall(lines, Some(gates)));
    let name = kind.file_name(&content, &office, now);
    let paper = kind.paper(&content, &office, now)?;
    drawn(paper.sheet, name).await
}

/// The register of a day.
pub(crate) async fn day_sheet(
    State(site): State<Shared>,
    asked: Asked,
    which: Result<Query<Which>, QueryRejection>,
) -> Answer {
    let who = asked.who(&site).await?;
    let (day, office, _) = read(site.base.lend().await?, &who, which, "day_sheet").await?;
    drawn(day.paper(&office).sheet, day.file_name(&office)).await
}

/// The same as a workbook.
pub(crate) async fn day_table(
    State(site): State<Shared>,
    asked: Asked,
    which: Result<Query<Which>, QueryRejection>,
) -> Answer {
    let who = asked.who(&site).await?;
    let (day, office, _) = read(site.base.lend().await?, &who, which, "day_table").await?;
    let name = day.file_name(&office).replace(".pdf", ".xlsx");
    let gate = Words::of(Language::Vi).say("page-column-gate");
    let made = beside(move || {
        let of = day
            .gates
            .as_ref()
            .map(|gates| gates.of.clone())
            .unwrap_or_default();
        let gates: Vec<String> = day
            .lines
            .iter()
            .map(|line| of.get(&line.visit).cloned().unwrap_or_default())
            .collect();
        let mut tables = export::visits(&[day], &office);
        // Behind the day: a desk's own table has no gate.
        if let Some(table) = tables.first_mut() {
            table.columns.insert(1, Heading::new(gate, GATE_MM));
            for (row, gate) in table.rows.iter_mut().zip(gates) {
                row.insert(1, Cell::Text(gate));
            }
        }
        export::bytes(&tables, ExportFormat::Xlsx, &mut |_| ControlFlow::Continue(()))
    });
    Ok(file(made.await??, XLSX, &name))
}

async fn read(
    mut lent: Lent,
    who: &Who,
    which: Result<Query<Which>, QueryRejection>,
    what: &str,
) -> Result<(Day, Office, Timestamp), Fault> {
    let Query(which) = which.map_err(|_| Fault::NotValid)?;
    let client = lent.client();
    let now = now(client).await?;
    let date = asked::day(which.day.as_deref(), BookDate::of(now))?;
    looks::note(client, &who.name, (what, Some(date)), false).await?;
    let office = letterhead::office(client).await?;
    let desks = desks::all(client, now).await?;
    let lines = of_day(client, date, None, Part::WHOLE).await?;
    let lines: Vec<AtGate> = if who.role == Role::Owner {
        lines
    } else {
        lines.into_iter().map(AtGate::masked).collect()
    };
    let (lines, gates) = with_gates(lines, &desks, now);
    let day = Day {
        profile: profile(&lines),
        others: BTreeMap::new(),
        date,
        lines,
        shifts: Vec::new(),
        crowd: Vec::new(),
        head: None,
        print: None,
        clock_doubt: None,
        gates: Some(gates),
    };
    Ok((day, office, now))
}

/// The lines, and beside them the gate of each and what may be missing: on paper it is said too.
fn with_gates(lines: Vec<AtGate>, desks: &[desks::Desk], now: Timestamp) -> (Vec<Line>, Gates) {
    let of = lines
        .iter()
        .map(|one| (one.line.visit, one.gate.clone()))
        .collect();
    let said = said::known(&Words::of(Language::Vi), desks, now);
    (
        lines.into_iter().map(|one| one.line).collect(),
        Gates { of, said },
    )
}

/// The kind of entrance by what was asked there: that is a desk's own setting, which it tells nobody.
fn profile(lines: &[Line]) -> ProfileWord {
    let people = lines.iter().filter_map(|line| line.person.as_ref());
    let asked: BTreeSet<Field> = people
        .flat_map(|person| person.details.iter().map(|(field, _)| field))
        .collect();
    if asked.contains(&Field::Room) {
        ProfileWord::Hotel
    } else if asked.contains(&Field::Route) || asked.contains(&Field::Destination) {
        ProfileWord::Station
    } else {
        ProfileWord::Office
    }
}

/// A sheet as a PDF.
async fn drawn(sheet: Sheet, name: String) -> Answer {
    let rendered = beside(move || sheet::render(&sheet)).await?;
    let rendered = rendered.map_err(|_| Fault::Internal)?;
    Ok(file(rendered.pdf, PDF, &name))
}

/// What takes long, where it keeps nobody waiting who asks for something else.
pub(crate) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Fault::Internal)
}

/// A file to be kept. Its name is of our own making: letters, digits and dashes.
pub(crate) fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let kept: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
        .collect();
    let mut answer = bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(named) = HeaderValue::from_str(&format!("attachment; filename=\"{kept}\"")) {
        headers.insert(CONTENT_DISPOSITION, named);
    }
    answer
}
