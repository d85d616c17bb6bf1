//! From one book to the other: the real register, or practice. Nothing crosses but how the desk is set up.

use crate::book::{DESK_AUTHOR, NoBook, OpenBook, Wait};
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
    pub fn set_book(&self, which: Book) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        if state.book.which() == which {
            return Ok(());
        }
        self.inner.turn_to(&mut state, which)?;
        self.inner.tell_screen(&mut state)
    }
}

impl Inner {
    /// Closes the book that is open, with its last words in it, and opens another; no screen is told.
    pub(crate) fn turn_to(&self, state: &mut State, which: Book) -> Result<(), Failure> {
        let mut book = OpenBook::open(&self.home, which, NoBook::Begin, DESK_AUTHOR)?;
        if which == Book::Practice {
            // A learner finds the desk as it is set up, but in a book of its own.
            book.change_settings(&state.settings, clock::timestamp())?;
        }
        let settings = book.settings()?;
        let interrupted = book.interrupted(clock::timestamp())?;
        // What is known of visits in this book must be in it before it is closed.
        self.write_backlog(state, Wait::Fully)?;
        state.present.end(clock::moment());
        self.settle(state);
        self.write_backlog(state, Wait::Fully)?;
        self.write_levels(state, Enough::Three);
        state.keep_crowd(Settled::AsTheyAre)?;
        let tally = Tally::open(&book, clock::timestamp())?;
        state.tally = tally;
        state.staff = None;
        state.settings = settings;
        state.door.shut();
        state.others = book.changes_by_others().ok();
        state.book = book;
        self.close_interrupted(state, interrupted);
        state.present = state.present.renewed(state.settings.mode.into(), clock::moment());
        state.practice = (which == Book::Practice).then(|| Practice::new(radio::now()));
        state.calibration = Calibration::default();
        state.look_up_receiver()?;
        state.print = None;
        state.closing.forget();
        state.last_written = None;
        state.roll_call = Ticks::read(&self.home, which);
        Ok(())
    }
}
