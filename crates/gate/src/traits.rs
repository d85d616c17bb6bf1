//! What one phone's sightings say, as numbers, at one moment of one check.
//! Deliberately absent: what the numbers are worth. That is evidence's table.

use crate::Moment;
use crate::phone::{Maker, Phone};

/// How many traits there are.
pub(crate) const TRAITS: usize = 22;

/// An iPhone has no low-power setting: it is this much stronger than Android's TX_POWER_LOW (OpenTrace chamber
/// figures against the low setting; the iBeacon of 3.0.7 is sent at +1 dBm instead of -15).
pub(crate) const LOUD_DB: f32 = 16.0;

/// The press of a key and the visitor's step to the desk may differ by this much, in seconds.
const JITTER_S: f32 = 0.5;

/// A queue has moved up this long after the next visitor came, in seconds.
const SETTLE_S: f32 = 1.5;

/// Where and when the phones are judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene {
    /// When the visitor came, or was asked.
    pub(crate) start: Moment,
    pub(crate) now: Moment,
    /// When the two visitors before came, the later first.
    pub(crate) before: [Option<Moment>; 2],
    /// The level at which an average Android phone is expected there.
    pub(crate) reference_dbm: f32,
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
    /// Not heard for how long, s.
    Gap,
    /// Adverts in the check, log.
    Count,
    /// Stronger than the strongest other unclaimed phone, dB.
    Lead,
    /// Other Bluezone phones about, log.
    Crowd,
    /// How long the check lasts, s.
    Elapsed,
    /// Not heard in the check: its last level before, dB.
    DarkLevel,
    /// Not heard in the check: how long ago its last train began, s.
    DarkDue,
    /// An earlier visitor's, 0 to 1.
    Claim,
    /// On screen 1, behind 0.
    Screen,
    /// How much weaker now than at its strongest in the check, dB.
    Fall,
    /// Before the check, stronger than the strongest other unclaimed phone, dB.
    LeadBefore,
    /// Unclaimed phones that came before this one, log: who is next in a queue.
    Turn,
    /// Other phones first heard in the last minute, log: how busy the place is.
    Churn,
    /// How much stronger than while the visitor before stood there, dB: a queue moves up.
    Step,
    /// How much stronger then than while the one before that stood there, dB.
    StepBefore,
}

/// Seconds as a signed logarithm: 0 is 0, one second 0.69, a minute 4.1.
fn log_s(seconds: f32) -> f32 {
    seconds.signum() * (seconds.abs() + 1.0).ln()
}

impl Traits {
    /// Everything that does not need the other phones; [`Trait::LeadBefore`] holds the level before the check until
    /// [`crate::evidence::Scales`] compares.
    pub(crate) fn of(phone: &Phone, scene: &Scene) -> Self {
        let Scene { start, now, .. } = *scene;
        let loud = if phone.maker == Maker::Android {
            0.0
        } else {
            LOUD_DB
        };
        let expected = scene.reference_dbm + loud;
        let opening = start.plus_s(-JITTER_S);
        let mut traits = Self([f32::NAN; TRAITS]);
        let track = &phone.track;
        let mut set = |which: Trait, value: Option<f32>| traits.0[which as usize] = value.unwrap_or(f32::NAN);

        let inside = track.mean(opening, now);
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
            set(Trait::DarkDue, Some(now.since(phone.train)));
        }
        set(Trait::Since, Some(log_s(phone.first.since(start))));
        let train = phone.train.since(start);
        set(
            Trait::Train,
            (phone.train_before.is_some() && train > -30.0).then_some(train),
        );
        set(Trait::Gap, Some(now.since(phone.last)));
        set(Trait::Count, inside.map(|m| (m.adverts as f32).ln()));
        set(Trait::Elapsed, Some(now.since(start)));
        set(Trait::Claim, Some(phone.claim));
        set(Trait::Screen, Some(if phone.on_screen { 1.0 } else { 0.0 }));
        let [one, two] = scene.before;
        let stay = |from: Moment, to: Moment| track.long_mean(from.plus_s(SETTLE_S), to.plus_s(-SETTLE_S));
        let with_one = one.and_then(|one| stay(one, start));
        let with_two = one.zip(two).and_then(|(one, two)| stay(two, one));
        set(
            Trait::Step,
            with_one.zip(inside).map(|(before, now)| now.dbm - before),
        );
        set(
            Trait::StepBefore,
            with_one.zip(with_two).map(|(one, two)| one - two),
        );
        traits
    }

    pub(crate) fn value(&self, which: Trait) -> f32 {
        self.0[which as usize]
    }
}
