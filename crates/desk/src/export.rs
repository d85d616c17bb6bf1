//! The register of a range of days for a spreadsheet.

use register::BookDate;

use crate::day_sheet::export_table;
use crate::ledger::Ledger;
use crate::transport::{ErrorCode, Failure};

/// The longest range that is exported at once, days.
const DAYS_MAX: usize = 3_700;

/// Which file is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Byte order mark, `;`, CRLF.
    Csv,
    /// A workbook.
    Xlsx,
}

/// The lines of all days from `first` to `last`, both included.
///
/// # Errors
/// `NotValid` for a range that runs backwards or over more than ten years, or what the register says.
pub fn export(ledger: &Ledger, first: BookDate, last: BookDate, format: Format) -> Result<Vec<u8>, Failure> {
    let dates = first
        .date()
        .series(jiff::Span::new().days(1))
        .take_while(|date| *date <= last.date());
    let dates: Vec<BookDate> = dates.take(DAYS_MAX + 1).map(BookDate::from).collect();
    if dates.is_empty() || dates.len() > DAYS_MAX {
        return Err(Failure::about(ErrorCode::NotValid, format!("{first} – {last}")));
    }
    let days = dates
        .into_iter()
        .map(|date| ledger.day(date))
        .collect::<Result<Vec<_>, _>>()?;
    let table = export_table(&days);
    match format {
        Format::Csv => Ok(sheet::csv(&table)),
        Format::Xlsx => {
            sheet::xlsx(&table).map_err(|error| Failure::about(ErrorCode::CannotSave, error.to_string()))
        }
    }
}
