//! The roll call of the book that is open.

use journal::Event;
use register::VisitId;

use crate::clock;
use crate::home::place::Home;
use crate::running::parts::ticks::Ticks;
use crate::running::state::State;
use crate::transport::{ErrorCode, Failure};

impl State {
    /// Begins a roll call; one that is under way goes on.
    pub(crate) fn begin_roll_call(&mut self, home: &Home) {
        if self.in_use.roll_call.is_none() {
            let ticks = self.in_use.roll_call.insert(Ticks::begin(clock::timestamp()));
            let kept = ticks.keep(home, self.in_use.book.which());
            self.ticks_kept(kept);
        }
        self.tell_roll_call();
        self.tell_visitor();
    }

    /// The visitor of `visit` was found, or that is taken back.
    ///
    /// # Errors
    /// `UnknownVisit` where no roll call is under way.
    pub(crate) fn tick_roll_call(&mut self, visit: VisitId, home: &Home) -> Result<(), Failure> {
        let ticks = self.in_use.roll_call.as_mut();
        let ticks = ticks.ok_or(Failure::new(ErrorCode::UnknownVisit))?;
        ticks.tick(visit);
        let kept = ticks.keep(home, self.in_use.book.which());
        self.ticks_kept(kept);
        self.tell_roll_call();
        Ok(())
    }

    /// The roll call is over.
    pub(crate) fn end_roll_call(&mut self) {
        self.in_use.roll_call = None;
        self.tell_roll_call();
    }

    /// A tick that is not kept holds all the same, and the screen says that it is not.
    fn ticks_kept(&self, kept: Result<(), Failure>) {
        if let Err(failure) = kept {
            self.journal
                .failed_at(Event::FileNotWritten, "roll_call", &failure);
        }
    }
}
