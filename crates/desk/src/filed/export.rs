//! Days of the book as tables for a spreadsheet, and what their files are called.

use papers::export::{self, ExportFormat};
use papers::{Day, Office, foreign_guests};
use register::BookDate;

use crate::book::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Book;
use crate::work::Watch;

/// The longest range that is exported at once, days.
const DAYS_MAX: usize = 3_700;

/// What of the book goes into a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extract {
    /// Every visit.
    Visits,
    /// A hotel's foreign guests, as rows for the form NA17.
    ForeignGuests,
}

impl Extract {
    /// The days from `first` to `last`, both included, as the bytes of a file. The owner's.
    ///
    /// # Errors
    /// `NotValid` for a range that runs backwards or over more than ten years, `Stopped`, or what the register says.
    pub fn read(
        self,
        book: &OpenBook,
        owner: &Owner,
        (first, last): (BookDate, BookDate),
        format: ExportFormat,
        watch: &dyn Watch,
    ) -> Result<Vec<u8>, Failure> {
        let days = book.days(owner, &dates(first, last)?, watch)?;
        self.written(&days, &book.office()?, format, watch)
    }

    fn written(
        self,
        days: &[Day],
        office: &Office,
        format: ExportFormat,
        watch: &dyn Watch,
    ) -> Result<Vec<u8>, Failure> {
        let tables = match self {
            Self::Visits => export::visits(days, office),
            Self::ForeignGuests => vec![foreign_guests::table(days, office)],
        };
        watch.goes_on()?;
        Ok(export::bytes(&tables, format, &mut watch.of_sheet())?)
    }

    /// `so-khach-2021-01-04-2021-01-08`: what a file with these days is called, and how it ends.
    pub(crate) fn file_name(
        self,
        book: Book,
        (first, last): (BookDate, BookDate),
        format: ExportFormat,
    ) -> (String, &'static str) {
        let what = match (self, book) {
            (Self::ForeignGuests, _) => "na17",
            (Self::Visits, Book::Register) => "so-khach",
            (Self::Visits, Book::Practice) => "tap-dung",
        };
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
}

/// Every day of a range.
fn dates(first: BookDate, last: BookDate) -> Result<Vec<BookDate>, Failure> {
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
