//! Days of the book as a file for a spreadsheet. The owner's.
//!
//! An export reads through a connection of its own: nobody at the desk waits for a year of lines, and whichever book the
//! desk turns to meanwhile, the file has the book and the days that were asked for.

use std::path::{Path, PathBuf};

use disk::Eyes;
use register::BookDate;

use crate::book::book_date;
use crate::desk::Desk;
use crate::paper::day::Day;
use crate::paper::{export, na17};
use crate::transport::{Book, ExportFormat, ExportWish, Failure};

impl Desk {
    /// Puts the lines of some days into a file that was not there before; returns where it is. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` for a range that is none, what is wrong with the folder, or what the register says.
    pub fn export(&self, wish: &ExportWish) -> Result<PathBuf, Failure> {
        self.export_days(wish, export::written, |book| match book {
            Book::Register => "so-khach",
            Book::Practice => "tap-dung",
        })
    }

    /// Puts the foreign guests of some days into a file that was not there before; returns where it is. The owner's.
    ///
    /// # Errors
    /// As [`Desk::export`].
    pub fn export_guests(&self, wish: &ExportWish) -> Result<PathBuf, Failure> {
        self.export_days(wish, na17::written, |_| "na17")
    }

    fn export_days(
        &self,
        wish: &ExportWish,
        written: impl FnOnce(&[Day], ExportFormat) -> Result<Vec<u8>, Failure>,
        named: impl FnOnce(Book) -> &'static str,
    ) -> Result<PathBuf, Failure> {
        let (first, last) = (book_date(Some(&wish.first))?, book_date(Some(&wish.last))?);
        let dates = export::dates(first, last)?;
        let book = {
            let mut state = self.inner.lock();
            state.owner_only()?;
            state.book().beside()?
        };
        let day = |date: BookDate| book.day(date);
        let days = dates.into_iter().map(day).collect::<Result<Vec<_>, _>>()?;
        let bytes = written(&days, wish.format)?;
        let (name, ending) = export::file_name(named(book.which()), (first, last), wish.format);
        let folder = Path::new(wish.folder.trim());
        let to = self.inner.home.under_free_name(folder, &name, ending)?;
        let path = to.path().to_owned();
        to.write(&bytes, Eyes::Owner)?;
        Ok(path)
    }
}
