//! How often the share of crowd mode is right, and by how much it is off, on simulated crowds whose truth is known:
//!
//! ```text
//! cargo run --release -p desk --example crowd_share -- 6
//! ```
//!
//! Prints one line for each room and adoption rate; docs/accuracy.md quotes them.

use std::collections::BTreeMap;

use desk::crowd::{Hour, hours};
use desk::tools::crowd_recorded::Recorded;
use radio::Arrival;
use radio::crowd::{Options, Passed, Scenario, World, simulate};
use register::{CrowdMinute, HeardMinute, Timestamp};

/// Seeds that took part in no choice.
const FIRST_SEED: u64 = 32_000;
/// 2020-08-08T00:00:00Z: recordings begin on a full hour, so that every hour is whole.
const START_S: i64 = 1_596_844_800;
/// Three hours, and the minutes in which the last who went by are still heard.
const MINUTES: f64 = 185.0;
const HOURS: usize = 3;

/// How the people are counted.
#[derive(Clone, Copy)]
enum Counting {
    /// One key each.
    OneByOne,
    /// A number for each full bus, typed when all have gone by: every seven minutes.
    ByTheBus,
}

fn main() {
    let seeds = std::env::args()
        .nth(1)
        .and_then(|seeds| seeds.parse().ok())
        .unwrap_or(2);
    let ordinary = World::ordinary;
    let thin = || World {
        passed_on_share: 0.2,
        dongle_db: -8.0,
        ..World::ordinary()
    };
    let short = || World {
        dongle_db: -16.0,
        ..World::ordinary()
    };
    let rooms: [(&str, &dyn Fn() -> World, Counting); 5] = [
        ("ordinary", &ordinary, Counting::OneByOne),
        ("counted by the bus", &ordinary, Counting::ByTheBus),
        ("multipath", &World::hard, Counting::OneByOne),
        ("one advert in five, dongle 8 dB low", &thin, Counting::OneByOne),
        ("dongle 16 dB low", &short, Counting::OneByOne),
    ];
    println!(
        "| room | adoption % | hours | no share | within bounds | width, points | middle off by, points |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (name, world, counting) in rooms {
        for adoption in [0.2, 0.5, 0.9] {
            let mut score = Score::default();
            for seed in FIRST_SEED..FIRST_SEED + seeds {
                let mut options = Options::new(Scenario::Bus, seed);
                options.adoption = adoption;
                options.minutes = MINUTES;
                options.world = world();
                options.start = Arrival::from_unix_us(START_S * 1_000_000);
                score.run(&options, counting);
            }
            println!("| {name} | {:.0} | {} |", adoption * 100.0, score.line());
        }
    }
}

#[derive(Default)]
struct Score {
    hours: u32,
    unknown: u32,
    within: u32,
    width: f64,
    off: f64,
}

impl Score {
    fn run(&mut self, options: &Options, counting: Counting) {
        let simulation = simulate(options);
        let mut recorded = Recorded::default();
        simulation.adverts.iter().for_each(|advert| recorded.hear(advert));
        let mut minutes: BTreeMap<i64, (i64, HeardMinute)> = recorded
            .minutes()
            .into_iter()
            .map(|(at, heard)| (at.unix_us().div_euclid(60_000_000), (0, heard)))
            .collect();
        for passed in &simulation.passed {
            let minute = minute_of(passed);
            let typed = match counting {
                Counting::OneByOne => minute,
                Counting::ByTheBus => minute - minute.rem_euclid(7) + 6,
            };
            minutes.entry(typed).or_default().0 += 1;
        }
        let rows: Vec<CrowdMinute> = minutes
            .into_iter()
            .map(|(minute, (people, heard))| CrowdMinute {
                at: Timestamp::from_unix_ms(minute * 60_000),
                people,
                heard,
            })
            .collect();
        for (n, hour) in hours(&rows).iter().take(HOURS).enumerate() {
            let first = START_S / 60 + 60 * n as i64;
            let passed = simulation
                .passed
                .iter()
                .filter(|passed| (first..first + 60).contains(&minute_of(passed)));
            let all = passed.clone().count() as f64;
            let running = passed.filter(|passed| passed.running).count() as f64;
            self.add(hour, running / all * 100.0);
        }
    }

    fn add(&mut self, hour: &Hour, truth: f64) {
        self.hours += 1;
        let Ok(share) = hour.share else {
            self.unknown += 1;
            return;
        };
        let (low, high) = (f64::from(share.low_percent), f64::from(share.high_percent));
        self.within += u32::from((low..=high).contains(&truth));
        self.width += high - low;
        self.off += low.midpoint(high) - truth;
    }

    fn line(&self) -> String {
        let given = f64::from(self.hours - self.unknown);
        format!(
            "{} | {} | {} of {given} | {:.1} | {:+.1}",
            self.hours,
            self.unknown,
            self.within,
            self.width / given,
            self.off / given,
        )
    }
}

fn minute_of(passed: &Passed) -> i64 {
    passed.at.unix_us.div_euclid(60_000_000)
}
