//! From a phone to the dongle: how strong an advert arrives, and whether it is received at all.
//!
//! ```text
//! level = at 1 m + gain - path loss - bodies + shadow (per stretch) + fading (per channel) + packet
//! ```
//! Shadow and fading are keyed by phone and place or moment: all that one phone sends from one place shares them,
//! so an iPhone's nearby info rises and falls with its Bluezone.

use super::form::Form;
use super::path::{Pace, Stand};
use super::people::{Person, Platform};
use super::rng::{Rng, Topic};
use super::scenario::Placement;
use super::sent::Sent;
use super::world::World;

#[derive(Debug, Clone)]
pub(super) struct Air {
    seed: u64,
    pub(super) world: World,
    nearest_m: f64,
    received_share: f64,
    hop_phase_s: f64,
    hop_rate: f64,
}

/// Shadowing is that of the pad within this.
const CLOSE_M: f64 = 0.3;
/// Levels that a controller reports.
const REPORTED_DBM: (f64, f64) = (-100.0, -20.0);

impl Air {
    /// `adverts_per_s` share the air with each advert, received or not.
    pub(super) fn new(seed: u64, world: World, placement: Placement, adverts_per_s: f64) -> Self {
        let mut rng = Rng::of(seed, Topic::Scanner, &[]);
        // Pure ALOHA: an advert survives if none starts within its length before or after.
        let alone = (-2.0 * adverts_per_s * world.advert_on_air_s).exp();
        let kept = (1.0 - world.hop_loss_share) * (1.0 - world.wifi_loss_share);
        Self {
            seed,
            nearest_m: match placement {
                Placement::Pad => world.pad_min_m,
                Placement::Stand => world.stand_min_m / 2.0,
            },
            received_share: world.passed_on_share * kept * alone,
            hop_phase_s: rng.uniform(0.0, 10.0),
            hop_rate: 1.0 + rng.uniform(-world.hop_drift, world.hop_drift),
            world,
        }
    }

    /// The level that is reported for `sent`, or nothing if it is lost.
    pub(super) fn hear(&self, person: &Person, stand: Stand, sent: &Sent, reception: &mut Rng) -> Option<i8> {
        let level_dbm = self.level_dbm(person, stand, sent) + reception.normal(0.0, self.world.packet_sd_db);
        let edge = (level_dbm - self.world.sensitivity_dbm) / self.world.sensitivity_width_db;
        let share = self.received_share / (1.0 + (-edge).exp());
        reception.chance(share).then(|| reported(level_dbm))
    }

    /// The same for a thing that stands at one place and is well within reach.
    pub(super) fn hear_gadget(&self, level_dbm: f64, reception: &mut Rng) -> Option<i8> {
        let level_dbm = reception.normal(level_dbm, self.world.gadget_packet_sd_db);
        reception.chance(self.received_share).then(|| reported(level_dbm))
    }

    fn level_dbm(&self, person: &Person, stand: Stand, sent: &Sent) -> f64 {
        let world = &self.world;
        let who = u64::from(person.id.0);
        let stretch = [who, stand.since_s.to_bits()];
        let platform_db = match (person.platform, sent.form) {
            (Platform::Ios, _) => world.iphone_offset_db,
            (Platform::Android, Form::Android3IBeacon) => world.ibeacon_offset_db,
            (Platform::Android, _) => 0.0,
        };
        let distance_m = stand.distance_m.max(self.nearest_m);
        let exponent = if distance_m < 1.0 {
            world.path_loss_near
        } else {
            world.path_loss_far
        };
        let facing = Rng::of(self.seed, Topic::Facing, &stretch).word() as usize % 3;
        let shadow_share = if distance_m < CLOSE_M {
            world.shadow_close_share
        } else {
            1.0
        };
        let shadow_db = Rng::of(self.seed, Topic::Shadow, &stretch).normal(0.0, world.shadow_sd_db);
        world.android_at_1m_dbm + world.dongle_db + platform_db + person.gain_db
            - 10.0 * exponent * distance_m.log10()
            - person.body_loss_db(stand.place, facing) * world.body_scale
            + shadow_db * shadow_share
            + self.fade_db(who, stand.pace, sent.at_s)
    }

    fn fade_db(&self, who: u64, pace: Pace, at_s: f64) -> f64 {
        let channel = ((at_s * self.hop_rate + self.hop_phase_s) / self.world.hop_s).floor() as u64 % 3;
        let (cell_s, walking) = match pace {
            Pace::Standing => (self.world.fade_standing_s, 0),
            Pace::Walking => (self.world.fade_walking_s, 1),
        };
        let cell = (at_s / cell_s).floor() as u64;
        Rng::of(self.seed, Topic::Fade, &[who, cell, walking, channel]).normal(0.0, self.world.fade_sd_db)
    }
}

fn reported(level_dbm: f64) -> i8 {
    level_dbm.round().clamp(REPORTED_DBM.0, REPORTED_DBM.1) as i8
}
