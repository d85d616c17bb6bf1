//! A workbook (XLSX) of worksheets: for a screen, for a program that calculates, and for A4.
//!
//! Every sheet fits the width of its page with letters that can be read, has its heads on each page and the page's number
//! below, and says how tall each row is. Deliberately absent: formulas. A sum is written as the number that it is.

mod chart;
mod paper;

use rust_xlsxwriter::worksheet::IgnoreError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use self::paper::{ABOVE_MM, BELOW_MM, Laid, SIDE_MM, SIZE_PT, Turned};
use crate::face::Face;
use crate::spreadsheet::{SpreadsheetError, fitted};
use crate::watch::{Rows, Watch};
use crate::worksheet::{Cell, LastRow, Tab, Worksheet};
use std::ops::ControlFlow;

/// Excel's limits: characters of a sheet's name, rows of a sheet, and what stands at the head of a page.
const NAME_CHARS_MAX: usize = 31;
const ROWS_MAX: usize = 1_048_576;
const PAGE_HEAD_UNITS_MAX: usize = 200;
/// What papers of offices are written in, and what every computer has or has another of the same widths for.
const FONT: &str = "Times New Roman";
const TITLE_PT: f32 = 13.0;
/// The number of A4 among Excel's papers.
const A4: u8 = 9;
/// From the edge of the paper to the words at its head and foot.
const EDGE_MM: f32 = 8.0;
const MM_PER_INCH: f32 = 25.4;
/// The height of a row and the width of a column that nobody said anything of.
const ROW_PX: u32 = 20;
const COLUMN_PX: u32 = 64;
/// So many pixels does Excel count in an inch.
const PX_PER_INCH: f32 = 96.0;

/// An XLSX workbook. Same sheets, same bytes. Text beyond Excel's 32 767 units a cell is cut and ends with `…`.
///
/// # Errors
/// [`SpreadsheetError::TooManyRows`]; [`SpreadsheetError::Writer`] for two sheets of one name, or more columns than Excel
/// has.
pub fn workbook(sheets: &[Worksheet]) -> Result<Vec<u8>, SpreadsheetError> {
    workbook_watched(sheets, &mut |_| ControlFlow::Continue(()))
}

/// The same, with somebody who looks on. The last part of it, in which the file is packed, is told nothing of.
///
/// # Errors
/// As [`workbook`], or [`SpreadsheetError::Stopped`].
pub fn workbook_watched(sheets: &[Worksheet], watch: &mut Watch<'_>) -> Result<Vec<u8>, SpreadsheetError> {
    let rows = |sheet: &Worksheet| sheet.above.len() + 1 + sheet.rows.len() + sheet.below.len();
    if sheets.iter().any(|sheet| rows(sheet) > ROWS_MAX) {
        return Err(SpreadsheetError::TooManyRows);
    }
    let fault = |_: XlsxError| SpreadsheetError::Writer;
    let mut workbook = Workbook::new();
    // Without a date of its own the writer would read the clock.
    let fixed = ExcelDateTime::from_ymd(2020, 1, 1).map_err(fault)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&fixed));
    workbook
        .set_default_format(&letters(), ROW_PX, COLUMN_PX)
        .map_err(fault)?;
    let looks = Looks::default();
    let mut rows = Rows::new(watch, sheets.iter().map(|sheet| sheet.rows.len()).sum());
    for sheet in sheets {
        let page = workbook.add_worksheet();
        if sheet.tab == Tab::Hidden {
            hide(sheet, page).map_err(fault)?;
            continue;
        }
        if write(sheet, &looks, page, &mut rows).map_err(fault)?.is_break() {
            return Err(SpreadsheetError::Stopped);
        }
    }
    workbook.save_to_buffer().map_err(fault)
}

/// Rows that no person reads.
fn hide(sheet: &Worksheet, page: &mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError> {
    page.set_name(tab(&sheet.name))?.set_hidden(true);
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, fitted(&cell.shown()))?;
        }
    }
    Ok(())
}

