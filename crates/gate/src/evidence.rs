//! What each trait is worth: additive evidence, in natural log odds that a phone is the visitor's.
//! Deliberately absent: thresholds (check's) and how traits are measured (traits').

use crate::maker::Maker;
use crate::moment::Moment;
use crate::phone::Phone;
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
    /// An iPhone that sends, but not Bluezone.
    pub(crate) without: Curves,
}

impl Table {
    fn of(&self, sender: Sender) -> &Curves {
        match sender {
            Sender::Android => &self.android,
            Sender::Iphone => &self.iphone,
            Sender::IphoneWithout => &self.without,
        }
    }

    fn log_odds(&self, sender: Sender, traits: &Traits) -> f32 {
        let curves = self.of(sender);
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

/// Whose curves a phone is weighed by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sender {
    /// An Android phone with Bluezone.
    Android,
    /// An iPhone with Bluezone.
    Iphone,
    /// An iPhone that sends, but not Bluezone: if it is the visitor's, the visitor runs no app.
    IphoneWithout,
}

/// One phone as a candidate for being the visitor's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    /// Its slot among the phones.
    pub(crate) slot: u32,
    pub(crate) sender: Sender,
    pub(crate) first: Moment,
    pub(crate) traits: Traits,
    pub(crate) log_odds: f32,
}

impl Weighed {
    /// Does it send Bluezone?
    pub(crate) fn is_with(&self) -> bool {
        self.sender != Sender::IphoneWithout
    }

    /// The odds that it is the visitor's.
    pub(crate) fn odds(&self) -> f32 {
        self.log_odds.min(SUREST).exp()
    }
}

/// Surer than this nobody can be, as a natural logarithm of odds.
const SUREST: f32 = 40.0;

/// All candidates, weighed.
pub(crate) struct Scales {
    pub(crate) weighed: Vec<Weighed>,
    /// Natural log of the odds that one of those with Bluezone is the visitor's against one without, or none.
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
    /// Weighs every phone that sends Bluezone, and every iPhone that does not.
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
            let sender = match (phone.maker, phone.bluezone) {
                (Maker::Iphone, Some(_)) => Sender::Iphone,
                (Maker::Iphone, None) => Sender::IphoneWithout,
                (_, Some(_)) => Sender::Android,
                (_, None) => continue,
            };
            let fresh = if phone.maker == Maker::Iphone {
                IPHONE_FRESH_S
            } else {
                ANDROID_FRESH_S
            };
            if phone.stale
                || scene.now.since(phone.bluezone.unwrap_or(phone.last)) > fresh
                || (phone.maker == Maker::IBeacon && android_heard)
            {
                continue;
            }
            let traits = Traits::of(phone, scene);
            self.weighed.push(Weighed {
                slot,
                sender,
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
            candidate.log_odds = table.log_odds(candidate.sender, &candidate.traits);
        }
        let odds = |with: bool| {
            let theirs = self.weighed.iter().filter(|w| w.is_with() == with);
            theirs.map(Weighed::odds).sum::<f32>()
        };
        self.log_odds = (odds(true) / (1.0 + odds(false))).ln();
    }

    /// Sets the traits that need the other phones.
    fn compare(&mut self, start: Moment) {
        let level = Best::of(&self.weighed, Trait::Level);
        let before_lead = Best::of(&self.weighed, Trait::LeadBefore);
        let is_young = |first: Moment| start.since(first) < CHURN_S;
        let young = self.weighed.iter().filter(|w| is_young(w.first)).count();
        // When each came that may be in a queue, and how many unclaimed ones had come until then.
        let mut queue: Vec<(Moment, f32)> = self
            .weighed
            .iter()
            .filter(|w| start.since(w.first) < QUEUE_S)
            .map(|w| (w.first, 1.0 - w.traits.value(Trait::Claim)))
            .collect();
        let log = |others: usize| (others as f32 + 1.0).ln();
        let churn = [young, young.saturating_sub(1)].map(log);
        queue.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut ahead = 0.0;
        for (_, free) in &mut queue {
            ahead += *free;
            *free = ahead;
        }
        for w in &mut self.weighed {
            let before = queue.partition_point(|(first, _)| *first < w.first);
            let ahead = before.checked_sub(1).map_or(0.0, |k| queue[k].1);
            let values = &mut w.traits.0;
            values[Trait::Lead as usize] = level.lead(values[Trait::Level as usize]);
            values[Trait::LeadBefore as usize] = before_lead.lead(values[Trait::LeadBefore as usize]);
            values[Trait::Churn as usize] = churn[usize::from(is_young(w.first))];
            values[Trait::Turn as usize] = (1.0 + ahead).ln();
        }
    }

    /// The likeliest candidate that sends Bluezone.
    pub(crate) fn likeliest(&self) -> Option<&Weighed> {
        self.weighed
            .iter()
            .filter(|w| w.is_with())
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
