//! A worksheet as CSV, for everything that reads it.
//!
//! Identity and telephone numbers keep their leading zeros in the file, but Excel drops them when it opens one by a double
//! click; a workbook is what Excel should get. Deliberately absent: what stands above and below a table.

use crate::text;
use crate::worksheet::Worksheet;

/// Excel's limit for the text of one cell, in UTF-16 units.
const CELL_UNITS_MAX: usize = 32_767;

/// Why there is no spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpreadsheetError {
    /// Excel holds 1 048 576 rows, head included: export a shorter period, or CSV.
    #[error("the table has more rows than a spreadsheet holds")]
    TooManyRows,
    /// Whoever looked on had it stop.
    #[error("stopped")]
    Stopped,
    /// The writer refused: a fault of the program, not of the input.
    #[error("the spreadsheet could not be written")]
    Writer,
}

/// UTF-8 with a byte order mark, `;` between fields (what Excel expects in Vietnam), CRLF line ends.
///
/// A cell that a spreadsheet would take for a formula gets a leading apostrophe: those that start, after spaces, with
/// `=`, `+`, `-`, `@` or their full-width forms. So does a telephone number written `+84...`.
pub fn csv(sheet: &Worksheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(vec![0xEF, 0xBB, 0xBF]);
    let heads = sheet.columns.iter().map(|column| neutral(&column.words));
    let heads = heads.collect::<Vec<_>>();
    let rows = sheet.rows.iter();
    let rows = rows.map(|row| row.iter().map(|cell| neutral(&cell.shown())).collect::<Vec<_>>());
    for record in std::iter::once(heads).chain(rows) {
        writer.write_record(&record).expect("a Vec takes every record");
    }
    writer.into_inner().expect("a Vec takes every record")
}

fn neutral(cell: &str) -> String {
    let cleaned = text::clean(cell);
    let first = cleaned.trim_start().chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
        return format!("'{cleaned}");
    }
    cleaned
}

pub(crate) fn fitted(cell: &str) -> String {
    let cleaned = text::clean(cell);
    if cleaned.encode_utf16().count() <= CELL_UNITS_MAX {
        return cleaned;
    }
    let mut units = 1;
    let mut kept: String = cleaned
        .chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= CELL_UNITS_MAX
        })
        .collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::{Cell, Heading};
    use jiff::civil::date;

    fn sheet(cell: Cell) -> Worksheet {
        Worksheet {
            columns: vec![Heading::new("Họ và tên", 40.0)],
            rows: vec![vec![cell]],
            ..Worksheet::default()
        }
    }

    #[track_caller]
    fn check_cell(cell: Cell, expect: &str) {
        let bytes = csv(&sheet(cell));
        let text = std::str::from_utf8(&bytes).unwrap();
        assert_eq!(text, format!("\u{feff}Họ và tên\r\n{expect}\r\n"));
    }

    #[track_caller]
    fn check(cell: &str, expect: &str) {
        check_cell(Cell::Text(cell.to_owned()), expect);
    }

    #[test]
    fn csv_says_days_hours_and_numbers_as_people_write_them() {
        check_cell(Cell::Number(20_000), "20000");
        check_cell(Cell::Ordinal(7), "7");
        check_cell(Cell::Share(0.625), "62.5%");
        check_cell(Cell::Empty, "\"\"");
        let (at, of) = (date(2021, 1, 5).at(7, 12, 0, 0), date(2021, 1, 5));
        check_cell(Cell::Day(of), "05/01/2021");
        check_cell(Cell::Moment { at, of }, "07:12");
        let of = date(2021, 1, 4);
        check_cell(Cell::Moment { at, of }, "07:12 05/01");
    }

    #[test]
    fn csv_keeps_text_and_disarms_formulas() {
        check("Nguyễn Thị Ước", "Nguyễn Thị Ước");
        check("030090000001", "030090000001");
        check("王小明", "王小明");
        check("a;b", "\"a;b\"");
        check("a\"b", "\"a\"\"b\"");
        check("a\r\nb", "\"a\nb\"");
        check("=1+1", "'=1+1");
        check("  =1+1", "'  =1+1");
        check("\t=1", "' =1");
        check("\r=1", "\"'\n=1\"");
        check("＝cmd", "'＝cmd");
        check("\u{200b}@x", "'@x");
        check("+84912345678", "'+84912345678");
        check("-", "'-");
    }
}
