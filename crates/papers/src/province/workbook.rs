//! The week of a province for a spreadsheet: districts with charts, and every agency.

use sheet::{Cell, Chart, Heading, LastRow, SpreadsheetError, Worksheet};
use words::Words;

use super::letter::{district_named, week_said};
use super::{Agency, Sums, Table};
use crate::Office;
use crate::office::vietnamese;

const NAME_MM: f32 = 70.0;
const DISTRICT_MM: f32 = 40.0;
const NUMBER_MM: f32 = 20.0;
/// What stands in front of the figures of a district: its name.
const BEFORE_DISTRICT: usize = 1;

/// Figures, in the order of their columns; `province-column-` plus the word is the head of each.
const HEADS: [&str; 9] = [
    "entered",
    "told",
    "checked",
    "running",
    "share",
    "probable",
    "not-heard",
    "no-phone",
    "left-out",
];
const OF_ENTERED: usize = 0;
const OF_RUNNING: usize = 3;
const OF_SHARE: usize = 4;

pub(super) fn bytes(table: &Table, office: &Office) -> Result<Vec<u8>, SpreadsheetError> {
    let words = vietnamese();
    sheet::workbook(&[districts(table, office, &words), agencies(table, office, &words)])
}

fn number(n: u64) -> Cell {
    // A spreadsheet's own numbers end far above; ours of one week far below.
    u32::try_from(n).map_or_else(|_| Cell::Text(n.to_string()), Cell::Number)
}

fn part(count: u64, of: u64) -> Cell {
    match of {
        0 => Cell::Empty,
        of => Cell::Share(count as f64 / of as f64),
    }
}

fn figures(sums: &Sums) -> [Cell; 9] {
    let count = &sums.count;
    [
        number(count.entered),
        number(count.told),
        number(count.checked()),
        number(count.running),
        part(count.running, count.checked()),
        number(count.probable),
        number(count.not_heard),
        number(count.no_phone),
        number(count.cannot_check + count.unassessed),
    ]
}

fn page(name: &str, table: &Table, office: &Office, words: &Words) -> Worksheet {
    Worksheet {
        name: words.say(name),
        above: vec![
            words.say("province-about"),
            crate::report::agency(office, words),
            week_said(table.week, words),
        ],
        page_foot: office.footer(),
        ..Worksheet::default()
    }
}

fn head(name: &str, width: f32, words: &Words) -> Heading {
    Heading::new(words.say(&format!("province-column-{name}")), width)
}

fn districts(table: &Table, office: &Office, words: &Words) -> Worksheet {
    let row = |name: String, sums: &Sums, before: &Sums| {
        let mut cells = vec![Cell::Text(name)];
        cells.extend(figures(sums));
        cells.extend([
            number(before.count.entered),
            number(sums.agencies),
            number(sums.reported),
            number(sums.late),
            number(sums.missing),
        ]);
        cells
    };
    let mut rows: Vec<_> = table
        .districts
        .iter()
        .map(|district| {
            row(
                district_named(&district.name, words),
                &district.sums,
                &district.before,
            )
        })
        .collect();
    rows.push(row(words.say("report-sum"), &table.total, &table.before));
    let mut columns = vec![head("district", DISTRICT_MM, words)];
    columns.extend(HEADS.map(|name| head(name, NUMBER_MM, words)));
    columns.extend(
        ["before", "agencies", "reported", "late", "missing"].map(|name| head(name, NUMBER_MM, words)),
    );
    let chart = |title: &str, of: &[usize]| Chart {
        title: words.say(title),
        names: 0,
        values: of.iter().map(|of| BEFORE_DISTRICT + of).collect(),
    };
    Worksheet {
        columns,
        rows,
        last: LastRow::Sum,
        charts: vec![
            chart("province-chart-visits", &[OF_ENTERED, OF_RUNNING]),
            chart("province-chart-share", &[OF_SHARE]),
        ],
        ..page("province-sheet-districts", table, office, words)
    }
}

fn agencies(table: &Table, office: &Office, words: &Words) -> Worksheet {
    let row = |agency: &Agency| {
        let mut cells = vec![
            Cell::words(agency.district.clone()),
            Cell::words(agency.name.clone()),
            Cell::Text(words.say(&format!("province-standing-{}", agency.standing.word()))),
            Cell::Number(agency.days),
        ];
        if agency.reported() {
            cells.extend(figures(&agency.sums));
        } else {
            cells.extend(HEADS.map(|_| Cell::Empty));
        }
        cells.push(
            agency
                .before
                .map_or(Cell::Empty, |before| number(before.count.entered)),
        );
        cells
    };
    let mut rows: Vec<_> = table.agencies.iter().map(row).collect();
    let mut sum = vec![
        Cell::Empty,
        Cell::Text(words.say("report-sum")),
        Cell::Empty,
        Cell::Empty,
    ];
    sum.extend(figures(&table.total));
    sum.push(number(table.before.count.entered));
    rows.push(sum);
    let mut columns = vec![
        head("district", DISTRICT_MM, words),
        head("agency", NAME_MM, words),
        head("standing", 28.0, words),
        head("days", NUMBER_MM, words),
    ];
    columns.extend(HEADS.map(|name| head(name, NUMBER_MM, words)));
    columns.push(head("before", NUMBER_MM, words));
    Worksheet {
        columns,
        rows,
        last: LastRow::Sum,
        ..page("province-sheet-agencies", table, office, words)
    }
}
