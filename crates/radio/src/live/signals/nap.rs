//! How long the ear naps after it heard something, so that adverts are taken by the handful and not one by one: waking up is
//! what they cost, not being read.
//!
//! The first advert after a quiet moment waits for nothing, and a verdict hangs on no single advert. Deliberately absent: the
//! clock.

use std::time::Duration;

/// In a busy room: a handful comes in no time, and nobody sees 15 ms.
const SHORTEST: Duration = Duration::from_millis(15);
/// In a quiet one. Decisions fall on tenths of a second; and what two ears tell of one advert must not come apart by more than
/// [`crate::Joined`] joins, on a busy machine too.
const LONGEST: Duration = Duration::from_millis(32);
/// Messages that are worth waking up for.
const HANDFUL: u32 = 10;

/// The naps of one ear.
pub(super) struct Nap(Duration);

impl Default for Nap {
    fn default() -> Self {
        Self(SHORTEST)
    }
}

impl Nap {
    /// The nap after `taken` messages came since the last one; none if nothing came, because whatever comes next is waited for.
    pub(super) fn after(&mut self, taken: u32) -> Option<Duration> {
        if taken == 0 {
            return None;
        }
        self.0 = (self.0 * HANDFUL / taken).clamp(SHORTEST, LONGEST);
        Some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The nap that it settles on where `per_s` messages come each second.
    #[track_caller]
    fn check(per_s: u32, expect_ms: u64) {
        let mut nap = Nap::default();
        let mut length = SHORTEST;
        for _ in 0..20 {
            let came = (length * per_s).as_secs_f64() as u32;
            length = nap.after(came.max(1)).expect("something came");
        }
        assert_eq!(length, Duration::from_millis(expect_ms), "at {per_s}/s");
    }

    #[test]
    fn a_busy_room_is_heard_at_once_and_a_quiet_one_by_the_handful() {
        check(5000, 15);
        check(1000, 15);
        check(200, 32);
        check(1, 32);
    }

    #[test]
    fn a_crowd_that_comes_in_shortens_the_nap_with_the_first_handful() {
        let mut nap = Nap::default();
        assert_eq!(nap.after(1), Some(LONGEST));
        assert_eq!(nap.after(40), Some(SHORTEST));
    }

    #[test]
    fn without_a_message_there_is_no_nap() {
        assert_eq!(Nap::default().after(0), None);
    }
}
