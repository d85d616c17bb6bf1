//! What each receiver hears, over the last ten minutes, and the one beside the pad's: figures for a screen.
//!
//! Of the other receiver's adverts nothing reaches a check: its levels are those of another place. Deliberately absent:
//! threads, and whatever a figure means.

use std::collections::VecDeque;
use std::hash::RandomState;

use gate::Moment;
use radio::live::Live;
use radio::{Doing, Health, Heard, Joined};

use crate::present::census::{Census, Phones};
use crate::present::sighting::Sight;
use crate::running::parts::told_receiver::ToldReceiver;

/// Ten minutes.
const SECONDS: usize = 600;
/// Seconds of a bar.
const BAR_S: usize = 10;

/// Adverts by the second.
#[derive(Default)]
struct Counted {
    now: u32,
    /// Oldest first.
    seconds: VecDeque<u32>,
}

impl Counted {
    fn second(&mut self) {
        if self.seconds.len() == SECONDS {
            self.seconds.pop_front();
        }
        self.seconds.push_back(std::mem::take(&mut self.now));
    }

    /// Adverts per second, bar by bar, the newest last. The oldest bar may be of fewer seconds.
    fn bars(&self) -> Vec<f32> {
        let seconds: Vec<u32> = self.seconds.iter().copied().collect();
        let bars = seconds.rchunks(BAR_S);
        let mean = |bar: &[u32]| bar.iter().sum::<u32>() as f32 / bar.len() as f32;
        bars.rev().map(mean).collect()
    }

    /// Adverts of the ten minutes.
    fn all(&self) -> u64 {
        let seconds = self.seconds.iter().copied().chain([self.now]);
        seconds.map(u64::from).sum()
    }
}

/// The receiver beside the pad's.
#[derive(Default)]
struct Other {
    /// It listens as long as this is kept.
    live: Option<Live>,
    health: Option<Health>,
    counted: Counted,
}

/// Both receivers.
pub(crate) struct Ears {
    pad: Counted,
    pad_health: Option<Health>,
    told: ToldReceiver,
    other: Other,
    /// What was on the air: one advert that both heard counts once.
    both: Counted,
    joined: Joined,
    sight: Sight<RandomState>,
    census: Census,
}

impl Default for Ears {
    fn default() -> Self {
        Self {
            pad: Counted::default(),
            pad_health: None,
            told: ToldReceiver::default(),
            other: Other::default(),
            both: Counted::default(),
            joined: Joined::default(),
            sight: Sight::new(RandomState::new()),
            census: Census::default(),
        }
    }
}

impl Ears {
    /// The pad's receiver sent this.
    pub(crate) fn hear(&mut self, heard: &Heard) {
        match heard {
            Heard::Advert(advert) => {
                self.pad.now += 1;
                self.count(advert);
            }
            Heard::Health(health) => {
                self.told.take(health);
                self.pad_health = Some(health.clone());
            }
            Heard::Confirmed(_) => {}
        }
    }

    /// The other one sent this. What it does now, where that is news.
    pub(crate) fn hear_beside(&mut self, heard: &Heard) -> Option<Doing> {
        self.other.live.as_ref()?;
        match heard {
            Heard::Advert(advert) => {
                self.other.counted.now += 1;
                self.count(advert);
                None
            }
            Heard::Health(health) => {
                let before = self.other.health.replace(health.clone());
                Some(health.doing).filter(|doing| before.is_none_or(|before| before.doing != *doing))
            }
            Heard::Confirmed(_) => None,
        }
    }

    fn count(&mut self, advert: &radio::Advert) {
        // Alone, every report is an advert.
        if self.other.live.is_none() || self.joined.is_news(advert) {
            self.both.now += 1;
        }
        self.census.take(&self.sight.of(advert));
    }

    /// A second is over.
    pub(crate) fn second(&mut self) {
        self.pad.second();
        self.other.counted.second();
        self.both.second();
    }

    /// A second adapter listens from now on.
    pub(crate) fn listen_beside(&mut self, live: Live) {
        self.other = Other {
            live: Some(live),
            ..Other::default()
        };
    }

    /// It does not any more; whether it did.
    pub(crate) fn listen_alone(&mut self) -> bool {
        std::mem::take(&mut self.other).live.is_some()
    }

    /// Whether a second adapter is to listen, whether or not it can.
    pub(crate) fn are_two(&self) -> bool {
        self.other.live.is_some()
    }

    /// What the pad's receiver says of itself, also while the desk is in practice.
    pub(crate) fn pad(&self) -> Option<&Health> {
        self.pad_health.as_ref()
    }

    /// The machine slept until now.
    pub(crate) fn slept(&mut self, now: Moment) {
        self.told.slept(now);
    }

    /// How the pad's receiver is, as the site is told.
    pub(crate) fn told(&self, now: Moment) -> Option<share::Receiver> {
        self.told.told(self.pad.all(), now)
    }

    /// What the other one says of itself; one that said nothing so far is starting.
    pub(crate) fn other(&self) -> Option<&Health> {
        self.other.health.as_ref()
    }

    /// Adverts per second of the pad's receiver, of the other one, and on the air, bar by bar, the newest last.
    pub(crate) fn bars(&self) -> [Vec<f32>; 3] {
        [self.pad.bars(), self.other.counted.bars(), self.both.bars()]
    }

    /// The phones that are about, whoever hears them.
    pub(crate) fn phones(&mut self, now: Moment) -> Phones {
        self.census.phones(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_minutes_are_sixty_bars_and_no_more_is_kept() {
        let mut counted = Counted::default();
        assert!(counted.bars().is_empty());
        for second in 0..15 {
            counted.now = second;
            counted.second();
        }
        // The older bar has five seconds, the newer ten.
        assert_eq!(counted.bars(), [2.0, 9.5]);
        for _ in 0..5000 {
            counted.now = 7;
            counted.second();
        }
        assert_eq!(counted.bars(), [7.0; SECONDS / BAR_S]);
        assert_eq!(counted.seconds.len(), SECONDS);
        assert_eq!(counted.all(), 7 * SECONDS as u64);
    }
}
