//! Practice mode: a simulated crowd in the place of the radio, feeding the practice register and nothing else.

use radio::crowd;
use radio::{Advert, Arrival, Doing, Health, Heard};

/// The crowd of one practice.
pub(crate) struct Practice {
    crowd: crowd::Practice,
    adverts: Vec<Advert>,
    // Arrivals of the last ten seconds, for the same health line that the real radio gives.
    heard: std::collections::VecDeque<Arrival>,
    told_s: i64,
}

/// What the health line averages over, microseconds.
const WINDOW_US: i64 = 10_000_000;

impl Practice {
    /// A crowd that begins at `start`; no two practices are alike.
    pub(crate) fn new(start: Arrival) -> Self {
        let seed = start.unix_us.unsigned_abs();
        Self {
            crowd: crowd::Practice::new(seed, start),
            adverts: Vec::new(),
            heard: Default::default(),
            told_s: 0,
        }
    }

    /// The next visitor steps up; the one before leaves.
    pub(crate) fn visitor_arrives(&mut self, at: Arrival) {
        self.crowd.visitor_leaves(at);
        self.crowd.visitor_arrives(at);
    }

    /// Somebody lays a phone with Bluezone open on the pad, to be measured.
    pub(crate) fn phone_for_calibration(&mut self, at: Arrival) {
        self.crowd.visitor_leaves(at);
        self.crowd
            .visitor_arrives_with(at, crowd::VisitorPhone::AndroidOpensApp);
    }

    /// Whoever is at the pad leaves.
    pub(crate) fn visitor_leaves(&mut self, at: Arrival) {
        self.crowd.visitor_leaves(at);
    }

    /// So many people go by, one after the other; nobody for a number that is not above 0.
    pub(crate) fn people_pass(&mut self, people: i32, at: Arrival) {
        (0..people).for_each(|_| self.crowd.person_passes(at));
    }

    /// What the crowd sent up to `now`, and the state of a radio that hears it, once a second.
    pub(crate) fn advance(&mut self, now: Arrival) -> impl Iterator<Item = Heard> + use<'_> {
        self.crowd.advance(now, &mut self.adverts);
        self.heard
            .extend(self.adverts.iter().map(|advert| advert.arrival));
        while self
            .heard
            .front()
            .is_some_and(|at| now.unix_us - at.unix_us > WINDOW_US)
        {
            self.heard.pop_front();
        }
        let now_s = now.unix_us / 1_000_000;
        let health = (now_s != self.told_s).then(|| Health {
            at: now,
            doing: Doing::Listening,
            heard_per_s: self.heard.len() as f32 * 1e6 / WINDOW_US as f32,
            last_heard: self.heard.back().copied(),
            adapter: None,
            dropped: 0,
        });
        self.told_s = now_s;
        health
            .map(Heard::Health)
            .into_iter()
            .chain(self.adverts.drain(..).map(Heard::Advert))
    }
}

#[cfg(test)]
mod tests {
    use gate::{Mode, Moment};

    use super::*;
    use crate::present::{Effect, Present};

    fn at(seconds: f64) -> Moment {
        Moment::from_unix_s(1_609_806_600.0 + seconds)
    }

    #[test]
    fn a_learner_can_calibrate_the_practice_desk() {
        for n in 0..20 {
            let begun = Arrival::from_unix_us(at(f64::from(n) * 7.0).unix_us());
            let mut practice = Practice::new(begun);
            let mut present = Present::new(Mode::Pad, at(0.0));
            let mut result = None;
            for tenth in 1..=230u32 {
                let now = begun.after(std::time::Duration::from_millis(u64::from(tenth) * 100));
                practice.advance(now).for_each(|heard| present.take(heard));
                let moment = Moment::from_unix_us(now.unix_us);
                if tenth == 20 {
                    practice.phone_for_calibration(now);
                    present.calibrate(moment);
                }
                present.tick(moment);
                result = result.or(present.effects().into_iter().find_map(|effect| match effect {
                    Effect::Measured(measured) => Some(measured),
                    _ => None,
                }));
            }
            assert!(matches!(result, Some(Ok(_))), "practice {n}: {result:?}");
        }
    }
}
