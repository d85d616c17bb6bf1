//! The same table for a spreadsheet: CSV for everything that reads it, XLSX for Excel.
//!
//! Cells are text, never formulas, and never numbers: identity and telephone numbers keep their leading zeros. A CSV
//! keeps them in the file, but Excel drops them when it opens one by a double click; XLSX is the format for Excel.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

use crate::table::Table;
use crate::text;

/// Excel's limit for the text of one cell, in UTF-16 units.
const CELL_UNITS_MAX: usize = 32_767;

/// Why there is no spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpreadsheetError {
    /// Excel holds 1 048 576 rows, head included: export a shorter period, or CSV.
    #[error("the table has more rows than a spreadsheet holds")]
    TooManyRows,
    /// The writer refused: a fault of the program, not of the input.
    #[error("the spreadsheet could not be written")]
    Writer,
}

/// UTF-8 with a byte order mark, `;` between fields (what Excel expects in Vietnam), CRLF line ends.
///
/// A cell that a spreadsheet would take for a formula gets a leading apostrophe: those that start, after spaces, with
/// `=`, `+`, `-`, `@` or their full-width forms. So does a telephone number written `+84...`.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(vec![0xEF, 0xBB, 0xBF]);
    let heads = table
        .columns
        .iter()
        .map(|column| neutral(&column.head))
        .collect::<Vec<_>>();
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| neutral(cell)).collect::<Vec<_>>());
    for record in std::iter::once(heads).chain(rows) {
        writer.write_record(&record).expect("a Vec takes every record");
    }
    writer.into_inner().expect("a Vec takes every record")
}

/// An XLSX workbook of one sheet: text cells, the head bold and frozen, widths in proportion to the columns'.
///
/// Text beyond Excel's 32 767 units a cell is cut and ends with `…`. Same table, same bytes.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, SpreadsheetError> {
    let mut workbook = Workbook::new();
    // Without a date of its own the writer would read the clock.
    let fixed = ExcelDateTime::from_ymd(2020, 1, 1).map_err(|_| SpreadsheetError::Writer)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&fixed));
    let text_cell = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let head_cell = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border_bottom(FormatBorder::Thin);
    let fault = |_| SpreadsheetError::Writer;

    let page = workbook.add_worksheet();
    page.set_freeze_panes(1, 0).map_err(fault)?;
    page.set_repeat_rows(0, 0).map_err(fault)?;
    page.set_landscape();
    let shares: f32 = table.columns.iter().map(|column| column.width).sum();
    for (index, column) in table.columns.iter().enumerate() {
        let column_number = u16::try_from(index).map_err(|_| SpreadsheetError::Writer)?;
        // About 150 characters across in all: what a screen shows. Unusable widths fall back to Excel's own.
        let width = f64::from(column.width / shares) * 150.0;
        let width = if width.is_finite() {
            width.clamp(5.0, 80.0)
        } else {
            8.43
        };
        page.set_column_width(column_number, width).map_err(fault)?;
        page.write_string_with_format(0, column_number, fitted(&column.head), &head_cell)
            .map_err(fault)?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        let row_number = u32::try_from(index + 1).map_err(|_| SpreadsheetError::TooManyRows)?;
        if row_number >= 1_048_576 {
            return Err(SpreadsheetError::TooManyRows);
        }
        for (index, cell) in row.iter().enumerate() {
            let column_number = u16::try_from(index).map_err(|_| SpreadsheetError::Writer)?;
            page.write_string_with_format(row_number, column_number, fitted(cell), &text_cell)
                .map_err(fault)?;
        }
    }
    workbook.save_to_buffer().map_err(fault)
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
    use crate::table::Column;

    fn table(cells: &[&str]) -> Table {
        Table {
            columns: vec![Column::new("Họ và tên", 1.0)],
            rows: cells.iter().map(|cell| vec![(*cell).to_owned()]).collect(),
            ..Table::default()
        }
    }

    fn check(cell: &str, expect: &str) {
        let bytes = csv(&table(&[cell]));
        let text = std::str::from_utf8(&bytes).unwrap();
        assert_eq!(text, format!("\u{feff}Họ và tên\r\n{expect}\r\n"), "for {cell:?}");
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

    #[test]
    fn xlsx_holds_text_cells_and_repeats_its_bytes() {
        let table = table(&["030090000001", "=1+1", &"ư".repeat(40_000)]);
        let first = xlsx(&table).unwrap();
        assert_eq!(first, xlsx(&table).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheet.xlsx");
        std::fs::write(&path, &first).unwrap();
        let unzip = |inner: &str| {
            let out = std::process::Command::new("unzip")
                .arg("-p")
                .arg(&path)
                .arg(inner)
                .output();
            String::from_utf8(out.expect("this test needs unzip (apt-get install unzip)").stdout).unwrap()
        };
        let strings = unzip("xl/sharedStrings.xml");
        assert!(strings.contains("<t>030090000001</t>") && strings.contains("<t>=1+1</t>"));
        assert!(strings.contains(&format!("<t>{}…</t>", "ư".repeat(32_766))));
        let cells = unzip("xl/worksheets/sheet1.xml");
        assert!(cells.contains("state=\"frozen\"") && !cells.contains("<f>"));
        assert!(unzip("docProps/core.xml").contains("2020-01-01T00:00:00Z"));
    }
}
