//! A workbook of several sheets with numbers that can be calculated with: what a report is read from by a program.
//!
//! Deliberately absent: formulas. A sum is written as the number that stands on the paper.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

use crate::spreadsheet::{SpreadsheetError, fitted};

/// Excel's limit for the name of a sheet.
const NAME_CHARS_MAX: usize = 31;

/// One sheet of a workbook.
#[derive(Clone, Default)]
pub struct Worksheet {
    /// Its name on the tab; what a tab cannot bear becomes a space.
    pub name: String,
    /// Lines above the table, each in the first column; the first is bold.
    pub above: Vec<String>,
    /// Heads of the table and how many characters wide each column is; the heads stay in sight.
    pub columns: Vec<(String, f64)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table.
    pub below: Vec<String>,
    /// Whether the last row holds the sums of the others.
    pub last: LastRow,
}

/// What the last row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastRow {
    /// A row like the others.
    #[default]
    Row,
    /// Their sum: bold, below a line.
    Sum,
}

/// One cell.
#[derive(Clone, PartialEq)]
pub enum Cell {
    /// Nothing, not even zero.
    Empty,
    /// Words, never a formula.
    Text(String),
    /// A whole number, with digits grouped.
    Number(u32),
    /// A part of 1, shown as a percentage with one decimal.
    Share(f64),
}

/// An XLSX workbook. Same sheets, same bytes.
///
/// # Errors
/// [`SpreadsheetError::Writer`] for two sheets of one name, or more columns or rows than Excel has.
pub fn workbook(sheets: &[Worksheet]) -> Result<Vec<u8>, SpreadsheetError> {
    let fault = |_| SpreadsheetError::Writer;
    let mut workbook = Workbook::new();
    // Without a date of its own the writer would read the clock.
    let fixed = ExcelDateTime::from_ymd(2020, 1, 1).map_err(fault)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&fixed));
    for sheet in sheets {
        write(sheet, workbook.add_worksheet()).map_err(fault)?;
    }
    workbook.save_to_buffer().map_err(fault)
}

fn write(sheet: &Worksheet, page: &mut rust_xlsxwriter::Worksheet) -> Result<(), rust_xlsxwriter::XlsxError> {
    let looks = Looks::default();
    page.set_name(tab(&sheet.name))?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut row = 0;
    for (n, line) in sheet.above.iter().enumerate() {
        let look = if n == 0 { &looks.title } else { &looks.plain };
        page.write_string_with_format(row, 0, fitted(line), look)?;
        row += 1;
    }
    if !sheet.columns.is_empty() {
        page.set_freeze_panes(row + 1, 0)?;
        page.set_repeat_rows(row, row)?;
        for (column, (head, width)) in (0..).zip(&sheet.columns) {
            page.set_column_width(column, *width)?;
            page.write_string_with_format(row, column, fitted(head), &looks.head)?;
        }
        row += 1;
    }
    for (n, cells) in sheet.rows.iter().enumerate() {
        let sum = sheet.last == LastRow::Sum && n + 1 == sheet.rows.len();
        let look = |like: &Format| {
            if sum {
                like.clone().set_bold().set_border_top(FormatBorder::Medium)
            } else {
                like.clone()
            }
        };
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => page.write_blank(row, column, &look(&looks.cell))?,
                Cell::Text(text) => {
                    page.write_string_with_format(row, column, fitted(text), &look(&looks.cell))?
                }
                Cell::Number(n) => page.write_number_with_format(row, column, *n, &look(&looks.number))?,
                Cell::Share(share) => {
                    page.write_number_with_format(row, column, *share, &look(&looks.share))?
                }
            };
        }
        row += 1;
    }
    for line in &sheet.below {
        page.write_string_with_format(row, 0, fitted(line), &looks.plain)?;
        row += 1;
    }
    Ok(())
}

/// How cells look.
struct Looks {
    title: Format,
    plain: Format,
    head: Format,
    cell: Format,
    number: Format,
    share: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let framed = Format::new()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top);
        let right = framed.clone().set_align(FormatAlign::Right);
        Self {
            title: Format::new().set_bold().set_font_size(13),
            plain: Format::new(),
            head: framed
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            cell: framed.set_num_format("@").set_text_wrap(),
            number: right.clone().set_num_format("#,##0"),
            share: right.set_num_format("0.0%"),
        }
    }
}

/// The name as a tab can bear it.
fn tab(name: &str) -> String {
    let bare = |c| {
        if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') {
            ' '
        } else {
            c
        }
    };
    name.chars().map(bare).take(NAME_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers_and_words_stay_words() {
        let sheet = |name: &str| Worksheet {
            name: name.to_owned(),
            above: vec!["Báo cáo".to_owned(), "từ ngày".to_owned()],
            columns: vec![("Ngày".to_owned(), 14.0), ("Lượt khách".to_owned(), 10.0)],
            rows: vec![
                vec![Cell::Text("=1+1".to_owned()), Cell::Number(20_000)],
                vec![Cell::Empty, Cell::Share(0.625)],
            ],
            below: vec!["+84".to_owned()],
            last: LastRow::Sum,
        };
        let sheets = [sheet("Theo ngày: [1/2]"), sheet(&"ư".repeat(40))];
        let bytes = workbook(&sheets).unwrap();
        assert_eq!(bytes, workbook(&sheets).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.xlsx");
        std::fs::write(&path, &bytes).unwrap();
        let unzip = |inner: &str| {
            let out = std::process::Command::new("unzip")
                .arg("-p")
                .arg(&path)
                .arg(inner)
                .output();
            String::from_utf8(out.expect("this test needs unzip (apt-get install unzip)").stdout).unwrap()
        };
        let cells = unzip("xl/worksheets/sheet1.xml");
        assert!(cells.contains("<v>20000</v>") && cells.contains("<v>0.625</v>") && !cells.contains("<f>"));
        assert!(cells.contains("state=\"frozen\"") && cells.contains("ySplit=\"3\""));
        assert!(unzip("xl/sharedStrings.xml").contains("<t>=1+1</t>"));
        assert!(unzip("xl/workbook.xml").contains("Theo ngày   1 2"));
        let twice = [sheet("A"), sheet("A")];
        assert_eq!(workbook(&twice), Err(SpreadsheetError::Writer));
    }
}
