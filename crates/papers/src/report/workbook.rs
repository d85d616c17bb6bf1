//! The report for a spreadsheet: the letter's figures once more, as numbers that can be calculated with. A percentage has
//! its two numbers in columns of their own.

use form::day as days;
use register::Figures;
use sheet::{Cell, Heading, LastRow, SpreadsheetError, Tab, Worksheet};
use words::{Words, key};

use super::{Line, Report, checked, said};
use crate::Office;
use crate::office::vietnamese;

/// Widths of columns.
const NAME_MM: f32 = 100.0;
const DATE_MM: f32 = 34.0;
const NUMBER_MM: f32 = 21.0;

/// Letters of a cell of the hidden sheet; spreadsheets take some thirty thousand.
const CELL_CHARS: usize = 8_000;

/// The workbook's bytes; `part` is what the desk signed for a machine.
pub(crate) fn bytes(
    report: &Report,
    office: &Office,
    part: Option<&str>,
) -> Result<Vec<u8>, SpreadsheetError> {
    let mut sheets = sheets(report, office);
    sheets.extend(part.map(hidden));
    sheet::workbook(&sheets)
}

/// The signed figures, cell below cell.
fn hidden(part: &str) -> Worksheet {
    // ASCII, so that no letter is cut in two.
    let cells = part.as_bytes().chunks(CELL_CHARS);
    let row = |cell: &[u8]| vec![Cell::Text(String::from_utf8_lossy(cell).into_owned())];
    Worksheet {
        name: figures::SHEET.to_owned(),
        rows: cells.map(row).collect(),
        tab: Tab::Hidden,
        ..Worksheet::default()
    }
}

fn sheets(report: &Report, office: &Office) -> Vec<Worksheet> {
    let words = vietnamese();
    let period = said::period(&report.period, &words);
    let mut above = vec![words.say("report-about"), said::agency(office, &words), period];
    let page_head = office.mark().unwrap_or_default();
    if !page_head.is_empty() {
        above.insert(0, page_head.clone());
    }
    let sheet = |name: &str| Worksheet {
        name: words.say(name),
        above: above.clone(),
        page_head: page_head.clone(),
        page_foot: office.footer(),
        ..Worksheet::default()
    };
    let days = report.days.iter().map(|day| {
        let said = said::day(day.date, &report.period, &words);
        // One of which the period has only a part says so, in words.
        let date = if said == days::shown(day.date) {
            Cell::Day(day.date.date())
        } else {
            Cell::Text(said)
        };
        (date, day.figures, Some(day.people))
    });
    let hours = (0..).zip(report.hours).map(|(hour, figures): (u32, Figures)| {
        let hour = words.say_with("report-hour", &[("hour", said::value(hour))]);
        (Cell::Text(hour), figures, None)
    });
    let names = said::desks(&report.desks, office, &words);
    let desks = names
        .into_iter()
        .zip(&report.desks)
        .map(|(name, desk)| (Cell::Text(name), desk.figures, None));
    let crowd = report.crowd.as_ref().map(|crowd| crowd.people);
    let by = |name: &str, what: &str, rows: &mut dyn Iterator<Item = Row>, crowd: Option<u32>| {
        by(sheet(name), what, rows, (&report.totals, crowd), &words)
    };
    let mut sheets = vec![
        Worksheet {
            below: report
                .remarks()
                .iter()
                .map(|remark| said::remark(remark, &words))
                .collect(),
            ..lines(
                sheet("report-sheet-summary"),
                &report.visits(),
                "report-column-visits",
                &words,
            )
        },
        by("report-sheet-days", "report-column-date", &mut { days }, crowd),
        by("report-sheet-hours", "report-column-hour", &mut { hours }, None),
    ];
    if report.desks.len() > 1 {
        sheets.push(by(
            "report-sheet-desks",
            "report-column-desk",
            &mut { desks },
            None,
        ));
    }
    let staff = lines(
        sheet("report-sheet-staff"),
        &report.staff(),
        "report-column-people",
        &words,
    );
    sheets.push(staff);
    sheets
}

/// Name, figures, and people counted where that is known.
type Row = (Cell, Figures, Option<u32>);

/// What, how many, of how many, and the share.
fn lines(sheet: Worksheet, lines: &[Line], counted: &str, words: &Words) -> Worksheet {
    let heads = [
        "report-column-what",
        counted,
        "report-column-of",
        "report-column-percent",
    ];
    let widths = [NAME_MM, NUMBER_MM, NUMBER_MM, NUMBER_MM];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Text(words.say(&key("report-line", line.what))),
            Cell::Number(line.count),
            line.of.map_or(Cell::Empty, Cell::Number),
            line.of.map_or(Cell::Empty, |of| share(line.count, of)),
        ]
    });
    Worksheet {
        columns: heads
            .map(|head| words.say(head))
            .into_iter()
            .zip(widths)
            .map(|(head, width)| Heading::new(head, width))
            .collect(),
        rows: rows.collect(),
        ..sheet
    }
}

/// Figures by day, hour or desk, and their sum.
fn by(
    sheet: Worksheet,
    what: &str,
    rows: &mut dyn Iterator<Item = Row>,
    (totals, crowd): (&Figures, Option<u32>),
    words: &Words,
) -> Worksheet {
    let heads = [
        "entered",
        "told",
        "checked",
        "running",
        "share",
        "probable",
        "not-heard",
        "no-phone",
        "cannot-check",
        "unassessed",
    ];
    let groups = totals.counts.groups > 0;
    let counted = |head: &str| Heading::new(words.say(&format!("report-column-{head}")), NUMBER_MM);
    let mut columns = vec![Heading::new(words.say(what), DATE_MM)];
    columns.extend(heads.map(counted));
    if groups {
        columns.push(counted("people"));
    }
    if crowd.is_some() {
        columns.push(counted("crowd"));
    }
    let row = |(name, figures, people): Row| {
        let (counts, checked) = (figures.counts, checked(&figures));
        let mut cells = vec![
            name,
            Cell::Number(counts.entered),
            Cell::Number(counts.told),
            Cell::Number(checked),
            Cell::Number(counts.running),
            share(counts.running, checked),
            Cell::Number(counts.probable),
            Cell::Number(counts.not_heard),
            Cell::Number(counts.no_phone),
            Cell::Number(counts.cannot_check),
            Cell::Number(counts.unassessed),
        ];
        if groups {
            cells.push(Cell::Number(counts.people));
        }
        if crowd.is_some() {
            cells.push(people.map_or(Cell::Empty, Cell::Number));
        }
        cells
    };
    let mut cells: Vec<Vec<Cell>> = rows.map(row).collect();
    cells.push(row((Cell::Text(words.say("report-sum")), *totals, crowd)));
    Worksheet {
        columns,
        rows: cells,
        last: LastRow::Sum,
        ..sheet
    }
}

/// Of nobody there is no share.
fn share(count: u32, of: u32) -> Cell {
    match of {
        0 => Cell::Empty,
        of => Cell::Share(f64::from(count) / f64::from(of)),
    }
}
