//! A book as a whole: its proof, copies of it, one of them put in its place, and what is over its time erased.

use std::path::{Path, PathBuf};

use register::{BackedUp, BookDate, Existing, Register, Report, Timestamp, Whose};

use crate::book::open::OpenBook;
use crate::clock;
use crate::failure::at_path;
use crate::home::book_key;
use crate::home::place::Home;
use crate::transport::{Book, ErrorCode, Failure};

impl OpenBook {
    /// Checks that nothing was changed, removed or reordered.
    ///
    /// # Errors
    /// What the register says; findings are no error.
    pub fn verify(&mut self) -> Result<Report, Failure> {
        Ok(self.register.verify()?)
    }

    /// Copies the book to a file while it is in use; the copy is verified.
    ///
    /// # Errors
    /// What the register says.
    pub fn backup(&self, file: &Path) -> Result<BackedUp, Failure> {
        self.register
            .backup(file, Existing::ReplaceOwnCopy)
            .map_err(|error| at_path(error, file))
    }

    /// Erases the words about visitors of the days before `first_kept`; returns of how many visits.
    pub(crate) fn erase_before(&mut self, first_kept: BookDate, at: Timestamp) -> Result<usize, Failure> {
        Ok(self.register.erase_before(first_kept, at, &self.author)?.visits)
    }
}

/// Reads a damaged register as far as it goes into a new file; what is missing stands in the report.
///
/// # Errors
/// `CannotSave` where something stands at `to`, `WrongKey`, `RegisterDamaged` where nothing can be read, or what else the
/// register says.
pub fn salvage(home: &Home, from: &Path, to: &Path) -> Result<register::Salvaged, Failure> {
    if to.exists() {
        return Err(Failure::at(ErrorCode::CannotSave, to));
    }
    let key = book_key::for_file(home, from)?;
    Register::salvage((from, key), to, clock::timestamp()).map_err(|error| at_path(error, from))
}

/// A book that took another's place.
pub struct Restored {
    /// Events in it.
    pub events: u64,
    /// Where the book that was there before is kept.
    pub replaced: Option<PathBuf>,
}

/// Puts the backup `from` in the place of a book of `home`; it is tried first, and nothing is thrown away.
///
/// # Errors
/// `NotARegister`, `RegisterDamaged`, `WrongKey` where no key of this computer opens the backup, or what else the
/// register says; the book is then as it was.
pub fn restore(from: &Path, home: &Home, book: Book) -> Result<Restored, Failure> {
    let to = home.register(book);
    let from_key = book_key::for_file(home, from)?;
    // What stands there may be damaged, or locked for ever: that is why somebody restores.
    let to_key = book_key::for_file(home, &to).ok().flatten();
    let done = Register::restore((from, from_key), (&to, to_key), Whose::OfThisDesk)
        .map_err(|error| at_path(error, from))?;
    Ok(Restored {
        events: done.report.events,
        replaced: done.replaced,
    })
}
