//! The desk's own way from what the radio tells to a verdict, with time from outside: a month of it passes in minutes.
//!
//! Time is that of what is heard. Deliberately absent: the book, and questions to phones, whose answers take their time.

use gate::{Mode, Moment};
use radio::{Arrival, Heard};

use crate::present::Present;

/// A desk with a pad where one visitor follows the other.
pub struct Paced {
    present: Present,
    /// When a running desk would next do what it does each second.
    next_second: Moment,
}

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
        Self {
            present: Present::new(Mode::Pad, moment(at)),
            next_second: moment(at),
        }
    }

    /// Takes what the radio told, at the time it says.
    pub fn hear(&mut self, heard: Heard) {
        let at = match &heard {
            Heard::Advert(advert) => advert.arrival,
            Heard::Confirmed(confirmed) => confirmed.at,
            Heard::Health(health) => health.at,
        };
        self.present.take(heard);
        self.present.tick(moment(at));
        self.present.effects();
        self.each_second(moment(at));
    }

    /// Minutes of the crowd that are settled go into the book of a running desk; here they go nowhere, and are kept no longer.
    fn each_second(&mut self, at: Moment) {
        if at >= self.next_second {
            self.next_second = at.plus_s(1.0);
            self.present.passers().settled(at);
        }
    }

    /// A visitor steps up.
    pub fn begin(&mut self, at: Arrival) {
        self.present.tick(moment(at));
        self.present.begin(moment(at));
        self.present.effects();
    }

    /// The visitor leaves. Gives the last word on the check, if one was open.
    pub fn end(&mut self, at: Arrival) -> Option<LastWord> {
        self.present.tick(moment(at));
        let word = self.present.check().map(|check| LastWord {
            check: check.number.0,
            verdict: check.verdict.as_str(),
            reason: check.verdict.reason().as_str(),
        });
        self.present.end(moment(at));
        self.present.effects();
        word
    }
}

fn moment(at: Arrival) -> Moment {
    Moment::from_unix_us(at.unix_us)
}
