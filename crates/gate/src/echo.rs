//! One id heard from two places: somebody repeats a phone's adverts.
//! Deliberately absent: blame. Whoever's phone is repeated is not the one who repeats it.

use crate::moment::Moment;
use crate::sighting::{AddressKey, Sighting};

/// What on the pad, or near the desk, is not one visitor's own signal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Repeated {
    /// It was counted for an earlier visitor, who has not left as far as anybody said.
    Counted,
    /// One id comes from two places at once.
    TwoPlaces,
    /// An id is sent long after every honest phone has taken another.
    Outlived,
}

/// An address under which one id is heard.
#[derive(Clone, Copy)]
struct Voice {
    address: AddressKey,
    last: Moment,
    /// Its level of late, once there was one.
    dbm: Option<f32>,
}

/// The last two addresses under which one id was heard. A phone leaves one for the next and never goes back.
#[derive(Clone, Copy)]
pub(crate) struct Voices {
    now: Voice,
    before: Option<Voice>,
    returns: u8,
    returned: Option<Moment>,
    apart: Option<Moment>,
}

/// What an advert adds to the voices of its phone.
pub(crate) struct Heard {
    /// Its address is new.
    pub(crate) is_new: bool,
    /// It is a far fainter copy of what comes from another place: its level says nothing of the phone.
    pub(crate) drowned: bool,
}

/// Two addresses heard by turns, each again after so short a time, are heard at once, in seconds.
const TOGETHER_S: f32 = 3.0;
/// So many returns to the address before are no accident: one is, when adverts of two bursts come out of order.
const RETURNS: u8 = 3;
/// Two advertising sets of one phone are alike within channel fading; levels further apart are two places, in dB.
const APART_DB: f32 = 15.0;
/// The fainter of two voices is left out from here on, in dB.
const DROWNED_DB: f32 = 8.0;
/// Two places are told for so long after they were last heard, in seconds.
const TOLD_S: f32 = 30.0;

impl Voices {
    pub(crate) fn of(sighting: &Sighting) -> Self {
        Self {
            now: Voice {
                address: sighting.address,
                last: sighting.at,
                dbm: None,
            },
            before: None,
            returns: 0,
            returned: None,
            apart: None,
        }
    }

    pub(crate) fn hear(&mut self, sighting: &Sighting) -> Heard {
        let Sighting { at, address, .. } = *sighting;
        let mut is_new = false;
        if self.now.address != address {
            match self.before {
                Some(before) if before.address == address => {
                    let together = at.since(before.last) <= TOGETHER_S;
                    let goes_on = self.returned.is_some_and(|last| at.since(last) <= TOGETHER_S);
                    self.returns = if together && goes_on {
                        self.returns.saturating_add(1)
                    } else {
                        u8::from(together)
                    };
                    self.returned = Some(at);
                    self.before = Some(core::mem::replace(&mut self.now, before));
                }
                _ => {
                    is_new = true;
                    self.before = Some(core::mem::replace(&mut self.now, Self::of(sighting).now));
                }
            }
        }
        self.now.last = at;
        if let Some(dbm) = sighting.level().map(f32::from) {
            self.now.dbm = Some(self.now.dbm.map_or(dbm, |mean| mean + 0.3 * (dbm - mean)));
        }
        let by_turns = self.returned.is_some_and(|last| at.since(last) <= TOGETHER_S) && self.returns > 0;
        let other = self
            .before
            .filter(|other| by_turns && at.since(other.last) <= TOGETHER_S);
        let louder = other
            .and_then(|other| Some(other.dbm? - self.now.dbm?))
            .unwrap_or(0.0);
        if louder.abs() >= APART_DB && self.returns >= RETURNS {
            self.apart = Some(at);
        }
        Heard {
            is_new,
            drowned: louder >= DROWNED_DB,
        }
    }

    /// Forgets the address before, if it was not heard since `since`.
    pub(crate) fn forget(&mut self, since: Moment) {
        self.before = self.before.filter(|before| before.last > since);
    }

    #[cfg(test)]
    pub(crate) fn addresses(&self) -> impl Iterator<Item = AddressKey> {
        let before = self.before.map(|before| before.address);
        [Some(self.now.address), before].into_iter().flatten()
    }

    /// Was the id heard from two places of late?
    pub(crate) fn are_apart(&self, now: Moment) -> bool {
        self.apart.is_some_and(|at| now.since(at) <= TOLD_S)
    }
}
