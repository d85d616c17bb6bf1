//! The register of a range of days for a spreadsheet.

use register::BookDate;
use sheet::Table;

use crate::book::OpenBook;
use crate::paper::day::{Day, export_table};
use crate::transport::{ErrorCode, ExportFormat, Failure};

/// The longest range that is exported at once, days.
const DAYS_MAX: usize = 3_700;

/// The lines of all days from `first` to `last`, both included.
///
/// # Errors
/// `NotValid` for a range that runs backwards or over more than ten years, or what the register says.
pub fn export(
    book: &OpenBook,
    first: BookDate,
    last: BookDate,
    format: ExportFormat,
) -> Result<Vec<u8>, Failure> {
    let days = dates(first, last)?.into_iter().map(|date| book.day(date));
    written(&days.collect::<Result<Vec<_>, _>>()?, format)
}

pub(crate) fn dates(first: BookDate, last: BookDate) -> Result<Vec<BookDate>, Failure> {
    let dates = first
        .date()
        .series(jiff::Span::new().days(1))
        .take_while(|date| *date <= last.date());
    let dates: Vec<BookDate> = dates.take(DAYS_MAX + 1).map(BookDate::from).collect();
    if dates.is_empty() || dates.len() > DAYS_MAX {
        return Err(Failure::about(ErrorCode::NotValid, format!("{first} – {last}")));
    }
    Ok(dates)
}

pub(crate) fn written(days: &[Day], format: ExportFormat) -> Result<Vec<u8>, Failure> {
    file(&export_table(days), format)
}

/// A table as a file.
pub(crate) fn file(table: &Table, format: ExportFormat) -> Result<Vec<u8>, Failure> {
    match format {
        ExportFormat::Csv => Ok(sheet::csv(table)),
        ExportFormat::Xlsx => {
            sheet::xlsx(table).map_err(|error| Failure::about(ErrorCode::CannotSave, error.to_string()))
        }
    }
}

/// `so-khach-2021-01-04-2021-01-08`: what a file with these days is called, and how it ends.
pub(crate) fn file_name(
    what: &str,
    (first, last): (BookDate, BookDate),
    format: ExportFormat,
) -> (String, &'static str) {
    let days = if first == last {
        first.to_string()
    } else {
        format!("{first}-{last}")
    };
    let ending = match format {
        ExportFormat::Xlsx => "xlsx",
        ExportFormat::Csv => "csv",
    };
    (format!("{what}-{days}"), ending)
}
