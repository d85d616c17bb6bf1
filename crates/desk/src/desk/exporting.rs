//! Days of the book as a file for a spreadsheet. The owner's.
//!
//! An export reads through a connection of its own: nobody at the desk waits for a year of lines, and whichever book the
//! desk turns to meanwhile, the file has the book and the days that were asked for.

use std::path::{Path, PathBuf};

use disk::Eyes;

use crate::book::owners::Owner;
use crate::book::{OpenBook, book_date};
use crate::desk::Desk;
use crate::filed::export::Extract;
use crate::running::shared::Shared;
use crate::transport::{ExportWish, Failure, WorkWord};
use crate::work::Watch;

impl Desk {
    /// Puts the lines of some days into a file that was not there before; returns where it is. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` for a range that runs backwards, `Stopped`, what is wrong with the folder, or what the register says.
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
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::Export)?;
        let (owner, book) = self.shared.owners_beside(work)?;
        let still = book.hold_still()?;
        let bytes = extract.read(&book, &owner, (first, last), wish.format, work)?;
        drop(still);
        let (name, ending) = extract.file_name(book.which(), (first, last), wish.format);
        let folder = Path::new(wish.folder.trim());
        let to = self.shared.home.under_free_name(folder, &name, ending)?;
        let path = to.path().to_owned();
        work.no_return()?;
        to.write(&bytes, Eyes::Owner)?;
        Ok(path)
    }
}

impl Shared {
    /// The book on a connection of its own, for its owner: what takes long is read there, and nobody waits for it.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub(crate) fn owners_beside(&self, work: &dyn Watch) -> Result<(Owner, OpenBook), Failure> {
        let mut state = self.lock();
        Ok((state.owner()?, state.book().beside_for(work)?))
    }
}
