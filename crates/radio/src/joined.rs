//! Adverts that two adapters heard, as the adverts that were on the air: one that both heard counts once.
//!
//! Two receivers of one advert tell of it within milliseconds; a phone sends the next one 20 ms later at the soonest, and as a
//! rule after 100. Each report takes at most one of the other receiver's with it, so that two adverts stay two however alike
//! they are. Deliberately absent: levels, which each receiver keeps for itself.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::advert::{Advert, Arrival, ReceiverNumber};

/// Two reports of one advert lie at most so far apart. The system's Bluetooth hands them on by the handful.
const APART: Duration = Duration::from_millis(50);
/// Reports that wait for their like at most: 50 ms of the busiest room.
const WAITING_MAX: usize = 1024;

/// What was heard a moment ago by one of two receivers.
pub struct Joined {
    salt: RandomState,
    /// In the order in which they came.
    waiting: VecDeque<(Arrival, ReceiverNumber, u64)>,
}

impl Default for Joined {
    fn default() -> Self {
        Self {
            salt: RandomState::new(),
            waiting: VecDeque::new(),
        }
    }
}

impl Joined {
    /// Whether this is the first report of an advert, and not the other receiver's of one that was counted.
    pub fn is_news(&mut self, advert: &Advert) -> bool {
        let at = advert.arrival;
        let key = self.salt.hash_one((advert.address, &advert.payload));
        while let Some((since, ..)) = self.waiting.front()
            && (at.since(*since) > APART || self.waiting.len() >= WAITING_MAX)
        {
            self.waiting.pop_front();
        }
        let like = |(since, receiver, other): &(Arrival, ReceiverNumber, u64)| {
            *other == key && *receiver != advert.receiver && since.since(at) <= APART
        };
        if let Some(place) = self.waiting.iter().position(like) {
            self.waiting.remove(place);
            return false;
        }
        self.waiting.push_back((at, advert.receiver, key));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advert::{Address, Payload};

    fn advert(at_ms: i64, receiver: u8, payload: u8) -> Advert {
        Advert {
            payload: Payload::new(&[payload; 20]),
            rssi_dbm: Some(-40 - i8::try_from(receiver).unwrap()),
            address: Address([0x40, 0, 0, 0, 0, 1]),
            arrival: Arrival::from_unix_us(1_597_217_400_000_000 + at_ms * 1000),
            receiver: ReceiverNumber(receiver),
        }
    }

    /// Each advert by time, receiver and payload, and how many that makes.
    #[track_caller]
    fn check(heard: &[(i64, u8, u8)], expect: usize) {
        let mut joined = Joined::default();
        let news = heard
            .iter()
            .filter(|(at, receiver, payload)| joined.is_news(&advert(*at, *receiver, *payload)));
        assert_eq!(news.count(), expect, "{heard:?}");
    }

    #[test]
    fn an_advert_that_both_heard_counts_once() {
        check(&[(0, 0, 1), (3, 1, 1)], 1);
        check(&[(0, 1, 1), (3, 0, 1), (100, 0, 1), (101, 1, 1)], 2);
        // Reports may come in any order.
        check(&[(3, 1, 1), (0, 0, 1)], 1);
    }

    #[test]
    fn two_adverts_stay_two() {
        check(&[(0, 0, 1), (20, 0, 1)], 2);
        check(&[(0, 0, 1), (20, 0, 1), (22, 1, 1), (23, 1, 1)], 2);
        check(&[(0, 0, 1), (20, 1, 2)], 2);
        check(&[(0, 0, 1), (60, 1, 1)], 2);
        check(&[(0, 0, 1), (20, 0, 1), (21, 1, 1), (22, 1, 1), (23, 1, 1)], 3);
    }

    #[test]
    fn what_waits_for_its_like_is_bounded() {
        let mut joined = Joined::default();
        for n in 0..5000_u32 {
            let mut advert = advert(0, 0, 0);
            advert.payload = Payload::new(&n.to_le_bytes());
            assert!(joined.is_news(&advert));
        }
        assert!(joined.waiting.len() <= WAITING_MAX);
    }
}
