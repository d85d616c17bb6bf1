//! What is to be simulated.

use super::rng::{Rng, Topic};
use super::scenario::{Placement, Scenario};
use super::world::World;
use crate::advert::Arrival;

/// What to simulate. Every field may be changed after [`Options::new`].
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The entrance.
    pub scenario: Scenario,
    /// What visitors do with the phone.
    pub placement: Placement,
    /// Share of phones that run Bluezone.
    pub adoption: f64,
    /// Everything follows from this.
    pub seed: u64,
    /// Length; the scenario's own is 20-60 minutes.
    pub minutes: f64,
    /// When it starts. Ids change at UTC quarter hours.
    pub start: Arrival,
    /// Room, dongle, phones, habits.
    pub world: World,
}

/// 2020-08-08T00:00:00Z, the summer in which Bluezone was everywhere.
const EPOCH_S: i64 = 1_596_844_800;

impl Options {
    /// A standing desk in an ordinary room, 60 % adoption, at a time of day drawn from the seed.
    pub fn new(scenario: Scenario, seed: u64) -> Self {
        let minutes = scenario.plan().minutes;
        let second = Rng::of(seed, Topic::Start, &[]).uniform(0.0, 86_400.0 - 3_700.0);
        let start = Arrival::from_unix_us((EPOCH_S + second as i64) * 1_000_000);
        let world = World::ordinary();
        Self {
            scenario,
            placement: Placement::Stand,
            adoption: 0.6,
            seed,
            minutes,
            start,
            world,
        }
    }
}
