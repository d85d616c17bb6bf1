//! How well one phone's levels, visitor by visitor, fit somebody who moves up a queue to the desk.
//! Deliberately absent: the queue itself. Each phone is looked at alone; that only one is next is the scales' business.

use crate::track::STAYS;

/// A visitor at the desk stands this near, and people in a queue this far apart, in metres.
const DESK_M: f32 = 0.75;
const APART_M: f32 = 0.95;
/// Path loss exponent of rooms (DP-3T, office: 1.85).
const PATH_LOSS: f32 = 1.9;
/// What the person ahead, and the others about, take away, in dB.
const AHEAD_DB: f32 = 6.0;
const ABOUT_DB: f32 = 2.0;
/// Whoever has just left is some metres off with their back turned; the one before them is further off, in dB.
const LEFT_DB: f32 = -20.0;
const GONE_DB: f32 = -28.0;
/// Variance of one stay's mean level, dB^2: shadowing anew at each place (3 dB), and the fading that is left (2 dB).
const STAY_VAR: f32 = 14.0;
/// What phone models, pockets and bodies add for good, dB: mean and variance.
const WORN_DB: f32 = -4.0;
const WORN_VAR: f32 = 81.0;
/// Somebody who stays where they are: level against a visitor's, dB.
const BYSTANDER_DB: f32 = -18.0;
const BYSTANDER_VAR: f32 = 144.0;
/// Log likelihood ratios beyond this say no more, whatever the model says.
const MOST: f32 = 15.0;

/// Levels against what is expected of a visitor's phone in the hand at the desk, in dB: the present stay first, then the
/// stays of the visitors before.
pub(crate) type Levels = [Option<f32>; STAYS];

/// How much better the levels fit the present visitor than somebody else, as log likelihood ratios.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fit {
    /// Than one of the next three.
    pub(crate) over_next: f32,
    /// Than one of the two before.
    pub(crate) over_past: f32,
    /// Than somebody who stays where they are.
    pub(crate) over_still: f32,
}

impl Fit {
    /// `pad_db`: how much stronger the visitor's phone is on the pad than in the hand; 0 where there is none.
    pub(crate) fn of(levels: &Levels, pad_db: f32) -> Option<Self> {
        levels.iter().flatten().next()?;
        let turn = |ahead: i32| {
            let place = |stay: usize| place_db(ahead + stay as i32, pad_db) + WORN_DB;
            log_likelihood(levels, place, WORN_VAR)
        };
        let this = turn(0);
        let over = |other: f32| (this - other).clamp(-MOST, MOST);
        Some(Self {
            over_next: over(log_sum(&[turn(1), turn(2), turn(3)])),
            over_past: over(log_sum(&[turn(-1), turn(-2)])),
            over_still: over(log_likelihood(levels, |_| BYSTANDER_DB, BYSTANDER_VAR)),
        })
    }
}

/// Expected level of somebody who has `ahead` people before them, against the desk, in dB.
fn place_db(ahead: i32, pad_db: f32) -> f32 {
    match ahead {
        ..=-2 => GONE_DB,
        -1 => LEFT_DB,
        0 => pad_db,
        _ => {
            let far_m = DESK_M + APART_M * ahead as f32;
            let about_db = if ahead > 1 { ABOUT_DB } else { 0.0 };
            -10.0 * PATH_LOSS * (far_m / DESK_M).log10() - AHEAD_DB - about_db
        }
    }
}

/// Of levels that stray from `expected` by one unknown offset for all stays, and anew in each.
fn log_likelihood(levels: &Levels, expected: impl Fn(usize) -> f32, offset_var: f32) -> f32 {
    let off = |(stay, level): (usize, &Option<f32>)| level.map(|level| level - expected(stay));
    let (mut stays, mut sum, mut squares) = (0.0f32, 0.0f32, 0.0f32);
    for off in levels.iter().enumerate().filter_map(off) {
        stays += 1.0;
        sum += off;
        squares += off * off;
    }
    let shrink = offset_var / (STAY_VAR + stays * offset_var);
    -0.5 * ((squares - shrink * sum * sum) / STAY_VAR + (1.0 + stays * offset_var / STAY_VAR).ln())
}

fn log_sum(values: &[f32]) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + values.iter().map(|value| (value - most).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_moves_up_is_told_from_the_next_one_and_from_those_who_stay() {
        let of = |levels: [f32; 3]| {
            let mut all = [None; STAYS];
            all.iter_mut()
                .zip(levels)
                .for_each(|(stay, level)| *stay = Some(level));
            Fit::of(&all, 0.0).unwrap()
        };
        let worn_db = -9.0;
        let visitor = of([worn_db, worn_db - 13.0, worn_db - 18.0]);
        assert!(
            visitor.over_next > 0.0 && visitor.over_past > 5.0 && visitor.over_still > 1.0,
            "{visitor:?}"
        );
        let next = of([worn_db - 13.0, worn_db - 18.0, worn_db - 21.0]);
        assert!(next.over_next < -1.0, "{next:?}");
        let left = of([worn_db - 20.0, worn_db, worn_db - 13.0]);
        assert!(left.over_past < -5.0, "{left:?}");
        let still = of([-12.0, -12.0, -12.0]);
        assert!(still.over_still < 0.0, "{still:?}");
        assert!(Fit::of(&[None; STAYS], 0.0).is_none());
    }
}
