//! From one book to the other: the real register, or practice. Nothing crosses but how the desk is set up.

use crate::book::ledger::{DESK_AUTHOR, Ledger, NoBook, Wait};
use crate::clock;
use crate::crowd::Tally;
use crate::desk::Desk;
use crate::desk::roll_call::Ticks;
use crate::receiver::calibration::{Calibration, Enough};
use crate::running::parts::practice::Practice;
use crate::running::shared::{Inner, Settled, State};
use crate::transport::{Book, Failure};

impl Desk {
    /// Changes between the real register and practice. The open check ends; nothing crosses from one book to the other.
    ///
    /// # Errors
    /// What keeps the other book from being opened, or the last outcomes from being written in this one; the desk then
    /// stays where it is.
    pub fn set_book(&self, book: Book) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        if state.ledger.book() == book {
            return Ok(());
        }
        self.inner.turn_to(&mut state, book)?;
        self.inner.tell_screen(&mut state)
    }
}

impl Inner {
    /// Closes the book that is open, with its last words in it, and opens another; no screen is told.
    pub(crate) fn turn_to(&self, state: &mut State, book: Book) -> Result<(), Failure> {
        let mut ledger = Ledger::open(&self.home, book, NoBook::Begin, DESK_AUTHOR)?;
        if book == Book::Practice {
            // A learner finds the desk as it is set up, but in a book of its own.
            ledger.change_settings(&state.settings, clock::timestamp())?;
        }
        let settings = ledger.settings()?;
        let interrupted = ledger.interrupted(clock::timestamp())?;
        // What is known of visits in this book must be in it before it is closed.
        self.write_backlog(state, Wait::Fully)?;
        state.floor.end(clock::moment());
        self.settle(state);
        self.write_backlog(state, Wait::Fully)?;
        self.write_levels(state, Enough::Three);
        state.keep_crowd(Settled::AsTheyAre)?;
        let tally = Tally::open(&ledger, clock::timestamp())?;
        state.tally = tally;
        state.staff = None;
        state.settings = settings;
        state.door.shut();
        state.others = ledger.changes_by_others().ok();
        state.ledger = ledger;
        self.close_interrupted(state, interrupted);
        state.floor = state.floor.renewed(state.settings.mode, clock::moment());
        state.practice = (book == Book::Practice).then(|| Practice::new(radio::now()));
        state.calibration = Calibration::default();
        state.look_up_receiver()?;
        state.print = None;
        state.closing.forget();
        state.last_written = None;
        state.roll_call = Ticks::read(&self.home, book);
        Ok(())
    }
}
