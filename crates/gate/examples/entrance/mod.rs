//! Simulated entrances as the gate meets them: sightings, checks, and the truth. Shared by `fit`, `accuracy`
//! and `oracle`.
//! Deliberately absent: files. A room is its seed.

use gate::{AddressKey, Asking, CheckNumber, Gate, Input, Mode, Moment, Output, Setup, Sighting};
use radio::crowd::{Options, Placement, Scenario, Simulation, World, simulate};
use sight::sighting;
use std::collections::HashMap;

mod sight;

/// How a room differs from the simulator's ordinary one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Kind {
    Ordinary,
    /// Rich in multipath.
    Hard,
    /// One advert in five is passed on, by a dongle that reads 8 dB low.
    Thin,
    /// A dongle that reads 6 dB high, and 45 % iPhones.
    Loud,
    /// Path loss exponents 30 % higher.
    Steep,
    /// Path loss exponents 30 % lower.
    Flat,
    /// Each of [`FIGURES`] 30 % higher or lower, by the seed.
    Changed,
    /// A dongle that reads 8 dB low.
    Low,
    /// A dongle that reads 6 dB high.
    High,
}

/// What [`Kind::Changed`] changes: everything assumed or measured about phones, rooms and people; not what Bluezone's
/// source code fixes, nor levels in dBm.
const FIGURES: [&str; 32] = [
    "iphone_offset_db",
    "android_gain_sd_db",
    "loud_share",
    "loud_db",
    "iphone_gain_sd_db",
    "path_loss_near",
    "path_loss_far",
    "shadow_sd_db",
    "fade_sd_db",
    "fade_standing_s",
    "packet_sd_db",
    "body_scale",
    "ahead_loss_db",
    "ahead_loss_sd_db",
    "crowd_loss_db",
    "wifi_loss_share",
    "hop_loss_share",
    "silence_jitter_s",
    "stretched_share",
    "stretched_mean_s",
    "iphone_screen_max_s",
    "iphone_background_max_s",
    "iphone_share",
    "on_screen_share",
    "gadgets",
    "stand_min_m",
    "stand_max_m",
    "pad_max_m",
    "lay_down_max_s",
    "companion_opens_share",
    "opens_early_share",
    "opens_max_s",
];

#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    pub(crate) kind: Kind,
    pub(crate) scenario: Scenario,
    pub(crate) mode: Mode,
    /// Percent of phones that run the app.
    pub(crate) adoption: u32,
    pub(crate) seed: u64,
}

/// One visitor at the desk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub(crate) check: CheckNumber,
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    person: u32,
    pub(crate) runs_app: bool,
}

pub(crate) struct Recording {
    pub(crate) sightings: Vec<Sighting>,
    owners: HashMap<AddressKey, u32>,
    pub(crate) visits: Vec<Visit>,
    pub(crate) setup: Setup,
}

impl Room {
    /// Every scenario, with the seeds from `seed` on for each adoption rate.
    pub(crate) fn all(
        mode: Mode,
        kind: Kind,
        adoptions: &'static [u32],
        seeds: std::ops::Range<u64>,
    ) -> impl Iterator<Item = Self> {
        seeds.flat_map(move |seed| {
            adoptions.iter().flat_map(move |&adoption| {
                Scenario::ALL.into_iter().map(move |scenario| Self {
                    kind,
                    scenario,
                    mode,
                    adoption,
                    seed,
                })
            })
        })
    }

    fn world(&self) -> World {
        let mut world = World::ordinary();
        match self.kind {
            Kind::Ordinary => {}
            Kind::Hard => world = World::hard(),
            Kind::Thin => (world.passed_on_share, world.dongle_db) = (0.2, -8.0),
            Kind::Loud => (world.iphone_share, world.dongle_db) = (0.45, 6.0),
            Kind::Low => world.dongle_db = -8.0,
            Kind::High => world.dongle_db = 6.0,
            Kind::Steep => (world.path_loss_near, world.path_loss_far) = (2.47, 2.47),
            Kind::Flat => (world.path_loss_near, world.path_loss_far) = (1.33, 1.33),
            Kind::Changed => {
                let figures: HashMap<_, _> = World::ordinary().figures().collect();
                let mut bits = self.own_seed();
                for name in FIGURES {
                    bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    let factor = if bits >> 63 == 0 { 0.7 } else { 1.3 };
                    world
                        .set(name, figures[name] * factor)
                        .expect("every figure named here exists");
                }
            }
        }
        world
    }

