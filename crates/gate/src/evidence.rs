//! What each trait is worth: additive evidence, in natural log odds that a phone is the visitor's.
//! Deliberately absent: thresholds (check's) and how traits are measured (traits').

use crate::Moment;
use crate::phone::{Maker, Phone};
use crate::traits::{Scene, TRAITS, Trait, Traits};

/// A piecewise linear curve; flat beyond its ends.
#[derive(Clone, Copy)]
pub(crate) struct Curve {
    pub(crate) at: &'static [f32],
    pub(crate) worth: &'static [f32],
    /// What it is worth that the trait is absent.
    pub(crate) absent: f32,
}

impl Curve {
    pub(crate) fn worth(&self, x: f32) -> f32 {
        if x.is_nan() {
            return self.absent;
        }
        let (first, last) = match self.worth {
            [] => return 0.0,
            [only] => return *only,
            [first, .., last] => (first, last),
        };
        // A dozen knots: counting them all is faster than a search that branches.
        let k = self.at.iter().map(|knot| u32::from(*knot <= x)).sum::<u32>() as usize;
        if k == 0 {
            return *first;
        }
        let (Some(&x1), Some(&y1)) = (self.at.get(k), self.worth.get(k)) else {
            return *last;
        };
        let (x0, y0) = (self.at[k - 1], self.worth[k - 1]);
        y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    }
}

/// One curve a trait, in the order of [`Trait`], and what any phone is worth before them.
pub(crate) struct Curves {
    pub(crate) bias: f32,
    pub(crate) curves: [Curve; TRAITS],
}

/// The evidence of one way of checking.
pub(crate) struct Table {
    pub(crate) android: Curves,
    pub(crate) iphone: Curves,
}

impl Table {
    fn of(&self, maker: Maker) -> &Curves {
        match maker {
            Maker::Iphone => &self.iphone,
            Maker::Android | Maker::IBeacon => &self.android,
        }
    }

    pub(crate) fn log_odds(&self, maker: Maker, traits: &Traits) -> f32 {
        let curves = self.of(maker);
        curves.bias
            + curves
                .curves
                .iter()
                .zip(traits.0)
                .map(|(curve, x)| curve.worth(x))
                .sum::<f32>()
    }
}

/// A Bluezone advert older than this says nothing of now, in seconds: Android's longest ordinary silence is 35 s, and
/// two cycles are 65 s; an iPhone goes on with nearby info, so 40 s without the bit, thin reception included, is an end.
const ANDROID_FRESH_S: f32 = 65.0;
const IPHONE_FRESH_S: f32 = 40.0;
/// While any Android phone was heard this lately, a lone second set of 3.0.7 counts as that phone's.
const IBEACON_ALONE_S: f32 = 20.0;

/// One phone as a candidate for being the visitor's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    /// Its slot among the phones.
    pub(crate) slot: u32,
    pub(crate) maker: Maker,
    pub(crate) first: Moment,
    pub(crate) traits: Traits,
    pub(crate) log_odds: f32,
}

/// All candidates, weighed.
pub(crate) struct Scales {
    pub(crate) weighed: Vec<Weighed>,
    /// Natural log of the odds that some candidate is the visitor's against none.
    pub(crate) log_odds: f32,
}

impl Default for Scales {
    fn default() -> Self {
        Self {
            weighed: Vec::new(),
            log_odds: f32::NEG_INFINITY,
        }
    }
}

impl Scales {
    /// Weighs every phone that sends Bluezone.
    pub(crate) fn weigh<'a>(
        &mut self,
        table: &Table,
        scene: &Scene,
        phones: impl Iterator<Item = (u32, &'a Phone)> + Clone,
    ) {
        self.weighed.clear();
        let android_heard = phones
            .clone()
            .any(|(_, p)| p.maker == Maker::Android && scene.now.since(p.last) < IBEACON_ALONE_S);
        for (slot, phone) in phones {
            let Some(bluezone) = phone.bluezone else { continue };
            let fresh = if phone.maker == Maker::Iphone {
                IPHONE_FRESH_S
            } else {
                ANDROID_FRESH_S
            };
            if phone.stale
                || scene.now.since(bluezone) > fresh
                || (phone.maker == Maker::IBeacon && android_heard)
            {
                continue;
            }
            let traits = Traits::of(phone, scene);
            self.weighed.push(Weighed {
                slot,
                maker: phone.maker,
                first: phone.first,
                traits,
                log_odds: f32::NEG_INFINITY,
            });
        }
        self.compare(scene.start);
        self.sum_up(table);
    }

