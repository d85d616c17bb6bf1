//! What one phone's sightings say, as numbers, at one moment of one check.
//! Deliberately absent: what the numbers are worth. That is evidence's table.

use crate::maker::Maker;
use crate::moment::Moment;
use crate::phone::Phone;
use crate::queue::{Fit, Levels};
use crate::track::STAYS;

/// How many traits there are.
pub(crate) const TRAITS: usize = 26;

/// The press of a key and the visitor's step to the desk may differ by this much, in seconds.
const JITTER_S: f32 = 0.5;

/// The visitor stands and a queue has moved up this long after "next", in seconds.
pub(crate) const SETTLE_S: f32 = 1.5;

/// Where and when the phones are judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene {
    /// When the visitor came, or was asked.
    pub(crate) start: Moment,
    pub(crate) now: Moment,
    /// Which visitor's stay this is, counted from the gate's first.
    pub(crate) stay: i64,
    /// The level at which an average Android phone is expected there.
    pub(crate) reference_dbm: f32,
    /// How much stronger that is than in the hand at the desk, dB.
    pub(crate) pad_db: f32,
    /// How long the latest visitors' phones had been about when their turn came, as a natural logarithm of seconds.
    pub(crate) wait_log_s: Option<f32>,
}

/// The traits of one phone; not-a-number where a trait is absent. Levels are relative to what is expected of the
/// visitor's phone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits(pub(crate) [f32; TRAITS]);

/// Names of the traits, and their places in [`Traits`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub(crate) enum Trait {
    /// Strongest second and a half of the check, dB.
    Level,
    /// The last two seconds, dB.
    Now,
    /// Since the visitor stands, dB; on the pad the last second and a half.
    Stay,
    /// How much stronger than ever before the check, dB.
    RiseLong,
    /// How much stronger than just before the check, dB.
    RiseShort,
    /// How much stronger now than as the check began, dB.
    RiseInside,
    /// First heard how long before the check (negative) or into it, in signed log seconds.
    Since,
    /// The present train, or on-screen form, began how long into the check, s.
    Train,
    /// The present train of an Android phone began how long ago, s: the next is due after some 31.
    Due,
    /// Not heard for how long, s.
    Gap,
    /// Stronger than the strongest other unclaimed phone, dB.
    Lead,
    /// How long the check lasts, s.
    Elapsed,
    /// Not heard in the check: its last level before, dB.
    DarkLevel,
    /// An earlier visitor's, 0 to 1.
    Claim,
    /// On screen 1, behind 0.
    Screen,
    /// How much weaker now than at its strongest in the check, dB.
    Fall,
    /// How much weaker at its weakest since the visitor stands than at its strongest, dB: passers-by do not stay.
    Unsteady,
    /// Before the check, stronger than the strongest other unclaimed phone, dB.
    LeadBefore,
    /// Unclaimed phones that came before this one, log: who is next in a queue.
    Turn,
    /// Other phones first heard in the last minute, log: how busy the place is.
    Churn,
    /// About for longer than the latest visitors had been when their turn came, log ratio.
    Wait,
    /// How much stronger than while the visitor before stood there, dB: a queue moves up.
    Step,
    /// How much stronger then than while the one before that stood there, dB.
    StepBefore,
    /// Its levels at all stays fit the present visitor better than one of the next, log likelihood ratio.
    OverNext,
    /// Better than one of those before.
    OverPast,
    /// Better than somebody who stays where they are.
    OverStill,
}

/// Seconds as a signed logarithm: 0 is 0, one second 0.69, a minute 4.1.
fn log_s(seconds: f32) -> f32 {
    seconds.signum() * (seconds.abs() + 1.0).ln()
}

