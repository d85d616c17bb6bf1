//! What is common to all kinds of file: a step, and what it leaves behind.

use super::{
    parts::Parts,
    receivers::Receivers,
    tally::{Tally, Why, Wrapping},
};
use crate::advert::Advert;
use std::{collections::VecDeque, ops::ControlFlow};

/// A file format: each step reads one row or packet.
pub(super) trait Source: Send {
    /// Reads on. `Break` at the end of the file; what the last step found still counts.
    fn step(&mut self, found: &mut Found) -> ControlFlow<()>;

    /// Whether it is about Bluetooth, whatever is in it. Otherwise that shows as it is read.
    fn is_bluetooth(&self) -> bool {
        true
    }

    /// Who heard what is in it. Of other people's formats nobody knows which adapter is a pad's.
    fn receivers(&self) -> Receivers {
        Receivers::One
    }
}

/// What steps leave behind. One packet may hold several adverts.
#[derive(Default)]
pub(super) struct Found {
    pub(super) adverts: VecDeque<Advert>,
    pub(super) tally: Tally,
    /// Adverts of which the end is still to come.
    pub(super) parts: Parts,
    /// Which adapter or interface of the file is speaking: parts of one are no parts of another.
    pub(super) speaker: u32,
    /// Whether the file is known to be about Bluetooth.
    pub(super) bluetooth: bool,
}

impl Found {
    pub(super) fn lose(&mut self, why: Why) {
        self.tally.add(why);
    }

    /// Keeps what was read of one packet.
    pub(super) fn keep(&mut self, read: Result<Option<Advert>, Why>) {
        match read {
            Ok(advert) => self.adverts.extend(advert),
            Err(why) => self.lose(why),
        }
    }

    /// Counts a whole packet and what `read` makes of it.
    pub(super) fn packet(&mut self, wrapping: Wrapping, read: impl FnOnce(&mut Self)) {
        self.tally.count(wrapping);
        let before = (self.adverts.len(), self.tally.all());
        read(self);
        if (self.adverts.len(), self.tally.all()) == before {
            self.lose(Why::NoAdvert);
        }
    }

    /// The file has ended. What is still unfinished was lost, unless its end was in what was cut off and has been counted.
    pub(super) fn end(&mut self) {
        let unfinished = self.parts.give_up();
        if self.tally.of(Why::Cut) == 0 {
            (0..unfinished).for_each(|_| self.lose(Why::Unfinished));
        }
    }
}
