//! What a desk does by itself every second, and ten times a second. Nothing is computed that did not change, or that no
//! screen is there to show.

use journal::Event;

use crate::book::Wait;
use crate::clock;
use crate::receiver::calibration::Enough;
use crate::running::state::State;
use crate::transport::{CheckView, Failure, Update};

/// Which minutes of the crowd go into the book.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// Those of which it is certain who stays and who went by.
    Surely,
    /// All of them: the desk is closed, or turns to another book.
    AsTheyAre,
}

impl State {
    /// Lets time pass: the practice crowd, expiries, the ring.
    pub(super) fn pass(&mut self) {
        if let Some(practice) = &mut self.practice {
            for item in practice.advance(radio::now()) {
                self.present.take(item);
            }
        }
        self.present.tick(clock::moment());
        self.carry_out();
    }

    /// A second is over.
    pub(super) fn each_second(&mut self) {
        self.ears.second();
        self.tell_radio();
        // The ring fills while the gate listens.
        if let Some(check) = self.present.check().filter(|check| check.conclusion.is_none()) {
            self.tell(Update::Check(Some(CheckView::from(&check))));
        }
        if self.present.calibrating_s(clock::moment()).is_some() {
            self.tell_calibration();
        }
        self.write_outcomes(Wait::Briefly);
        if let Err(failure) = self.write_crowd(Settled::Surely) {
            self.journal.failed_at(Event::BookNotWritten, "crowd", &failure);
        }
        self.tell_crowd();
        self.tell_owner();
        if self.sounds.missing_changed() {
            self.tell(Update::SpeakerMissing(self.sounds.missing()));
        }
        if let Err(failure) = self.look_again() {
            self.journal.failed_at(Event::BookNotRead, "again", &failure);
        }
        self.tell_owed();
        self.tell_site();
        self.tell_visitor();
    }

    /// Takes what a new day brings, or what another program wrote: somebody may have left, and settings may be others. What
    /// cannot be read now is looked at again in a second.
    fn look_again(&mut self) -> Result<(), Failure> {
        let at = clock::timestamp();
        if !self.in_use.is_another(at)? {
            return Ok(());
        }
        self.write_levels(Enough::Three);
        self.in_use.read_again(at)?;
        self.closing.forget();
        self.read_receiver()?;
        for visit in self.present.visits() {
            if !self.in_use.book.is_inside(visit)? {
                self.present.left(visit, clock::moment());
            }
        }
        self.carry_out();
        self.tell_screen();
        Ok(())
    }

    /// Brings the minutes of the crowd that are settled into the book.
    pub(super) fn write_crowd(&mut self, which: Settled) -> Result<(), Failure> {
        let now = clock::moment();
        let minutes = match which {
            Settled::Surely => self.present.passers().settled(now),
            Settled::AsTheyAre => self.present.passers().settle_all(now),
        };
        let mode = self.in_use.settings.mode;
        self.in_use.tally.keep(minutes, &mut self.in_use.book, mode, now)
    }
}