impl Scene {
    /// The phone's levels while this and the latest visitors stood at the desk.
    fn levels(&self, phone: &Phone, expected_dbm: f32) -> Levels {
        let track = &phone.track;
        let lately = |s: f32| track.mean(self.now.plus_s(-s), self.now).map(|mean| mean.dbm);
        let heard = track.mean(self.start.plus_s(-JITTER_S), self.now);
        let mut levels: Levels = [None; STAYS];
        for (back, level) in (0..).zip(&mut levels) {
            let dbm = match back {
                // Before it lies on the pad it tells little; before the visitor stands the last seconds must do.
                0 if self.pad_db > 0.0 => lately(1.5),
                0 => track
                    .stay_mean(self.stay)
                    .or_else(|| lately(2.0))
                    .filter(|_| heard.is_some()),
                _ => track.stay_mean(self.stay - back),
            };
            *level = dbm.map(|dbm| dbm - expected_dbm + self.pad_db);
        }
        levels
    }
}

impl Traits {
    /// Everything that does not need the other phones; [`Trait::LeadBefore`] holds the level before the check until
    /// [`crate::evidence::Scales`] compares.
    pub(crate) fn of(phone: &Phone, scene: &Scene) -> Self {
        let Scene { start, now, .. } = *scene;
        let expected = scene.reference_dbm + phone.maker.loud_db();
        let opening = start.plus_s(-JITTER_S);
        let mut traits = Self([f32::NAN; TRAITS]);
        let track = &phone.track;
        let mut set = |which: Trait, value: Option<f32>| traits.0[which as usize] = value.unwrap_or(f32::NAN);

        let peak = track.peak(opening, now);
        let past = track.last_mean(opening).map(|dbm| dbm - expected);
        set(Trait::LeadBefore, past);
        set(Trait::Level, peak.map(|m| m.dbm - expected));
        if let Some(peak) = peak {
            let last = track.mean(now.plus_s(-2.0), now);
            let before = track.past_peak(start.plus_s(-180.0), start.plus_s(-1.0));
            let just = track.mean(start.plus_s(-8.0), start.plus_s(-1.5));
            let first = track.mean(opening, start.plus_s(1.0));
            set(Trait::Now, last.map(|m| m.dbm - expected));
            set(Trait::RiseLong, before.map(|dbm| peak.dbm - dbm));
            set(Trait::RiseShort, just.map(|m| peak.dbm - m.dbm));
            set(Trait::Fall, last.map(|m| peak.dbm - m.dbm));
            set(
                Trait::RiseInside,
                first.zip(last).map(|(first, last)| last.dbm - first.dbm),
            );
        } else {
            set(Trait::DarkLevel, past);
        }
        set(Trait::Since, Some(log_s(phone.first.since(start))));
        let train = phone.train.since(start);
        set(
            Trait::Train,
            (phone.train_before.is_some() && train > -30.0).then_some(train),
        );
        set(
            Trait::Due,
            (phone.maker == Maker::Android).then(|| now.since(phone.train)),
        );
        set(Trait::Gap, Some(now.since(phone.last)));
        set(Trait::Elapsed, Some(now.since(start)));
        set(Trait::Claim, Some(phone.claim));
        set(Trait::Screen, Some(if phone.on_screen { 1.0 } else { 0.0 }));
        let settled = start.plus_s(1.0).max(now.plus_s(-6.0));
        let floor = peak.zip(track.floor(settled, now));
        set(Trait::Unsteady, floor.map(|(peak, floor)| peak.dbm - floor));
        let about = start.since(phone.first).max(1.0).ln();
        set(Trait::Wait, scene.wait_log_s.map(|wait| about - wait));

        let levels = scene.levels(phone, expected);
        set(Trait::Stay, levels[0].map(|over_hand| over_hand - scene.pad_db));
        let step = |from: usize| Some(levels[from]? - levels[from + 1]?);
        set(Trait::Step, step(0));
        set(Trait::StepBefore, step(1));
        let fit = Fit::of(&levels, scene.pad_db);
        set(Trait::OverNext, fit.map(|fit| fit.over_next));
        set(Trait::OverPast, fit.map(|fit| fit.over_past));
        set(Trait::OverStill, fit.map(|fit| fit.over_still));
        traits
    }

    pub(crate) fn value(&self, which: Trait) -> f32 {
        self.0[which as usize]
    }
}
