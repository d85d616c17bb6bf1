//! Tables for a spreadsheet: the lines of some days, and the bytes of any table.

use form::{ProfileWord, day};
use serde::{Deserialize, Serialize};
use sheet::{Cell, Heading, Worksheet};
use ts_rs::TS;

use crate::day::{Day, exported, headings, row};
use crate::office::vietnamese;
use crate::{CrowdHour, CrowdShare, Error, Office};

/// A day of ten signs.
const DATE_MM: f32 = 22.0;

/// Which file is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ExportFormat {
    /// A workbook.
    Xlsx,
    /// Byte order mark, `;`, CRLF.
    Csv,
}

/// The lines of several days as one table, with the day in front, below the columns of every kind of entrance that one of
/// them was written at. Where people were counted there is a second table, of hours.
pub fn visits(days: &[Day], office: &Office) -> Vec<Worksheet> {
    let words = vietnamese();
    let title = Day::name();
    let mut kinds: Vec<ProfileWord> = days
        .iter()
        .filter(|day| !day.lines.is_empty())
        .flat_map(Day::kinds)
        .collect();
    if kinds.is_empty() {
        kinds.extend(days.last().map(|day| day.profile));
    }
    let shown = exported(&kinds);
    let mut columns = vec![Heading::new(words.say("sheet-column-date"), DATE_MM)];
    columns.extend(headings(&shown, &words));
    let lines = days
        .iter()
        .flat_map(|day| day.lines.iter().map(move |line| (day, line)));
    let rows = lines.map(|(day, line)| {
        let mut cells = row(line, day.kind_of(line), &shown, &words);
        cells.insert(0, Cell::Day(day.date.date()));
        cells
    });
    let visits = Worksheet {
        name: words.say("export-sheet-visits"),
        columns,
        rows: rows.collect(),
        ..printed(&title, days, office)
    };
    let crowd = crowd(days, office);
    std::iter::once(visits).chain(crowd).collect()
}

/// The hours of a checkpoint in which somebody was counted.
fn crowd(days: &[Day], office: &Office) -> Option<Worksheet> {
    let words = vietnamese();
    let hours = days
        .iter()
        .flat_map(|day| day.crowd.iter().map(move |hour| (day, hour)));
    let row = |(day, hour): (&Day, &CrowdHour)| {
        let bounds = match hour.share {
            CrowdShare::Between { low, high } => {
                [low, high].map(|percent| Cell::Share(f64::from(percent) / 100.0))
            }
            CrowdShare::Unknown(_) => [Cell::Empty, Cell::Empty],
        };
        let [low, high] = bounds;
        vec![
            Cell::Day(day.date.date()),
            Cell::Text(format!("{}–{}", hour.from, hour.to)),
            Cell::Number(hour.people),
            Cell::Number(hour.phones),
            Cell::Number(hour.phones_probable),
            low,
            high,
            Cell::Number(hour.deaf_min),
        ]
    };
    let rows: Vec<_> = hours.map(row).collect();
    let head = |name: &str, width_mm| Heading::new(words.say(name), width_mm);
    (!rows.is_empty()).then(|| Worksheet {
        name: words.say("export-sheet-crowd"),
        columns: vec![
            head("sheet-column-date", DATE_MM),
            head("sheet-crowd-hour", 26.0),
            head("sheet-crowd-people", 22.0),
            head("sheet-crowd-phones", 26.0),
            head("sheet-crowd-probable", 26.0),
            head("export-crowd-low", 24.0),
            head("export-crowd-high", 24.0),
            head("sheet-crowd-deaf", 24.0),
        ],
        rows,
        below: vec![words.say("sheet-crowd-says")],
        ..printed(&words.say("sheet-crowd"), days, office)
    })
}

/// What stands at the head and the foot of every page of some days.
pub(crate) fn printed(title: &str, days: &[Day], office: &Office) -> Worksheet {
    let span = match days {
        [] => String::new(),
        [day] => day::shown(day.date),
        [first, .., last] => format!("{} – {}", day::shown(first.date), day::shown(last.date)),
    };
    let head = [
        office.mark().unwrap_or_default(),
        title.to_owned(),
        office.whose(),
        span,
    ];
    let head = head.into_iter().filter(|part| !part.is_empty());
    Worksheet {
        page_head: head.collect::<Vec<_>>().join(" – "),
        page_foot: vietnamese().say("paper-footer"),
        ..Worksheet::default()
    }
}

/// Tables as a file. CSV has room for one: the first.
///
/// # Errors
/// `NotDrawn`: a fault of the program, or more lines than a workbook holds; `Stopped`.
pub fn bytes(
    tables: &[Worksheet],
    format: ExportFormat,
    watch: &mut sheet::Watch<'_>,
) -> Result<Vec<u8>, Error> {
    match (format, tables) {
        (ExportFormat::Xlsx, tables) => Ok(sheet::workbook_watched(tables, watch)?),
        (ExportFormat::Csv, [first, ..]) => Ok(sheet::csv(first)),
        (ExportFormat::Csv, []) => Ok(sheet::csv(&Worksheet::default())),
    }
}
