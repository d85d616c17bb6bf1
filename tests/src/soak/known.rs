//! Which addresses the system knows, in the month's time: BlueZ forgets one thirty seconds after its last advert.
//!
//! Told to the pretended system address by address, because its own clock is the machine's: by that a whole afternoon of phones
//! would be known at once, and none of them twice in slow times.

use std::collections::{HashMap, VecDeque};

/// `TemporaryTimeout` of BlueZ, as it is unless somebody changes it.
const REMEMBERED_US: i64 = 30_000_000;

#[derive(Default)]
pub(super) struct Known {
    last_us: HashMap<u32, i64>,
    /// Every advert of these senders, oldest first.
    heard: VecDeque<(i64, u32)>,
}

impl Known {
    /// `who` was heard.
    pub(super) fn hear(&mut self, who: u32, at_us: i64) {
        self.last_us.insert(who, at_us);
        self.heard.push_back((at_us, who));
    }

    /// The next who is forgotten by `us`.
    pub(super) fn forgotten(&mut self, us: i64) -> Option<u32> {
        while let Some((at_us, who)) = self.heard.pop_front_if(|(at_us, _)| *at_us + REMEMBERED_US <= us) {
            if self.last_us.get(&who) == Some(&at_us) {
                self.last_us.remove(&who);
                return Some(who);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_forgotten_once_thirty_seconds_after_its_last_advert() {
        let mut known = Known::default();
        known.hear(1, 0);
        known.hear(2, 5_000_000);
        known.hear(1, 10_000_000);
        assert_eq!(known.forgotten(34_999_999), None);
        assert_eq!(known.forgotten(35_000_000), Some(2));
        assert_eq!(known.forgotten(40_000_000), Some(1));
        assert_eq!(known.forgotten(90_000_000), None);
    }
}
