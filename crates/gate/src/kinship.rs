//! Is a new id or address an older phone's? Natural logs of densities, per second and dB, to be held against each other.
//! Deliberately absent: who takes whose place. That is phones'.
//!
//! A key that was never heard before is either a newcomer's, or that of an older phone which has just given up its own:
//! an Android phone takes a new id with the first burst after a UTC quarter hour, an iPhone a new address every 15
//! minutes. A continuation keeps its phone's beat and level; a newcomer walks in, so it is first heard faintly. The rates
//! and spreads are those of the published measurements that `radio::crowd` names, and rounded.

use crate::maker::Maker;
use crate::moment::Moment;
use crate::phone::Phone;
use crate::track::Mean;

/// A new key is judged when it has been heard for so long, in seconds: nearby info comes once a second, and the phone
/// that seems to have given up its address would have been heard again.
pub(crate) const fn judged_after_s(maker: Maker) -> f32 {
    match maker {
        Maker::Android => 1.0,
        Maker::Iphone | Maker::IBeacon => 3.0,
    }
}

/// A phone and what it was first heard with.
pub(crate) struct Arrival<'a> {
    pub(crate) phone: &'a Phone,
    level: Option<Mean>,
}

impl<'a> Arrival<'a> {
    pub(crate) fn of(phone: &'a Phone) -> Self {
        let until = phone.first.plus_s(judged_after_s(phone.maker));
        Self {
            phone,
            level: phone.track.mean(phone.first, until),
        }
    }

    /// The density of newcomers like it, when `per_s` of its maker come in a second.
    pub(crate) fn as_newcomer(&self, per_s: f32) -> f32 {
        let Some(level) = self.level else {
            return per_s.ln();
        };
        let above = (level.dbm - FAINTEST_DBM).max(0.0);
        let (mean_db, sudden) = match self.phone.maker {
            Maker::Iphone => (8.0, 0.1),
            Maker::Android | Maker::IBeacon => (14.0, 0.2),
        };
        let faint = (-above / mean_db).exp() / mean_db;
        (per_s * ((1.0 - sudden) * faint + sudden / LEVELS_DB)).ln()
    }

    /// The density of `old` going on like this; nothing if it cannot.
    pub(crate) fn as_continuation_of(&self, old: &Phone) -> Option<f32> {
        let new = self.phone;
        let beat = match (old.maker, new.maker) {
            (Maker::Android, Maker::Android) => new_id(old, new)?,
            (Maker::Iphone, Maker::Iphone) => new_address(old, new)?,
            _ => return None,
        };
        Some(beat + self.level_like(old))
    }

    fn level_like(&self, old: &Phone) -> f32 {
        let before = old.track.mean(old.last.plus_s(-LEVEL_S), old.last);
        let (Some(now), Some(before)) = (self.level, before) else {
            return -LEVELS_DB.ln();
        };
        let packets = 1.0 / now.adverts as f32 + 1.0 / before.adverts as f32;
        let moved_db = match old.maker {
            Maker::Iphone => 3.0,
            // Half a minute of silence lies between, in which a queue moves up.
            Maker::Android | Maker::IBeacon => 5.0,
        };
        let spread = moved_db * moved_db + PACKET_DB * PACKET_DB * packets;
        // One in twenty does something else: it is picked up, laid down, turned round.
        let off = now.dbm - before.dbm;
        let alike = (-0.5 * off * off / spread).exp() / (core::f32::consts::TAU * spread).sqrt();
        (0.95 * alike + 0.05 / LEVELS_DB).ln()
    }
}

/// The faintest advert a dongle receives, in dBm.
const FAINTEST_DBM: f32 = -97.0;
/// The range of levels from the faintest to a phone on the pad, in dB.
const LEVELS_DB: f32 = 60.0;
/// A phone's level is what it was in its last seconds.
const LEVEL_S: f32 = 4.0;
/// What one advert's level strays by: fading of the three channels, and noise.
const PACKET_DB: f32 = 4.0;

/// A background burst begins so long after the one before, in seconds: 15 s, 15 s of silence, an alarm up to 1.5 s late.
const CYCLE_S: f32 = 30.75;
const SILENCE_S: f32 = 15.75;
const CYCLE_SPREAD_S: f32 = 0.5;
/// An app on screen is silent for so long before it sends again, in seconds.
const SCREEN_PAUSE_S: f32 = 5.25;
const LATE_S: f32 = 8.0;
const ANY_S: f32 = 30.0;
/// No more silences than this are bridged.
const CYCLES: f32 = 6.0;

