//! Days of the book as a file for a spreadsheet. The owner's.
//!
//! An export reads through a connection of its own: nobody at the desk waits for a year of lines, and whichever book the
//! desk turns to meanwhile, the file has the book and the days that were asked for.

use std::path::{Path, PathBuf};

use disk::Eyes;

use crate::book::book_date;
use crate::desk::Desk;
use crate::filed::export::{Extract, dates};
use crate::transport::{ExportWish, Failure};

impl Desk {
    /// Puts the lines of some days into a file that was not there before; returns where it is. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` for a range that runs backwards, what is wrong with the folder, or what the register says.
    pub fn export(&self, wish: &ExportWish) -> Result<PathBuf, Failure> {
        self.extract(Extract::Visits, wish)
    }

    /// Puts the foreign guests of some days into a file that was not there before; returns where it is. The owner's.
    ///
    /// # Errors
    /// As [`Desk::export`].
    pub fn export_guests(&self, wish: &ExportWish) -> Result<PathBuf, Failure> {
        self.extract(Extract::ForeignGuests, wish)
    }

    fn extract(&self, extract: Extract, wish: &ExportWish) -> Result<PathBuf, Failure> {
        let (first, last) = (book_date(Some(&wish.first))?, book_date(Some(&wish.last))?);
        let dates = dates(first, last)?;
        let (owner, book) = {
            let mut state = self.shared.lock();
            (state.owner()?, state.book().beside()?)
        };
        let bytes = extract.written(&book.days(&owner, &dates)?, &book.office()?, wish.format)?;
        let (name, ending) = extract.file_name(book.which(), (first, last), wish.format);
        let folder = Path::new(wish.folder.trim());
        let to = self.shared.home.under_free_name(folder, &name, ending)?;
        let path = to.path().to_owned();
        to.write(&bytes, Eyes::Owner)?;
        Ok(path)
    }
}
