//! Tables for a spreadsheet: the lines of some days, and the bytes of any table.

use form::day;
use serde::{Deserialize, Serialize};
use sheet::{Column, Table};
use ts_rs::TS;

use crate::Error;
use crate::day::{Day, exported, plain_table};
use crate::office::vietnamese;

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

/// The lines of several days as one table, with the day in front. The columns are those of the first day's entrance.
pub fn visits(days: &[Day]) -> Table {
    let words = vietnamese();
    let mut table = Table::default();
    table
        .columns
        .push(Column::new(words.say("sheet-column-date"), 10.0));
    for (n, day) in days.iter().enumerate() {
        let one = plain_table(&day.lines, exported(day.profile), &words);
        if n == 0 {
            table.columns.extend(one.columns);
        }
        let date = day::shown(day.date);
        table.rows.extend(one.rows.into_iter().map(|mut row| {
            row.insert(0, date.clone());
            row
        }));
    }
    table
}

/// A table as a file.
///
/// # Errors
/// `NotDrawn`: a fault of the program.
pub fn bytes(table: &Table, format: ExportFormat) -> Result<Vec<u8>, Error> {
    match format {
        ExportFormat::Csv => Ok(sheet::csv(table)),
        ExportFormat::Xlsx => sheet::xlsx(table).map_err(Error::not_drawn),
    }
}
