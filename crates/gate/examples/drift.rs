//! How soon a changed dongle is told, and how often one that did not change:
//!
//! ```text
//! cargo run --release -p gate --example drift -- [--seeds N] [--from SEED]
//! ```
//! Levels of credited phones come from simulated entrances with a pad, whose gate believes in the usual dongle while the
//! room has the usual one, one 8 dB low, or one 6 dB high. Visitors are independent of one another, so long days are drawn
//! from those levels: 200,000 credits without a change, and 2,000 changes of each kind after 60, 100 and 300 credits.

#[path = "entrance/mod.rs"]
#[expect(dead_code, reason = "who a phone belongs to is for the other examples")]
mod entrance;

use entrance::{Kind, Room, on_all_cores};
use gate::{Drift, Mode};

/// No other example uses these seeds.
const FROM: u64 = 20_000;
const SEEDS: u64 = 6;
const ADOPTIONS: &[u32] = &[60];
const CHANGES: u32 = 2_000;
const CREDITS: u32 = 200_000;
/// Ten weeks of a desk with fifty credits on each of five days.
const RUN: u32 = 2_500;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut from, mut seeds) = (FROM, SEEDS);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or("a value is missing")?;
        match arg.as_str() {
            "--from" => from = value.parse()?,
            "--seeds" => seeds = value.parse()?,
            _ => return Err(format!("unknown option {arg}").into()),
        }
    }
    let [usual, low, high] =
        [Kind::Ordinary, Kind::Low, Kind::High].map(|kind| levels(kind, from..from + seeds));
    for (name, levels) in [("usual dongle", &usual), ("8 dB low", &low), ("6 dB high", &high)] {
        println!("{name:<14}{:>6} credits, {}", levels.len(), spread(levels));
    }
    println!("\nWithout a change: {}", false_alarms(&usual));
    for (name, levels) in [("8 dB low", &low), ("6 dB high", &high)] {
        for before in [60, 100, 300] {
            println!(
                "{name:<10} after {before:>3} credits: {}",
                delays(&usual, levels, before)
            );
        }
    }
    Ok(())
}

/// By how much each credited phone was above what is expected.
fn levels(kind: Kind, seeds: std::ops::Range<u64>) -> Vec<f32> {
    let rooms: Vec<Room> = Room::all(Mode::Pad, kind, ADOPTIONS, seeds).collect();
    let rooms = on_all_cores(&rooms, |room| {
        let mut recording = room.record();
        recording.setup.calibration_dbm = None;
        let mut found = Vec::new();
        recording.replay(
            &[],
            |gate, visit, after_s| {
                if after_s > visit.end.since(visit.start) - 0.1 {
                    found.extend(gate.view().and_then(|view| view.on_pad_over_db));
                }
            },
            |_| {},
        );
        found
    });
    rooms.into_iter().flatten().collect()
}

fn spread(levels: &[f32]) -> String {
    let mut sorted = levels.to_vec();
    sorted.sort_by(f32::total_cmp);
    let at = |share: f32| {
        sorted
            .get((share * sorted.len() as f32) as usize)
            .copied()
            .unwrap_or(f32::NAN)
    };
    format!(
        "median {:.1} dB, middle half {:.1} to {:.1}, 5 and 95 %: {:.1}, {:.1}",
        at(0.5),
        at(0.25),
        at(0.75),
        at(0.05),
        at(0.95)
    )
}

/// An endless draw from `levels`, by its seed.
fn draw(levels: &[f32], seed: u64) -> impl Iterator<Item = f32> + '_ {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        levels[(state >> 33) as usize % levels.len()]
    })
}

fn false_alarms(levels: &[f32]) -> String {
    let (mut alarms, mut runs) = (0, 0);
    for run in 0..CREDITS / RUN {
        let mut drift = Drift::default();
        let told = draw(levels, u64::from(run)).take(RUN as usize).any(|over_db| {
            drift.take(over_db);
            drift.has_changed()
        });
        alarms += u32::from(told);
        runs += 1;
    }
    format!("{alarms} of {runs} runs of {RUN} credits had an alarm")
}

fn delays(before: &[f32], after: &[f32], credits: u32) -> String {
    let mut delays: Vec<usize> = (0..CHANGES)
        .map(|run| {
            let mut drift = Drift::default();
            for over_db in draw(before, u64::from(run)).take(credits as usize) {
                drift.take(over_db);
            }
            let mut told = draw(after, u64::from(run) + 1_000_000).take(500);
            told.position(|over_db| {
                drift.take(over_db);
                drift.has_changed()
            })
            .map_or(usize::MAX, |n| n + 1)
        })
        .collect();
    delays.sort_unstable();
    let at = |share: f32| match delays[(share * (delays.len() - 1) as f32) as usize] {
        usize::MAX => "never".to_owned(),
        n => n.to_string(),
    };
    format!(
        "told after {} credits (middle), {} (95 %), {} (99 %)",
        at(0.5),
        at(0.95),
        at(0.99)
    )
}
