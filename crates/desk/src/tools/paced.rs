//! The desk's own way from what the radio tells to a verdict, with time from outside: a month of it passes in minutes.
//!
//! Time is that of what is heard. Deliberately absent: the book, and questions to phones, whose answers take their time.

use gate::{Mode, Moment};
use radio::{Arrival, Heard};

use crate::present::Present;

/// A desk with a pad where one visitor follows the other.
pub struct Paced(Present);

/// The last word on a check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastWord {
    /// The check's number, from 1.
    pub check: u64,
    /// `listening`, `running`, `probable`, `not_heard` or `cannot_check`.
    pub verdict: &'static str,
    /// The reason's code.
    pub reason: &'static str,
}

impl Paced {
    /// A desk whose radio has told nothing so far.
    pub fn new(at: Arrival) -> Self {
        Self(Present::new(Mode::Pad, moment(at)))
    }

    /// Takes what the radio told, at the time it says.
    pub fn hear(&mut self, heard: Heard) {
        let at = match &heard {
            Heard::Advert(advert) => advert.arrival,
            Heard::Confirmed(confirmed) => confirmed.at,
            Heard::Health(health) => health.at,
        };
        self.0.take(heard);
        self.0.tick(moment(at));
        self.0.effects();
    }

    /// A visitor steps up.
    pub fn begin(&mut self, at: Arrival) {
        self.0.tick(moment(at));
        self.0.begin(moment(at));
        self.0.effects();
    }

    /// The visitor leaves. Gives the last word on the check, if one was open.
    pub fn end(&mut self, at: Arrival) -> Option<LastWord> {
        self.0.tick(moment(at));
        let word = self.0.check().map(|check| LastWord {
            check: check.number.0,
            verdict: check.verdict.as_str(),
            reason: check.verdict.reason().as_str(),
        });
        self.0.end(moment(at));
        self.0.effects();
        word
    }
}

fn moment(at: Arrival) -> Moment {
    Moment::from_unix_us(at.unix_us)
}