    /// No two rooms share one.
    fn own_seed(&self) -> u64 {
        let scenario = Scenario::ALL
            .iter()
            .position(|s| *s == self.scenario)
            .unwrap_or(0) as u64;
        let mode = u64::from(self.mode == Mode::Pad);
        let place = (self.kind as u64 * 10 + scenario) * 2 + mode;
        (self.seed * 1_000 + u64::from(self.adoption)) * 1_000 + place
    }

    pub(crate) fn simulate(&self) -> Simulation {
        let mut options = Options::new(self.scenario, self.own_seed());
        options.placement = match self.mode {
            Mode::Pad => Placement::Pad,
            Mode::Standing => Placement::Stand,
        };
        options.adoption = f64::from(self.adoption) / 100.0;
        options.world = self.world();
        simulate(&options)
    }

    pub(crate) fn record(&self) -> Recording {
        Recording::of(&self.simulate(), self.mode)
    }
}

impl Recording {
    pub(crate) fn of(simulation: &Simulation, mode: Mode) -> Self {
        let mut owners = HashMap::new();
        let mut sightings = Vec::with_capacity(simulation.adverts.len());
        for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
            let sighting = sighting(advert);
            if let Some(person) = origin.person {
                owners.insert(sighting.address, person.0);
            }
            sightings.push(sighting);
        }
        let visits = simulation
            .checks
            .iter()
            .zip(&simulation.truth)
            .map(|(check, truth)| Visit {
                check: CheckNumber(u64::from(check.number)),
                start: Moment::from_unix_us(check.start.unix_us),
                end: Moment::from_unix_us(check.end.unix_us),
                person: truth.person.0,
                runs_app: truth.running,
            })
            .collect();
        // Nobody in a simulation can be asked for anything.
        let setup = Setup {
            mode,
            asking: Asking::Never,
            calibration_dbm: Some(simulation.calibration_dbm as f32),
        };
        Recording {
            sightings,
            owners,
            visits,
            setup,
        }
    }

    /// Is the sighting one of the visitor's phone?
    pub(crate) fn is_theirs(&self, address: AddressKey, visit: &Visit) -> bool {
        self.owners.get(&address) == Some(&visit.person)
    }

    /// Takes a gate through all visits. `look` is called so many seconds into each visit as `moments` says, and just
    /// before its end; `told` with all that the gate says.
    pub(crate) fn replay(
        &self,
        moments: &[f32],
        mut look: impl FnMut(&Gate, &Visit, f32),
        mut told: impl FnMut(Output),
    ) {
        let mut gate = Gate::new(self.setup);
        let mut sightings = self.sightings.iter().copied().peekable();
        let mut tell = |gate: &mut Gate, input: Input, at: Moment| {
            while let Some(sighting) = sightings.next_if(|sighting| sighting.at <= at) {
                gate.handle(Input::Sighting(sighting));
            }
            gate.handle(input);
            while let Some(output) = gate.poll() {
                told(output);
            }
        };
        for visit in &self.visits {
            let &Visit {
                check, start, end, ..
            } = visit;
            tell(&mut gate, Input::Begin { at: start, check }, start);
            let last = end.since(start) - 0.05;
            for after in moments
                .iter()
                .copied()
                .filter(|after| *after < last)
                .chain([last])
            {
                let at = start.plus_s(after);
                tell(&mut gate, Input::Tick(at), at);
                look(&gate, visit, after);
            }
            tell(&mut gate, Input::End { at: end }, end);
        }
    }
}

/// Does `work` for each room, on all cores; the results are in the order of the rooms.
pub(crate) fn on_all_cores<T: Send>(rooms: &[Room], work: impl Fn(&Room) -> T + Sync) -> Vec<T> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    loop {
                        let k = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        let Some(room) = rooms.get(k) else { break mine };
                        mine.push((k, work(room)));
                    }
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("a worker does not panic"))
            .collect()
    });
    done.sort_by_key(|(k, _)| *k);
    done.into_iter().map(|(_, result)| result).collect()
}
