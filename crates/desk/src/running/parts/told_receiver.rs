//! What the site is told of the pad's receiver: a word, since when it holds, and how much was heard. Nothing of what was heard.
//!
//! Deliberately absent: when it is told, and the receiver beside the pad's, which no check hears.

use gate::Moment;
use radio::Health;
use share::Receiver;

use crate::transport::RadioState;

/// A receiver says each second how it is. One that said nothing for so long may be in any state.
const SAYS_WITHIN_S: f32 = 10.0;

/// What it does, as far as it said.
#[derive(Default)]
pub(crate) struct ToldReceiver {
    said: Option<Said>,
}

struct Said {
    does: RadioState,
    since: Moment,
    last: Moment,
}

impl ToldReceiver {
    /// It says how it is.
    pub(crate) fn take(&mut self, health: &Health) {
        let at = Moment::from_unix_us(health.at.unix_us);
        let before = self.said.as_ref();
        let does = match health.doing.into() {
            // A few seconds in which somebody's phone is asked: that is nobody's at the site, and no fault.
            RadioState::Confirming => before.map_or(RadioState::Listening, |said| said.does),
            does => does,
        };
        let since = before
            .filter(|said| said.does == does)
            .map_or(at, |said| said.since);
        self.said = Some(Said {
            does,
            since,
            last: at,
        });
    }

    /// The machine slept: whatever the receiver does, it does so from now on.
    pub(crate) fn slept(&mut self, now: Moment) {
        if let Some(said) = &mut self.said {
            said.since = now;
        }
    }

    /// As it is told; nothing where no receiver is open, or it is not known how it is.
    pub(crate) fn told(&self, adverts: u64, now: Moment) -> Option<Receiver> {
        let said = self.said.as_ref()?;
        let is_known = now.since(said.last) <= SAYS_WITHIN_S;
        is_known.then(|| Receiver {
            word: word(said.does),
            for_s: now.since(said.since).max(0.0) as i64,
            adverts: i64::try_from(adverts).unwrap_or(i64::MAX),
        })
    }
}

/// As the hub knows it.
fn word(does: RadioState) -> &'static str {
    match does {
        RadioState::Starting => "starting",
        RadioState::Listening | RadioState::Confirming => "listening",
        RadioState::Silent => "silent",
        RadioState::NoAdapter => "no_adapter",
        RadioState::PoweredOff => "powered_off",
        RadioState::Restarting => "restarting",
        RadioState::GaveUp => "gave_up",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use radio::{Arrival, Doing};

    fn at(s: i64) -> Moment {
        Moment::from_unix_us(s * 1_000_000)
    }

    fn says(receiver: &mut ToldReceiver, s: i64, doing: Doing) {
        receiver.take(&Health {
            at: Arrival {
                unix_us: s * 1_000_000,
                utc_ahead_us: 0,
            },
            doing,
            heard_per_s: 0.0,
            last_heard: None,
            adapter: None,
            dropped: 0,
        });
    }

    #[track_caller]
    fn check(receiver: &ToldReceiver, s: i64, expect: Option<(&str, i64)>) {
        let told = receiver.told(7, at(s));
        assert_eq!(told.as_ref().map(|told| (told.word, told.for_s)), expect);
    }

    #[test]
    fn a_receiver_is_told_with_how_long_it_does_what_it_does() {
        let mut receiver = ToldReceiver::default();
        check(&receiver, 0, None);
        says(&mut receiver, 10, Doing::Starting);
        check(&receiver, 10, Some(("starting", 0)));
        says(&mut receiver, 12, Doing::Listening);
        says(&mut receiver, 20, Doing::Listening);
        check(&receiver, 22, Some(("listening", 10)));
        // Each of the remedies is one word.
        says(&mut receiver, 30, Doing::RestartingScan);
        says(&mut receiver, 31, Doing::Reconnecting);
        check(&receiver, 32, Some(("restarting", 2)));
    }

    #[test]
    fn that_a_phone_is_asked_is_not_told() {
        let mut receiver = ToldReceiver::default();
        says(&mut receiver, 10, Doing::Listening);
        says(&mut receiver, 20, Doing::Confirming);
        check(&receiver, 21, Some(("listening", 11)));
        says(&mut receiver, 22, Doing::Listening);
        check(&receiver, 23, Some(("listening", 13)));
    }

    #[test]
    fn of_a_receiver_that_says_nothing_any_more_nothing_is_told() {
        let mut receiver = ToldReceiver::default();
        says(&mut receiver, 10, Doing::Listening);
        check(&receiver, 20, Some(("listening", 10)));
        check(&receiver, 21, None);
    }

    #[test]
    fn a_night_with_the_lid_closed_is_not_told_as_one_of_listening() {
        let mut receiver = ToldReceiver::default();
        says(&mut receiver, 10, Doing::Listening);
        receiver.slept(at(30_000));
        says(&mut receiver, 30_001, Doing::Listening);
        check(&receiver, 30_002, Some(("listening", 2)));
    }
}
