//! One book, open: which it is, and who signs what is written in it.

use std::time::Duration;

use register::{Author, DeskId, Register, Still, WayBack};

use crate::clock;
use crate::failure::Failure;
use crate::home::book_key::{self, NoBook};
use crate::home::place::{Book, Home};
use crate::work::Watch;

/// Who signs what the running desk writes while no shift is on.
pub const DESK_AUTHOR: &str = "desk";

/// How long to wait for another program that holds the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wait {
    /// A moment: the desk writes this by itself, and the attendant must not wait for it.
    Briefly,
    /// As long as any write waits.
    Fully,
}

/// Longer than another desk's write takes, too short to be noticed.
const BRIEFLY: Duration = Duration::from_millis(100);

/// One book, open.
pub struct OpenBook {
    pub(super) register: Register,
    pub(super) which: Book,
    /// Who opened it.
    pub(super) opened_by: Author,
    /// Who signs what is written: `opened_by`, or the shift that is on.
    pub(super) author: Author,
    /// The number of the recovery sheet that opens it; `None` where it is plain.
    pub(super) sheet: Option<String>,
}

/// A book between two times that it is open: it is opened again without asking where keys lie. It may have been replaced since;
/// then its key does not open it, or another book is there.
pub(crate) struct Closed {
    way_back: WayBack,
    which: Book,
    opened_by: Author,
    sheet: Option<String>,
}

impl Closed {
    /// The book as it is now. Nobody's shift signs in it.
    ///
    /// # Errors
    /// What keeps it from being opened.
    pub(crate) fn open(self) -> Result<OpenBook, Failure> {
        Ok(OpenBook {
            register: self.way_back.open()?,
            which: self.which,
            author: self.opened_by.clone(),
            opened_by: self.opened_by,
            sheet: self.sheet,
        })
    }
}

impl OpenBook {
    /// Opens the register or the practice register of `home`.
    ///
    /// # Errors
    /// What keeps it from being opened, with the file's path. Nothing is touched then.
    pub fn open(home: &Home, which: Book, no_book: NoBook, author: &str) -> Result<Self, Failure> {
        let book_key::Opened { register, sheet } = book_key::open(home, which, no_book)?;
        let author = Author::new(author)?;
        let mut book = Self {
            register,
            which,
            opened_by: author.clone(),
            author,
            sheet,
        };
        if which == Book::Practice && no_book == NoBook::Begin {
            book.register.call_practice(clock::timestamp(), &book.opened_by)?;
        }
        book.sign()?;
        Ok(book)
    }

    /// The same book on another connection, for a reader that keeps no one waiting. It needs no key from where keys lie: that
    /// place may be closed by now.
    ///
    /// # Errors
    /// What keeps it from being opened.
    pub(crate) fn beside(&self) -> Result<Self, Failure> {
        Ok(Self {
            register: self.register.again()?,
            which: self.which,
            opened_by: self.opened_by.clone(),
            author: self.author.clone(),
            sheet: self.sheet.clone(),
        })
    }

    /// Closes it; `None` where it could not be opened again so.
    pub(crate) fn closed(self) -> Option<Closed> {
        Some(Closed {
            way_back: self.register.way_back().ok()?,
            which: self.which,
            opened_by: self.opened_by,
            sheet: self.sheet,
        })
    }

    /// It is read beside the desk that writes in it, and leaves to that what was acknowledged last.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn look_on(&mut self) -> Result<(), Failure> {
        Ok(self.register.look_on()?)
    }

    /// The same, whose reading ends soon after `watch` has it stop; everything is read as of one moment with
    /// [`OpenBook::hold_still`].
    ///
    /// # Errors
    /// As [`OpenBook::beside`].
    pub(crate) fn beside_for(&self, watch: &dyn Watch) -> Result<Self, Failure> {
        let mut beside = self.beside()?;
        beside.register.stops_with(watch.stop())?;
        Ok(beside)
    }

    /// Reads the `nth` portion of what is asked for next; answers whether there is another one.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn read_ahead(&self, nth: u32) -> Result<bool, Failure> {
        Ok(self.register.read_ahead(nth)?)
    }

    /// Reads everything from now on as of one moment, while others write on.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn hold_still(&self) -> Result<Still<'_>, Failure> {
        Ok(self.register.hold_still()?)
    }

    /// A number that grows when somebody writes in this book.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn last_by_hand(&self) -> Result<i64, Failure> {
        Ok(self.register.last_by_hand()?)
    }

    /// Which book this is.
    pub fn which(&self) -> Book {
        self.which
    }

    /// The desk whose book this is.
    pub(crate) fn desk(&self) -> DeskId {
        self.register.desk()
    }

    /// Writes with `write`, waiting for other programs as `wait` says.
    pub(super) fn waiting<T>(
        &mut self,
        wait: Wait,
        write: impl FnOnce(&mut Register, &Author) -> register::Result<T>,
    ) -> Result<T, Failure> {
        if wait == Wait::Briefly {
            self.register.wait_for_others(Some(BRIEFLY))?;
        }
        let done = write(&mut self.register, &self.author);
        self.register.wait_for_others(None)?;
        Ok(done?)
    }
}