    /// Weighs the same candidates, in the same scene, by another table.
    pub(crate) fn weigh_again(&mut self, table: &Table, other: &Self) {
        self.weighed.clone_from(&other.weighed);
        self.sum_up(table);
    }

    fn sum_up(&mut self, table: &Table) {
        for candidate in &mut self.weighed {
            candidate.log_odds = table.log_odds(candidate.maker, &candidate.traits);
        }
        let most = self
            .weighed
            .iter()
            .map(|w| w.log_odds)
            .fold(f32::NEG_INFINITY, f32::max);
        self.log_odds = if most == f32::NEG_INFINITY {
            most
        } else {
            most + self
                .weighed
                .iter()
                .map(|w| (w.log_odds - most).exp())
                .sum::<f32>()
                .ln()
        };
    }

    /// Sets the traits that need the other phones.
    fn compare(&mut self, start: Moment) {
        let level = Best::of(&self.weighed, Trait::Level);
        let before = Best::of(&self.weighed, Trait::LeadBefore);
        let lit = self
            .weighed
            .iter()
            .filter(|w| !w.traits.value(Trait::Level).is_nan())
            .count();
        let young = self
            .weighed
            .iter()
            .filter(|w| start.since(w.first) < CHURN_S)
            .count();
        let mut queue: Vec<Moment> = self
            .weighed
            .iter()
            .filter(|w| w.traits.value(Trait::Claim) < CLAIMED && start.since(w.first) < QUEUE_S)
            .map(|w| w.first)
            .collect();
        queue.sort_unstable();
        let log = |others: usize| (others as f32 + 1.0).ln();
        let (crowd, churn) = (
            [lit, lit.saturating_sub(1)].map(log),
            [young, young.saturating_sub(1)].map(log),
        );
        for w in &mut self.weighed {
            let is_lit = !w.traits.value(Trait::Level).is_nan();
            let is_young = start.since(w.first) < CHURN_S;
            let ahead = queue.partition_point(|first| *first < w.first);
            let values = &mut w.traits.0;
            values[Trait::Lead as usize] = level.lead(values[Trait::Level as usize]);
            values[Trait::LeadBefore as usize] = before.lead(values[Trait::LeadBefore as usize]);
            values[Trait::Crowd as usize] = crowd[usize::from(is_lit)];
            values[Trait::Churn as usize] = churn[usize::from(is_young)];
            values[Trait::Turn as usize] = log(ahead);
        }
    }

    /// The likeliest candidate.
    pub(crate) fn likeliest(&self) -> Option<&Weighed> {
        self.weighed
            .iter()
            .max_by(|a, b| a.log_odds.total_cmp(&b.log_odds))
    }
}

/// Surer than this, a phone is an earlier visitor's and no rival.
const CLAIMED: f32 = 0.5;
/// Phones first heard this shortly before the check make a place busy, in seconds.
const CHURN_S: f32 = 60.0;
/// Nobody queues for longer, in seconds: what was there before is part of the place.
const QUEUE_S: f32 = 480.0;

/// The two greatest values of a trait among phones nobody has claimed.
struct Best {
    first: f32,
    second: f32,
}

impl Best {
    fn of(weighed: &[Weighed], which: Trait) -> Self {
        let mut best = Self {
            first: f32::NEG_INFINITY,
            second: f32::NEG_INFINITY,
        };
        for w in weighed.iter().filter(|w| w.traits.value(Trait::Claim) < CLAIMED) {
            let value = w.traits.value(which);
            if value > best.first {
                (best.first, best.second) = (value, best.first);
            } else if value > best.second {
                best.second = value;
            }
        }
        best
    }

    /// How far `value` is above the best of the others; not-a-number without one.
    fn lead(&self, value: f32) -> f32 {
        let lead = value
            - if value == self.first {
                self.second
            } else {
                self.first
            };
        if lead.is_finite() { lead } else { f32::NAN }
    }
}
