//! Long adverts that a controller reports in several parts (Bluetooth Core, volume 4, part E, 7.7.65.13), put together.
//!
//! Parts of one advert come one after the other, with those of other senders between them. Bounded: by the longest advert
//! there is, by how long parts may be apart, and by how many adverts are open at once.

use super::tally::{Tally, Why};
use crate::advert::{Address, Advert, Arrival, Payload, ReceiverNumber};
use std::collections::VecDeque;

/// "LE Maximum Advertising Data Length", at most.
const LONGEST: usize = 1650;
/// Advertising sets open at once. A controller keeps a few.
const MOST: usize = 64;
/// A chain of packets takes milliseconds; after this long what comes belongs to another one.
const APART_US: i64 = 2_000_000;

/// Whose advert it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) speaker: u32,
    pub(super) address_kind: u8,
    pub(super) address: Address,
    /// The advertising set of that sender.
    pub(super) set: u8,
    /// The type of the event without what says that it is a part.
    pub(super) event: u16,
}

/// One part, or a whole advert.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) payload: &'a [u8],
    pub(super) rssi_dbm: Option<i8>,
    pub(super) at: Arrival,
}

/// What comes after a part.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing: it is the last one, or the only one.
    Nothing,
    /// Another part.
    More,
    /// A rest that the controller could not receive.
    Lost,
}

struct Open {
    key: Key,
    last: Arrival,
    rssi_dbm: Option<i8>,
    /// `None` once it became longer than any advert: its parts are still no adverts of their own.
    payload: Option<Vec<u8>>,
}

/// The adverts that have begun and not ended.
#[derive(Default)]
pub(super) struct Parts {
    open: VecDeque<Open>,
}

impl Parts {
    /// Takes a part; the last one gives the advert.
    pub(super) fn take(&mut self, key: Key, part: Part<'_>, next: Next, tally: &mut Tally) -> Option<Advert> {
        let begun = self.begun(key, part.at, tally);
        match next {
            Next::Lost => {
                tally.add(Why::Truncated);
                None
            }
            Next::More => {
                if self.open.len() >= MOST {
                    self.open.pop_front();
                    tally.add(Why::Unfinished);
                }
                self.open.push_back(Open::from(begun, key, part));
                None
            }
            Next::Nothing => {
                let Some(begun) = begun else {
                    return Some(advert(key, Payload::new(part.payload), part.rssi_dbm, part.at));
                };
                let whole = Open::from(Some(begun), key, part);
                let Some(payload) = whole.payload else {
                    tally.add(Why::TooLong);
                    return None;
                };
                Some(advert(key, Payload::new(&payload), whole.rssi_dbm, part.at))
            }
        }
    }

    /// Gives up what has not ended, and says how many that were.
    pub(super) fn give_up(&mut self) -> u64 {
        let unfinished = self.open.len() as u64;
        self.open.clear();
        unfinished
    }

    /// What has begun of `key`, if it is not too old to go on.
    fn begun(&mut self, key: Key, at: Arrival, tally: &mut Tally) -> Option<Open> {
        let place = self.open.iter().position(|open| open.key == key)?;
        let open = self.open.remove(place)?;
        let apart_us = at.unix_us.saturating_sub(open.last.unix_us);
        if (-APART_US..=APART_US).contains(&apart_us) {
            return Some(open);
        }
        tally.add(Why::Unfinished);
        None
    }
}

impl Open {
    /// What has begun, if anything, with `part` after it.
    fn from(begun: Option<Self>, key: Key, part: Part<'_>) -> Self {
        let mut open = begun.unwrap_or(Self {
            key,
            last: part.at,
            rssi_dbm: None,
            payload: Some(Vec::new()),
        });
        open.last = part.at;
        open.rssi_dbm = part.rssi_dbm.or(open.rssi_dbm);
        if let Some(payload) = &mut open.payload {
            payload.extend(part.payload);
        }
        open.payload = open.payload.filter(|payload| payload.len() <= LONGEST);
        open
    }
}

fn advert(key: Key, payload: Payload, rssi_dbm: Option<i8>, arrival: Arrival) -> Advert {
    Advert {
        payload,
        rssi_dbm,
        address: key.address,
        arrival,
        receiver: ReceiverNumber::PAD,
    }
}
