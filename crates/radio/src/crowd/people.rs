//! Whose phone it is: platform, app, gain, and how it is worn. Drawn once per person.

use super::path::Place;
use super::rng::{Rng, Topic};
use super::world::World;

/// One simulated person, counted from 0 within a simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub u32);

/// The maker's side of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Platform {
    /// Any Android phone.
    Android,
    /// An iPhone.
    Ios,
}

/// Bluezone on a phone, as its person arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum App {
    Absent,
    InBackground,
    OnScreen,
}

/// How a phone is worn. The losses are to the person's front, back and side: 15-20 dB between best and worst in an
/// anechoic room, 8-15 in a conference room (MITLL); a phone in the hand or in a bag is shaded least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carry {
    Hand,
    FrontPocket,
    BackPocket,
    Bag,
    DeskTop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Staff,
    Lobby,
    Visitor,
    Companion,
    Passer,
}

#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: PersonId,
    pub(super) role: Role,
    pub(super) platform: Platform,
    pub(super) app: App,
    pub(super) gain_db: f64,
    pub(super) carry: Carry,
    /// What the person ahead, and the others around, take away.
    pub(super) ahead_loss_db: f64,
    pub(super) crowd_loss_db: f64,
    /// Mean of what is added to each silence; 0 for most phones.
    pub(super) stretch_s: f64,
    pub(super) keeps_address: bool,
    pub(super) sends_ibeacon: bool,
    /// Seconds of an iPhone's address period that had passed at the start.
    pub(super) address_phase_s: f64,
    /// Seconds between an iPhone's Bluezone adverts: on screen, in the background.
    pub(super) screen_interval_s: f64,
    pub(super) background_interval_s: f64,
    /// The 16 bytes in which an iPhone hides its services: Bluezone's bit 3 and perhaps others'.
    pub(super) hidden_mask: [u8; 16],
}

impl Person {
    /// Draws person `id`; `adoption` is the share of phones that run Bluezone.
    pub(super) fn draw(seed: u64, id: PersonId, role: Role, adoption: f64, world: &World) -> Self {
        let mut rng = Rng::of(seed, Topic::Person, &[u64::from(id.0)]);
        let runs = rng.chance(adoption);
        let ios = rng.chance(world.iphone_share);
        let on_screen = rng.chance(world.on_screen_share);
        let loud = rng.chance(world.loud_share);
        let gain = rng.normal(0.0, 1.0);
        let gain_db = match (ios, loud) {
            (true, _) => gain * world.iphone_gain_sd_db,
            (false, loud) => gain * world.android_gain_sd_db + if loud { world.loud_db } else { 0.0 },
        };
        let stretched = rng.chance(world.stretched_share);
        Self {
            id,
            role,
            platform: if ios { Platform::Ios } else { Platform::Android },
            app: match (runs, on_screen) {
                (false, _) => App::Absent,
                (true, false) => App::InBackground,
                (true, true) => App::OnScreen,
            },
            gain_db: gain_db + rng.normal(0.0, world.person_sd_db),
            carry: Carry::draw(role, &mut rng),
            ahead_loss_db: rng.normal(world.ahead_loss_db, world.ahead_loss_sd_db).max(0.0),
            crowd_loss_db: rng.normal(world.crowd_loss_db, world.crowd_loss_sd_db).max(0.0),
            stretch_s: if stretched { world.stretched_mean_s } else { 0.0 },
            keeps_address: rng.chance(world.keeps_address_share),
            sends_ibeacon: rng.chance(world.ibeacon_share),
            address_phase_s: rng.uniform(0.0, world.iphone_address_s),
            screen_interval_s: rng.uniform(world.iphone_screen_min_s, world.iphone_screen_max_s),
            background_interval_s: rng.uniform(world.iphone_background_min_s, world.iphone_background_max_s),
            hidden_mask: hidden_mask(world, &mut rng),
        }
    }

    /// What this person's own body takes away in `place`. In the lobby people turn any way, one per stretch.
    pub(super) fn body_loss_db(&self, place: Place, facing: usize) -> f64 {
        let [front, back, side] = self.carry.losses_db();
        match place {
            Place::Pad => 0.0,
            Place::Approach | Place::Desk => front,
            Place::Queue => front + self.ahead_loss_db + self.crowd_loss_db,
            Place::QueueFront => front + self.ahead_loss_db,
            Place::Beside => front + self.crowd_loss_db,
            Place::Leave => back,
            Place::Staff | Place::Pass => side,
            Place::Lobby => [front, back, side][facing % 3],
        }
    }
}

impl Carry {
    /// Assumed shares; staff often leave the phone on the desk.
    fn draw(role: Role, rng: &mut Rng) -> Self {
        match role {
            Role::Staff => rng.weighted([
                (Self::DeskTop, 0.35),
                (Self::FrontPocket, 0.40),
                (Self::BackPocket, 0.25),
            ]),
            _ => rng.weighted([
                (Self::Hand, 0.28),
                (Self::FrontPocket, 0.37),
                (Self::BackPocket, 0.15),
                (Self::Bag, 0.20),
            ]),
        }
    }

    fn losses_db(self) -> [f64; 3] {
        match self {
            Self::Hand => [0.0, 10.0, 3.0],
            Self::FrontPocket => [4.0, 14.0, 7.0],
            Self::BackPocket => [12.0, 3.0, 7.0],
            Self::Bag => [6.0, 8.0, 6.0],
            Self::DeskTop => [1.0, 5.0, 2.0],
        }
    }
}

fn hidden_mask(world: &World, rng: &mut Rng) -> [u8; 16] {
    let mut mask = [0; 16];
    mask[0] = 0x08;
    let none = 1.0 - world.one_hidden_share - world.two_hidden_share;
    let others = rng.weighted([
        (0, none),
        (1, world.one_hidden_share),
        (2, world.two_hidden_share),
    ]);
    for _ in 0..others {
        let bit = (rng.word() % 128) as usize;
        mask[bit / 8] |= 1 << (bit % 8);
    }
    mask
}
