//! What has to be done about what happened at the desk, once.

use gate::Moment;
use journal::{Entry, Event};
use radio::Heard;

use crate::book::{Wait, assessment};
use crate::clock;
use crate::present::{Concluded, Effect, Receiving};
use crate::running::parts::bell::News;
use crate::running::state::State;
use crate::transport::{CalibrationResult, CheckView, Failure, IphoneWord, RadioState, Update};

impl State {
    /// Takes what the real radio sent. In practice it is not fed to the present.
    pub(super) fn hear(&mut self, items: impl Iterator<Item = Heard>) {
        for item in items {
            self.ears.hear(&item);
            if self.practice.is_none() {
                self.present.take(item);
            }
        }
        self.present.tick(clock::moment());
        self.carry_out();
    }

    /// The machine slept, and was last awake at `since`.
    pub(super) fn slept(&mut self, since: Moment) {
        let now = clock::moment();
        self.ears.slept(now);
        self.present.slept(since, now);
        self.carry_out();
    }

    /// Does what the present wants done.
    pub(crate) fn carry_out(&mut self) {
        for effect in self.present.effects() {
            match effect {
                Effect::Assess(concluded) => self.assess(concluded),
                Effect::Check(check) => {
                    self.write_staff_heard(check.as_ref());
                    let check = check.as_ref().map(CheckView::from);
                    let volume = self.volume();
                    self.sounds.check(check.as_ref(), volume);
                    self.tell(Update::Check(check));
                    self.tell_visitor();
                }
                Effect::Flagged => self.bell.flagged(self.in_use.settings.language),
                Effect::Radio(receiving) => self.radio_changed(&receiving),
                Effect::AdapterChanged => self.receiver_changed(),
                Effect::Credited(over_db) => self.credited(over_db),
                Effect::Measured(measured) => self.measured(measured),
                Effect::MeasuringStopped => {
                    self.in_use.calibration.say(Some(CalibrationResult::Stopped));
                    self.tell_calibration();
                }
            }
        }
        self.ask_phone();
    }

    /// Tells the radio which phone to ask, if any: never for somebody who is not at the desk any more, and never a phone
    /// that only exists in practice.
    fn ask_phone(&mut self) {
        let Some(wish) = &self.wish else { return };
        let allowed = self.practice.is_none() && self.in_use.settings.iphone == IphoneWord::Connect;
        let unsure = self.present.unsure();
        wish.confirm(unsure.filter(|_| allowed));
    }

    /// Brings an outcome into the book, now or as soon as the book takes it.
    fn assess(&mut self, concluded: Concluded) {
        let put = assessment(concluded.conclusion)
            .and_then(|known| self.in_use.unwritten.put(concluded.visit, known));
        if let Err(failure) = put {
            self.journal.failed_at(Event::FileNotWritten, "outcome", &failure);
        }
        // What it does not take now is offered every second.
        self.write_outcomes(Wait::Briefly);
    }

    /// Offers the book every outcome that waits; says what keeps it from taking any, if it is the same for all. They wait on
    /// then, and the journal has it.
    pub(super) fn write_outcomes(&mut self, wait: Wait) -> Option<Failure> {
        let (book, unwritten) = (&mut self.in_use.book, &mut self.in_use.unwritten);
        let round = unwritten.write(|visit, known| book.assess(visit, known, clock::timestamp(), wait));
        if round.had_waited > 0 {
            let written = Entry::of(Event::OutcomesWritten).count("outcomes", round.had_waited);
            self.journal.note(&written);
        }
        for visit in round.written {
            self.tell_line(visit);
        }
        for failure in &round.dropped {
            self.journal.failed(Event::OutcomeDropped, failure);
        }
        for failure in &round.news {
            self.journal.failed(Event::OutcomeWaits, failure);
        }
        round.blocked
    }

    fn radio_changed(&mut self, receiving: &Receiving) {
        self.tell_radio();
        let radio = RadioState::from(receiving.doing);
        self.journal.note(&Entry::of(Event::Radio).word("radio", &radio));
        // A simulated radio that hears says nothing of the real one.
        if self.practice.is_none() {
            let news = self.bell.radio(radio, self.in_use.settings.language);
            if matches!(news, Some(News::Deaf(_))) {
                self.sounds.deaf(self.volume());
            }
        }
    }
}
