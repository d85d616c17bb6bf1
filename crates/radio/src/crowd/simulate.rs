//! A whole recording at once, with its truth: what accuracy is measured on.

use super::air::Air;
use super::gadget::Gadget;
use super::options::Options;
use super::path::Path;
use super::people::{Person, Role};
use super::rng::{Rng, Topic};
use super::scenario::Placement;
use super::schedule::{Check, Passed, Schedule, Truth};
use super::source::{Heard, Origin, Source};
use super::timeline::Timeline;
use super::train::Opening;
use crate::advert::Advert;

/// What the dongle heard, what the attendant marked, and what was true.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// In order of arrival.
    pub adverts: Vec<Advert>,
    /// Where each advert came from; as long as `adverts`.
    pub origins: Vec<Origin>,
    /// In order, never overlapping.
    pub checks: Vec<Check>,
    /// One per check, in the same order.
    pub truth: Vec<Truth>,
    /// Everybody who goes by, in no order.
    pub passed: Vec<Passed>,
    /// What the desk's calibration would have found: an average Android phone with the app on screen, on the pad
    /// (0.14 m) or in the hand at the desk (0.75 m).
    pub calibration_dbm: f64,
}

impl Placement {
    /// Where the calibration's reference phone is.
    pub(super) fn reference_m(self) -> f64 {
        match self {
            Self::Pad => 0.14,
            Self::Stand => 0.75,
        }
    }
}

/// Simulates one recording.
///
/// ```
/// use radio::crowd::{Options, Placement, Scenario, simulate};
///
/// let mut options = Options::new(Scenario::Office, 7);
/// options.placement = Placement::Pad;
/// options.minutes = 5.0;
/// let simulation = simulate(&options);
/// assert_eq!(simulation.checks.len(), simulation.truth.len());
/// ```
pub fn simulate(options: &Options) -> Simulation {
    let end_s = options.minutes * 60.0;
    let plan = options.scenario.plan();
    let timeline = Timeline { start: options.start };
    let schedule = Schedule::draw(options, &plan, end_s);
    let crowding = schedule.adverts_per_s(&plan);
    let air = Air::new(options.seed, options.world.clone(), options.placement, crowding);

    let passed = schedule.passed(&timeline, end_s);

    let mut heard: Vec<Heard> = Vec::new();
    for (person, path) in schedule.people {
        let opening = opening(options, &person, &path);
        Source::new(options.seed, person, path, opening, &air).sound(end_s, &air, &timeline, &mut heard);
    }
    for mut gadget in Gadget::roomful(options.seed, &options.world) {
        gadget.sound(end_s, &air, &timeline, &mut heard);
    }
    heard.sort_by_key(|heard| heard.advert.arrival);
    let (adverts, origins) = heard
        .into_iter()
        .map(|heard| (heard.advert, heard.origin))
        .unzip();
    Simulation {
        adverts,
        origins,
        checks: schedule.checks,
        truth: schedule.truth,
        passed,
        calibration_dbm: options.world.calibration_dbm(options.placement.reference_m()),
    }
}

/// When, if at all, somebody at the desk has the app on screen because they opened it.
fn opening(options: &Options, person: &Person, path: &Path) -> Option<Opening> {
    let world = &options.world;
    let share = match (options.placement, person.role) {
        (Placement::Pad, Role::Visitor) => world.opens_share,
        (Placement::Pad, Role::Companion) => world.companion_opens_share,
        _ => return None,
    };
    let (first_s, last_s) = path.at_desk_s()?;
    let mut rng = Rng::of(options.seed, Topic::Visitors, &[u64::from(person.id.0)]);
    if !rng.chance(share) {
        return None;
    }
    let after_s = if rng.chance(world.opens_early_share) {
        -rng.uniform(0.0, world.opens_early_s)
    } else {
        rng.uniform(world.opens_min_s, world.opens_max_s)
    };
    let from_s = (first_s + after_s).max(path.starts_s()).max(0.0);
    Some(Opening {
        from_s,
        until_s: last_s + world.closes_after_s,
    })
}
