//! The receivers of a running desk: the second one comes and goes with the owner's setting, and says how it is.

use journal::{Entry, Event};
use radio::Heard;
use radio::live::{Live, Other};

use crate::clock;
use crate::present::Receiving;
use crate::running::state::State;
use crate::transport::{EarsWord, RadioState, RadioView, WatchedView};

impl State {
    /// A second adapter may be listened to through this.
    pub(crate) fn listen_through(&mut self, other: Other) {
        self.other = Some(other);
    }

    /// How a second adapter is to be listened to, if one is wanted and does not listen yet; where none is wanted any more,
    /// the one that does stops.
    pub(crate) fn wanted_beside(&mut self) -> Option<Other> {
        match self.in_use.settings.ears {
            EarsWord::Two if self.ears.are_two() => None,
            EarsWord::Two => self.other.clone(),
            EarsWord::One => {
                if self.ears.listen_alone() {
                    self.tell_radio();
                }
                None
            }
        }
    }

    /// A second adapter listens from now on. Where there can be none, nobody tries again.
    pub(crate) fn listens_beside(&mut self, live: Option<Live>) {
        match live {
            Some(live) => self.ears.listen_beside(live),
            None => {
                self.other = None;
                self.journal
                    .note(&Entry::of(Event::NoThread).said("thread", "second radio"));
            }
        }
        self.tell_radio();
    }

    /// Takes what the second receiver sent. No check hears of it.
    pub(super) fn hear_beside(&mut self, items: impl Iterator<Item = Heard>) {
        for item in items {
            if let Some(doing) = self.ears.hear_beside(&item) {
                let radio = RadioState::from(doing);
                self.journal
                    .note(&Entry::of(Event::SecondRadio).word("radio", &radio));
                self.tell_radio();
            }
        }
    }

    /// The receiver's health, as painted.
    pub(super) fn radio_view(&self) -> RadioView {
        let now = clock::moment();
        let beside = self.ears.are_two().then(|| self.beside().doing.into());
        RadioView {
            beside: beside.filter(|_| self.practice.is_none()),
            ..RadioView::from(&self.present.receiving(now))
        }
    }

    /// How the receiver is, as the other gates' office is told: the real one's, also in practice.
    pub(crate) fn told_receiver(&self) -> Option<share::Receiver> {
        self.ears.told(clock::moment())
    }

    fn beside(&self) -> Receiving {
        Receiving::of(self.ears.other(), clock::moment())
    }

    /// What the receivers hear and heard, for whoever looks after them. In practice too it is the real ones'.
    pub(crate) fn watched(&mut self) -> WatchedView {
        let now = clock::moment();
        let phones = self.ears.phones(now);
        let pad = Receiving::of(self.ears.pad(), now);
        let beside = self.ears.are_two().then(|| self.beside());
        WatchedView::of(&pad, beside.as_ref(), self.ears.bars(), phones)
    }
}