fn write(
    sheet: &Worksheet,
    looks: &Looks,
    page: &mut rust_xlsxwriter::Worksheet,
    written: &mut Rows<'_, '_>,
) -> Result<ControlFlow<()>, XlsxError> {
    let laid = Laid::out(sheet);
    page.set_name(tab(&sheet.name))?;
    set_up(sheet, &laid, page);
    for (column, width_mm) in (0..).zip(&laid.widths_mm) {
        page.set_column_width_pixels(column, px(*width_mm))?;
    }
    let last_column = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut row = 0;
    for (n, line) in sheet.above.iter().enumerate() {
        let (look, face, size_pt) = match n {
            0 => (&looks.title, Face::Bold, TITLE_PT),
            _ => (&looks.plain, Face::Regular, SIZE_PT),
        };
        across(page, (row, last_column), line, look)?;
        page.set_row_height(row, laid.across_pt(line, face, size_pt))?;
        row += 1;
    }
    if !sheet.columns.is_empty() {
        page.set_freeze_panes(row + 1, 0)?;
        page.set_repeat_rows(row, row)?;
        for (column, head) in (0..).zip(&sheet.columns) {
            page.write_string_with_format(row, column, fitted(&head.words), &looks.head)?;
        }
        page.set_row_height(row, laid.heads_pt(sheet))?;
        row += 1;
    }
    let first_row = row;
    for (n, cells) in sheet.rows.iter().enumerate() {
        let sum = sheet.last == LastRow::Sum && n + 1 == sheet.rows.len();
        for (column, cell) in (0..).zip(cells) {
            put(
                page,
                (row, column),
                cell,
                if sum { &looks.sums } else { &looks.cells },
            )?;
        }
        let face = if sum { Face::Bold } else { Face::Regular };
        page.set_row_height(row, laid.row_pt(cells, face))?;
        row += 1;
        if written.next().is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    if row > first_row {
        // Whoever follows Excel's advice to make numbers of them loses their zeros.
        page.ignore_error_range(
            first_row,
            0,
            row - 1,
            last_column,
            IgnoreError::NumberStoredAsText,
        )?;
    }
    for line in &sheet.below {
        across(page, (row, last_column), line, &looks.plain)?;
        page.set_row_height(row, laid.across_pt(line, Face::Regular, SIZE_PT))?;
        row += 1;
    }
    chart::put(sheet, &tab(&sheet.name), page, (first_row.saturating_sub(1), row))?;
    Ok(ControlFlow::Continue(()))
}

/// How it is printed.
fn set_up(sheet: &Worksheet, laid: &Laid, page: &mut rust_xlsxwriter::Worksheet) {
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    match laid.turned {
        Turned::Upright => page.set_portrait(),
        Turned::Across => page.set_landscape(),
    };
    let inch = |mm: f32| f64::from(mm / MM_PER_INCH);
    page.set_margins(
        inch(SIDE_MM),
        inch(SIDE_MM),
        inch(ABOVE_MM),
        inch(BELOW_MM),
        inch(EDGE_MM),
        inch(EDGE_MM),
    );
    page.set_print_center_horizontally(true);
    page.set_header_footer_scale_with_doc(false);
    // In no font of its own: Gnumeric prints the name of the font instead.
    let written = |words: &str| format!("&C{}", words.replace('&', "&&"));
    if !sheet.page_head.is_empty() {
        let mut units = 0;
        let fits = |letter: &char| {
            units += letter.len_utf16();
            units <= PAGE_HEAD_UNITS_MAX
        };
        let head: String = fitted(&sheet.page_head).chars().take_while(fits).collect();
        page.set_header(written(&head.replace('\n', " ")));
    }
    let foot = written(&sheet.page_foot)
        .replace("{pages}", "&N")
        .replace("{page}", "&P");
    page.set_footer(foot);
}

/// Words across all columns.
fn across(
    page: &mut rust_xlsxwriter::Worksheet,
    (row, last_column): (u32, u16),
    words: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let words = fitted(words);
    match last_column {
        0 => page.write_string_with_format(row, 0, words, look)?,
        _ => page.merge_range(row, 0, row, last_column, &words, look)?,
    };
    Ok(())
}

fn put(
    page: &mut rust_xlsxwriter::Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &CellLooks,
) -> Result<(), XlsxError> {
    let day = |date: &jiff::civil::Date| {
        let day = |n: i8| u8::try_from(n).unwrap_or_default();
        let year = u16::try_from(date.year()).unwrap_or_default();
        ExcelDateTime::from_ymd(year, day(date.month()), day(date.day()))
    };
    match cell {
        Cell::Empty => page.write_blank(row, column, &looks.text)?,
        Cell::Text(text) => page.write_string_with_format(row, column, fitted(text), &looks.text)?,
        Cell::Number(n) => page.write_number_with_format(row, column, *n, &looks.number)?,
        Cell::Ordinal(n) => page.write_number_with_format(row, column, *n, &looks.ordinal)?,
        Cell::Share(share) => page.write_number_with_format(row, column, *share, &looks.share)?,
        Cell::Day(date) => match day(date) {
            Ok(date) => page.write_datetime_with_format(row, column, &date, &looks.day)?,
            // Excel knows no day before 1900.
            Err(_) => page.write_string_with_format(row, column, cell.shown(), &looks.text)?,
        },
        Cell::Moment { at, of } => {
            let look = if at.date() == *of {
                &looks.hour
            } else {
                &looks.hour_and_day
            };
            let (hour, minute) = (at.hour().unsigned_abs(), at.minute().unsigned_abs());
            match day(&at.date()).and_then(|day| day.and_hms(hour.into(), minute, 0)) {
                Ok(moment) => page.write_datetime_with_format(row, column, &moment, look)?,
                Err(_) => page.write_string_with_format(row, column, cell.shown(), &looks.text)?,
            }
        }
    };
    Ok(())
}

fn px(mm: f32) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a column is narrower than a metre, and never below nothing"
    )]
    let px = (mm / MM_PER_INCH * PX_PER_INCH).ceil() as u32;
    px
}

