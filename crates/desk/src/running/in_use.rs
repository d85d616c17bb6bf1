//! A book as a running desk uses it: the open book, and everything that belongs to it alone and goes with it when the desk
//! turns to the other.
//!
//! It is made ready before the desk turns to it, and making it ready touches nothing of the desk. Deliberately absent: who
//! stands at the desk, and the radio.

use journal::Event;
use register::{BookDate, Outcome, Timestamp, VisitId};

use crate::book::unwritten::Unwritten;
use crate::book::{DESK_AUTHOR, INTERRUPTED, NoBook, OpenBook, Tally, assessment};
use crate::clock;
use crate::home::place::Home;
use crate::present::Conclusion;
use crate::receiver::calibration::Calibration;
use crate::running::journal::Journal;
use crate::running::parts::seen::Seen;
use crate::running::parts::ticks::Ticks;
use crate::transport::{Book, Failure, Settings};

/// What a book lies beside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Beside {
    /// It is the register itself, or the practice of a desk that has none yet.
    Nothing,
    /// It is practice, at a desk with a register.
    RealBook,
}

/// One of the two books of a desk, in use.
pub(crate) struct BookInUse {
    pub(super) book: OpenBook,
    pub(super) settings: Settings,
    pub(super) calibration: Calibration,
    pub(super) tally: Tally,
    pub(super) unwritten: Unwritten,
    pub(super) seen: Seen,
    /// The roll call that is under way.
    pub(super) roll_call: Option<Ticks>,
    pub(super) beside: Beside,
    /// The visit that was written last in this run.
    pub(super) last_written: Option<VisitId>,
    /// What that one ended: visits of earlier days that its visitor had left open.
    pub(super) last_ended: Vec<VisitId>,
    /// The day on which the book was looked at last, and how others had left it then.
    today: BookDate,
    others: Option<i64>,
}

impl BookInUse {
    /// Opens a book and reads all that a desk needs of it. Visits whose check was cut off wait for that word.
    ///
    /// # Errors
    /// What keeps it from being opened or read.
    pub(crate) fn open(
        home: &Home,
        which: Book,
        no_book: NoBook,
        journal: &Journal,
    ) -> Result<Self, Failure> {
        let book = OpenBook::open(home, which, no_book, DESK_AUTHOR)?;
        Self::of(book, home, journal)
    }

    /// Practice begins with the settings of the desk, in a book of its own.
    ///
    /// # Errors
    /// What keeps it from being opened, read or set up.
    pub(crate) fn practice(home: &Home, settings: &Settings, journal: &Journal) -> Result<Self, Failure> {
        let mut book = OpenBook::open(home, Book::Practice, NoBook::Begin, DESK_AUTHOR)?;
        book.take_settings_of(settings, clock::timestamp())?;
        Self::of(book, home, journal)
    }

    fn of(book: OpenBook, home: &Home, journal: &Journal) -> Result<Self, Failure> {
        let at = clock::timestamp();
        // A desk goes on without the file beside the book; its outcomes wait in memory alone then.
        let mut unwritten = Unwritten::open(&home.unwritten(book.which())).unwrap_or_else(|failure| {
            journal.failed_at(Event::FileNotWritten, "outcomes", &failure);
            Unwritten::default()
        });
        let interrupted = Conclusion {
            outcome: Outcome::CannotCheck,
            reason: INTERRUPTED,
            flagged: None,
        };
        for visit in book.interrupted(at)? {
            if !unwritten.has(visit) {
                unwritten.put(visit, assessment(interrupted)?)?;
            }
        }
        Ok(Self {
            settings: book.settings()?,
            calibration: Calibration::read(&book.rows()?, None),
            tally: Tally::open(&book, at)?,
            unwritten,
            seen: Seen::default(),
            roll_call: Ticks::read(home, book.which(), at),
            last_written: None,
            last_ended: Vec::new(),
            beside: match book.which() {
                Book::Practice if home.register(Book::Register).exists() => Beside::RealBook,
                Book::Practice | Book::Register => Beside::Nothing,
            },
            today: BookDate::of(at),
            others: Some(book.changes_by_others()?),
            book,
        })
    }

    /// Whether a new day began, or another program wrote in the book, since it was looked at last.
    ///
    /// # Errors
    /// What the register says.
    pub(super) fn is_another(&self, at: Timestamp) -> Result<bool, Failure> {
        let now = (BookDate::of(at), Some(self.book.changes_by_others()?));
        Ok(now != (self.today, self.others))
    }

    /// Reads what others may have changed: settings, who signs, the crowd of the day.
    ///
    /// # Errors
    /// What the register says; the book is another still then.
    pub(super) fn read_again(&mut self, at: Timestamp) -> Result<(), Failure> {
        // Asked first: what is written while this is read is read once more.
        let others = self.book.changes_by_others()?;
        self.seen.forget();
        self.settings = self.book.settings()?;
        self.book.sign()?;
        self.tally.read_again(&self.book, at)?;
        self.roll_call.take_if(|ticks| !ticks.is_of(at));
        (self.today, self.others) = (BookDate::of(at), Some(others));
        Ok(())
    }
}
