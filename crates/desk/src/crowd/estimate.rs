//! From sums to a share: how many of the people counted have Bluezone running, between which bounds.
//!
//! Phones heard are fewer than phones that run it: an Android phone in the background sends for 15 s and is silent for
//! 15 s (Bluezone's own schedule), so one that is in reach for less than the silence may pass unheard. How long they are in
//! reach follows from how long those that were heard were heard. Everything that is not known widens the bounds, and bounds
//! too wide to be of use are not given at all. Pure: sums in, bounds out. Deliberately absent: minutes, a clock, words.

use register::HeardMinute;

use super::share::{CrowdShare, CrowdUnknown};

/// Bluezone's schedule on Android, not on screen: so long a burst, and then so long a silence. Seconds.
const BURST_S: f64 = 15.0;
const CYCLE_S: f64 = 30.0;

/// Standard deviations on either side: 95 % of a normal distribution.
const SIDE_SD: f64 = 1.96;

/// By how much a phone's chance to be heard may be lower than its time in reach says: worn behind a body, or weak, some
/// never come in reach at all. Chosen on simulated crowds (docs/accuracy.md).
const MISSED_SHARE: f64 = 0.05;

/// Below this chance more is guessed than heard: phones in reach for less than 5 s, or most adverts lost on the way.
const LEAST_CHANCE: f64 = 2.0 / 3.0;

/// Phones joined wrongly, share of those heard, either way: two taken for one where one goes as the other comes, one for
/// two where it changes its id or address.
const JOINED_SHARE: f64 = 0.03;

/// An iPhone that hides other services shows Bluezone's bit by chance: 1 of 128 for each, and three are many.
const FALSE_BIT_SHARE: f64 = 3.0 / 128.0;

/// A bus that is typed when it has gone by may belong to the time before, or stand in the time after: at each end a share of
/// it between none and all. The standard deviation of both together, in buses.
const ENDS_SD: f64 = 0.408;

/// Bounds further apart than this are of no use.
const WIDEST: f64 = 0.5;

/// Sums over the minutes that are weighed.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) people: i64,
    /// The most people of one minute.
    pub(crate) most: i64,
    pub(crate) minutes: u32,
    pub(crate) heard: HeardMinute,
}

impl Sums {
    /// Adds one minute.
    pub(crate) fn add(&mut self, people: i64, heard: &HeardMinute) {
        self.people += people;
        self.most = self.most.max(people);
        self.minutes += 1;
        let sum = &mut self.heard;
        sum.listened_s += heard.listened_s;
        sum.android += heard.android;
        sum.android_heard_ms += heard.android_heard_ms;
        sum.iphone += heard.iphone;
        sum.iphone_in_background += heard.iphone_in_background;
        sum.other_iphone += heard.other_iphone;
    }
}

/// What is left out of the sums: people counted in all, and minutes in which the radio did not listen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Beside {
    pub(crate) counted: i64,
    pub(crate) deaf_min: u32,
}

/// The share of `sums`, of which only minutes with proven listening are part.
pub(crate) fn share(sums: &Sums, beside: Beside) -> Result<CrowdShare, CrowdUnknown> {
    if beside.counted <= 0 {
        return Err(CrowdUnknown::NobodyCounted);
    }
    if sums.minutes == 0 && beside.deaf_min > 0 {
        return Err(CrowdUnknown::Deaf);
    }
    if sums.people <= 0 {
        return Err(CrowdUnknown::TooFew);
    }
    let (low, high) = phones(sums).ok_or(CrowdUnknown::Thin)?;
    let people = sums.people as f64;
    let misplaced = SIDE_SD * ENDS_SD * (sums.most as f64 - people / f64::from(sums.minutes)).max(0.0);
    let (low, high) = (low / (people + misplaced), high / (people - misplaced).max(1.0));
    if low > 1.0 {
        return Err(CrowdUnknown::MorePhones);
    }
    if high.min(1.0) - low > WIDEST {
        return Err(CrowdUnknown::TooFew);
    }
    let percent = |share: f64| (share * 100.0).clamp(0.0, 100.0);
    Ok(CrowdShare {
        low_percent: percent(low).floor() as u8,
        high_percent: percent(high).ceil() as u8,
    })
}

/// The fewest and the most phones with Bluezone that may have gone by; `None` where too little is heard of each.
fn phones(sums: &Sums) -> Option<(f64, f64)> {
    let heard = &sums.heard;
    let [android, on_screen, background, other] = [
        heard.android,
        heard.iphone,
        heard.iphone_in_background,
        heard.other_iphone,
    ]
    .map(f64::from);
    let mean_s = heard.android_heard_ms as f64 / 1000.0 / android.max(1.0);
    let chance = Chance::of(mean_s);
    if heard.android > 0 && chance.likely < LEAST_CHANCE {
        return None;
    }
    let iphones = on_screen + background;
    let likely = android / chance.likely + iphones;
    // Who passes unheard is drawn anew for each phone; and at either end of the time somebody is counted whose phone is
    // heard a little earlier or later.
    let unheard = android * (1.0 - chance.likely) / chance.likely.powi(2);
    let at_the_ends = likely / f64::from(sums.minutes.max(1));
    // One phone more or less is possible even where none is expected.
    let chance_sd = (unheard + at_the_ends + 1.0).sqrt();
    let joined = JOINED_SHARE * likely;
    let false_bits = (FALSE_BIT_SHARE * other).min(background);
    let low = android / chance.most + iphones - false_bits - joined - SIDE_SD * chance_sd;
    let high = android / chance.least + iphones + joined + SIDE_SD * chance_sd;
    Some((low.max(0.0), high))
}

/// How likely an Android phone that goes by is heard at all.
struct Chance {
    least: f64,
    likely: f64,
    most: f64,
}

impl Chance {
    /// Where those that were heard were heard for `mean_s` on average.
    ///
    /// A phone in reach for D seconds is heard with (15 + D) / 30, at most 1, and is on the air for D / 2 of them. Were all
    /// in reach for the same time, that mean would give D and so the chance: the most it can be. People walk at their own
    /// pace, near and far: with D spread evenly from 0 up, more are missed. The truth lies in between, and some phones are
    /// missed altogether.
    fn of(mean_s: f64) -> Self {
        // D is 15 m / (15 - m) for a mean of m; from m = 7.5 on, D is at least 15 and nobody is missed.
        let alike = |mean_s: f64| BURST_S / (BURST_S - mean_s) * BURST_S / CYCLE_S;
        let most = alike(mean_s.min(BURST_S / 2.0));
        let spread = if mean_s < BURST_S / 3.0 {
            alike(mean_s)
        } else {
            let longest_s = 2.0 * mean_s + (4.0 * mean_s * mean_s - BURST_S * mean_s).sqrt();
            1.0 - BURST_S / 4.0 / longest_s
        };
        Self {
            least: spread * (1.0 - MISSED_SHARE),
            likely: spread.midpoint(most),
            most,
        }
    }
}