/// How a sheet looks.
struct Looks {
    title: Format,
    plain: Format,
    head: Format,
    cells: CellLooks,
    sums: CellLooks,
}

/// How the cells of a row look.
struct CellLooks {
    text: Format,
    number: Format,
    ordinal: Format,
    share: Format,
    day: Format,
    hour: Format,
    hour_and_day: Format,
}

fn letters() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(f64::from(SIZE_PT))
}

impl Default for Looks {
    fn default() -> Self {
        let framed = letters()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let line = letters().set_text_wrap().set_align(FormatAlign::Top);
        let head = framed.clone().set_bold().set_text_wrap();
        let sums = framed.clone().set_bold().set_border_top(FormatBorder::Medium);
        Self {
            title: line.clone().set_bold().set_font_size(f64::from(TITLE_PT)),
            plain: line,
            head: head.set_align(FormatAlign::Center),
            cells: CellLooks::of(&framed),
            sums: CellLooks::of(&sums),
        }
    }
}

impl CellLooks {
    fn of(like: &Format) -> Self {
        let number = |form: &str| like.clone().set_num_format(form);
        let right = |form: &str| number(form).set_align(FormatAlign::Right);
        let centred = |form: &str| number(form).set_align(FormatAlign::Center);
        Self {
            text: number("@").set_align(FormatAlign::Left).set_text_wrap(),
            number: right("#,##0"),
            ordinal: centred("0"),
            share: right("0.0%"),
            day: centred("dd/mm/yyyy"),
            hour: centred("hh:mm"),
            hour_and_day: centred("hh:mm dd/mm"),
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
mod tests;
