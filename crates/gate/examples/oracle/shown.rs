//! What one handset shows by the end of one visit, as a row of numbers.
//! Deliberately absent: choice. Whatever might tell is listed; the trees find out what does.

use crate::told::{Handset, Heard, Seconds, Stay};

/// Means of the level are taken between these moments, in seconds from the visit's start.
const AROUND_S: [f64; 13] = [
    -20.0, -12.0, -8.0, -5.0, -3.0, -1.5, 0.0, 1.5, 3.0, 5.0, 8.0, 13.0, 20.0,
];
/// This visit and so many before it.
const STAYS: usize = 7;
/// A Bluezone advert older than this says nothing of now; without Bluezone, nearby info.
const ANDROID_FRESH_S: f64 = 65.0;
const IPHONE_FRESH_S: f64 = 40.0;
const STRANGER_FRESH_S: f64 = 10.0;
/// A pause that ends a burst.
const PAUSE_S: f64 = 3.0;
/// An average is over so long where the strongest is sought, in the past and in the visit.
const PAST_STEP_S: f64 = 3.0;
const PEAK_STEP_S: f64 = 1.5;

/// A handset, with sums that make any mean a matter of two look-ups.
pub(crate) struct Course<'a> {
    handset: &'a Handset,
    sums: Vec<f64>,
    /// Of Bluezone adverts; of nearby info, for an iPhone without.
    own_s: Vec<Seconds>,
    bursts_s: Vec<Seconds>,
    /// When each step of the past was over, and the strongest until then.
    strongest: Vec<(Seconds, f32)>,
}

impl<'a> Course<'a> {
    pub(crate) fn of(handset: &'a Handset) -> Self {
        let heard = &handset.heard;
        let own_s: Vec<Seconds> = heard
            .iter()
            .filter(|heard| heard.bluezone || !handset.runs_app)
            .map(|heard| heard.at_s)
            .collect();
        let begins = |k: &usize| *k == 0 || own_s[*k] - own_s[*k - 1] > PAUSE_S;
        let bursts_s = (0..own_s.len()).filter(begins).map(|k| own_s[k]).collect();
        let mut sums = vec![0.0];
        let mut strongest = Vec::new();
        let mut best = f32::NEG_INFINITY;
        let step = |heard: &Heard| (heard.at_s / PAST_STEP_S).floor();
        for chunk in heard.chunk_by(|a, b| step(a) == step(b)) {
            let mean = chunk.iter().map(|heard| heard.level_db).sum::<f32>() / chunk.len() as f32;
            best = best.max(mean);
            strongest.push(((step(&chunk[0]) + 1.0) * PAST_STEP_S, best));
        }
        for heard in heard {
            sums.push(sums[sums.len() - 1] + f64::from(heard.level_db));
        }
        Self {
            handset,
            sums,
            own_s,
            bursts_s,
            strongest,
        }
    }

    /// The mean level between two moments and how many adverts it is of; not-a-number for none.
    fn mean(&self, from_s: Seconds, until_s: Seconds) -> (f32, usize) {
        let before = |at_s| self.handset.heard.partition_point(|heard| heard.at_s < at_s);
        let (from, until) = (before(from_s), before(until_s));
        let sum = self.sums[until.max(from)] - self.sums[from];
        let adverts = until.saturating_sub(from);
        ((sum / adverts as f64) as f32, adverts)
    }

    /// What it shows by the end of visit `now`; nothing if it was not heard lately.
    pub(crate) fn by_the_end_of(&self, now: usize, stays: &[Stay]) -> Option<Vec<f32>> {
        let Stay { start_s, end_s, .. } = stays[now];
        let fresh_s = match (self.handset.runs_app, self.handset.iphone) {
            (true, false) => ANDROID_FRESH_S,
            (true, true) => IPHONE_FRESH_S,
            (false, _) => STRANGER_FRESH_S,
        };
        let own = self.own_s.partition_point(|at_s| *at_s < end_s);
        let last_s = *self.own_s[..own].last()?;
        if end_s - last_s > fresh_s {
            return None;
        }
        let mut row = Vec::new();

        // Level at the desk now, and where it was while earlier visitors stood there.
        let mut here = f32::NAN;
        for back in 0..STAYS {
            let (level, adverts) = now.checked_sub(back).map_or((f32::NAN, 0), |k| {
                // Whoever is next has moved up some two seconds after the desk became free.
                let (moved_s, until_s) = if back == 0 {
                    (1.0, end_s)
                } else {
                    (1.8, stays[k].end_s + 1.0)
                };
                self.mean(stays[k].start_s + moved_s, until_s)
            });
            if back == 0 {
                here = level;
            }
            row.extend([level, here - level, adverts as f32]);
        }

        // Coming up to the desk, and standing there.
        for edge in AROUND_S.windows(2) {
            row.push(self.mean(start_s + edge[0], (start_s + edge[1]).min(end_s)).0);
        }
        let steps = ((end_s - start_s) / PEAK_STEP_S).ceil() as usize;
        let peak = (0..steps)
            .map(|step| {
                let from_s = start_s + step as f64 * PEAK_STEP_S;
                self.mean(from_s, (from_s + PEAK_STEP_S).min(end_s)).0
            })
            .fold(f32::NAN, f32::max);

        // Against its own past. The last that was heard of it speaks for phones that are silent now, too.
        let known = self
            .strongest
            .partition_point(|(over_s, _)| *over_s <= start_s - 1.0);
        let strongest = known.checked_sub(1).map_or(f32::NAN, |k| self.strongest[k].1);
        let past = self.mean(start_s - 180.0, start_s - 1.0).0;
        let last = self.mean(last_s - 3.0, last_s + 0.001).0;
        row.extend([peak, past, strongest, last]);
        row.extend([peak - strongest, here - strongest, last - strongest]);
        row.push(self.mean(end_s - 2.0, end_s).0);

        // When it was first heard, when it sends, and how long it has been silent.
        let bursts = self.bursts_s.partition_point(|at_s| *at_s < end_s);
        let burst_s = self.bursts_s[bursts - 1];
        let in_visit = own - self.own_s.partition_point(|at_s| *at_s < start_s - 0.5);
        row.extend([
            (self.handset.heard[0].at_s - start_s) as f32,
            (burst_s - start_s) as f32,
            (end_s - burst_s) as f32,
            bursts as f32,
            in_visit as f32,
            (end_s - last_s) as f32,
            (end_s - start_s) as f32,
        ]);
        row.extend([self.handset.iphone, self.handset.runs_app].map(|yes| f32::from(u8::from(yes))));
        Some(row)
    }
}
