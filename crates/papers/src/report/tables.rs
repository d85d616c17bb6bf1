//! The tables of the letter: figures beside what they are a part of, and figures by day or desk.

use register::Figures;
use sheet::{Column, RowLook, Table};
use words::{Words, key};

use super::said::number;
use super::{Line, Share, checked};

/// What, how many, of how many, and the share.
pub(super) fn lines(lines: &[Line], counted: &str, words: &Words) -> Table {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let rows = (1..).zip(lines).map(|(n, line): (u32, &Line)| {
        vec![
            n.to_string(),
            words.say(&key("report-line", line.what)),
            number(line.count),
            or_dash(line.of.map(number)),
            or_dash(line.share().and_then(Share::percent)),
        ]
    });
    Table {
        columns: vec![
            Column::centred(words.say("report-column-number"), 12.0),
            Column::new(words.say("report-column-what"), 85.0),
            Column::centred(words.say(counted), 22.0),
            Column::centred(words.say("report-column-of"), 24.0),
            Column::centred(words.say("report-column-percent"), 22.0),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// Figures by day or desk, with their sum below.
pub(super) fn by(
    rows: impl Iterator<Item = (String, Figures)>,
    what: &str,
    totals: &Figures,
    words: &Words,
) -> Table {
    let row = |(name, figures): (String, Figures)| {
        let counts = figures.counts;
        let share = Share {
            count: counts.running,
            of: checked(&figures),
        };
        let share = match share.percent() {
            None => "–".to_owned(),
            Some(percent) => format!("{}/{} ({percent})", number(share.count), number(share.of)),
        };
        let counted = [
            counts.entered,
            counts.told,
            counts.running,
            counts.probable,
            counts.not_heard,
            counts.no_phone,
            counts.cannot_check + counts.unassessed,
        ];
        let mut cells = vec![name];
        cells.extend(counted.map(number));
        cells.push(share);
        cells
    };
    let mut rows: Vec<Vec<String>> = rows.map(row).collect();
    rows.push(row((words.say("report-sum"), *totals)));
    let heads = [
        "entered",
        "told",
        "running",
        "probable",
        "not-heard",
        "no-phone",
        "left-out",
    ];
    let mut columns = vec![Column::centred(words.say(what), 24.0)];
    columns.extend(heads.map(|head| Column::centred(words.say(&format!("report-column-{head}")), 15.3)));
    columns.push(Column::centred(words.say("report-column-share"), 33.0));
    Table {
        looks: [(rows.len() - 1, RowLook::Bold)].into(),
        columns,
        rows,
        size_pt: 10.5,
        ..Table::default()
    }
}