/// The beat of an Android phone that takes a new id.
fn new_id(old: &Phone, new: &Phone) -> Option<f32> {
    let pause_s = new.first.since(old.last);
    if old.id_since >= new.quarter || pause_s < 0.4 {
        return None;
    }
    let period_s = new.first.since(old.train);
    let cycles = (period_s / CYCLE_S).round().clamp(1.0, CYCLES);
    let bell = |off_s: f32, spread_s: f32| {
        (-0.5 * (off_s / spread_s).powi(2)).exp() / (spread_s * core::f32::consts::TAU.sqrt())
    };
    let burst = bell(period_s - cycles * CYCLE_S, CYCLE_SPREAD_S * cycles.sqrt()) / (cycles * cycles);
    // Whoever came into reach during a burst was heard late, but its end was heard in time.
    let burst = burst.max(bell(pause_s - SILENCE_S, CYCLE_SPREAD_S));
    let screen = if old.on_screen {
        bell(pause_s - SCREEN_PAUSE_S, 0.4)
    } else {
        0.0
    };
    // One phone in ten is late by some seconds; an app may be opened at any time.
    let late_s = pause_s - SILENCE_S;
    let late = if late_s > 0.0 {
        (-late_s / LATE_S).exp() / LATE_S
    } else {
        0.0
    };
    let any = (-pause_s / ANY_S).exp() / ANY_S;
    Some((0.75 * burst.max(screen) + 0.15 * late + 0.1 * any).ln())
}

/// How often an iPhone takes a new address, a second.
const ROTATIONS_PER_S: f32 = 1.0 / 900.0;

/// The beat of an iPhone that takes a new address.
fn new_address(old: &Phone, new: &Phone) -> Option<f32> {
    let gap_s = new.first.since(old.last);
    if !(-0.2..=60.0).contains(&gap_s) {
        return None;
    }
    let window_s = 6.0f32;
    let heard = old.track.mean(old.last.plus_s(-window_s), old.last)?;
    let known_s = old.last.since(old.first).clamp(1.0, window_s);
    let per_s = ((heard.adverts as f32 - 0.5) / known_s).clamp(0.1, 10.0);
    let gap = 0.95 * per_s * (-per_s * gap_s.max(0.0)).exp() + 0.05 * (-gap_s.max(0.0) / 10.0).exp() / 10.0;
    // If it did not change its address it fell silent all the same: out of reach, if it was faint; hardly, if loud.
    let silent = (-(heard.dbm - FAINTEST_DBM) / 10.0).exp().clamp(0.02, 0.6);
    // Heard a few times, a phone with the app has shown it: only its start or end makes one phone of the two.
    let until = new.first.plus_s(judged_after_s(Maker::Iphone));
    let adverts = new.track.mean(new.first, until).map_or(0, |new| new.adverts);
    let same_app = match (
        old.bluezone.is_some() == new.bluezone.is_some(),
        heard.adverts.min(adverts),
    ) {
        (true, _) => 1.0f32,
        (false, ..5) => 0.2,
        (false, _) => 0.001,
    };
    Some((ROTATIONS_PER_S * gap * same_app / silent).ln())
}

/// The most that two moments of one burst differ by, as its two sets are first heard, in seconds.
const SETS_APART_S: f32 = 1.2;
/// The second set is sent at +1 dBm, the first at -15.
const SECOND_LOUDER_DB: f32 = 16.0;

/// How badly the second set `new` fits the phone `old`: nothing if not at all.
pub(crate) fn second_set(old: &Phone, new: &Phone) -> Option<f32> {
    let late_s = new.first.since(old.train);
    if old.maker != Maker::Android || !(-SETS_APART_S..=SETS_APART_S).contains(&late_s) {
        return None;
    }
    let until = new.first.plus_s(judged_after_s(Maker::IBeacon));
    let (first, second) = (
        old.track.mean(old.train, until)?,
        new.track.mean(new.first, until)?,
    );
    let off = (second.dbm - first.dbm - SECOND_LOUDER_DB) / 6.0;
    (off.abs() < 2.5).then_some(off * off)
}

/// The end of what is waited for.
pub(crate) fn is_due(phone: &Phone, now: Moment) -> bool {
    now.since(phone.first) >= judged_after_s(phone.maker)
}
