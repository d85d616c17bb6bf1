//! Measures how often the gate errs, on simulated entrances that no table was fitted on:
//!
//! ```text
//! cargo run --release -p gate --example accuracy -- [--seeds N] [--from SEED] [--ways pad|standing]
//!     [--calibration exact|none|one_phone|as_read]
//! ```
//! Without `--calibration` the gate is told the room's true level; with it, dongles that read 8 dB low and 6 dB high are
//! measured beside the usual one, told exactly, not at all, or as one phone on the pad told it (weighed, or taken as read).
//!
//! For each way of checking: false flags (runs the app, not credited in time), missed flags (credited without it) with
//! 95 % intervals (Wilson), the seconds to a right credit, and of the false flags how many were called `not_heard` and
//! how many were still undecided. Silent are app users whose phone no advert was heard of while they were at the desk:
//! of them only the past can tell. Balanced is the mean of both errors for each adoption rate, averaged; its interval
//! is from the binomial spread of its cells. Beside it: a fixed threshold with claiming.

#[path = "../entrance/mod.rs"]
mod entrance;

mod calibrated;
mod tally;
mod threshold;
mod ways;

use calibrated::Calibrated;
use entrance::{Kind, Room, on_all_cores};
use gate::{Mode, Output};
use radio::crowd::Scenario;
use tally::{Said, Tally, heard};
use ways::{ADOPTIONS, FROM, SEEDS, WAYS};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut from, mut seeds, mut ways) = (FROM, SEEDS, String::new());
    let mut calibrated = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or("a value is missing")?;
        match arg.as_str() {
            "--from" => from = value.parse()?,
            "--seeds" => seeds = value.parse()?,
            "--ways" => ways = value,
            "--calibration" => calibrated = Some(value.parse()?),
            _ => return Err(format!("unknown option {arg}").into()),
        }
    }
    println!(
        "Seeds {from}..{}, adoption {ADOPTIONS:?} %. Per cent, with 95 % intervals.\n",
        from + seeds
    );
    println!("{}", tally::HEAD);
    let all = if calibrated.is_some() { DONGLES } else { WAYS };
    let calibrated = calibrated.unwrap_or(Calibrated::Exactly);
    for (name, mode, kinds) in all.iter().filter(|(name, ..)| name.starts_with(&ways)) {
        let rooms: Vec<Room> = kinds
            .iter()
            .flat_map(|kind| Room::all(*mode, *kind, ADOPTIONS, from..from + seeds))
            .collect();
        let measured = on_all_cores(&rooms, |room| measure(room, calibrated));
        if *mode == Mode::Standing && calibrated == Calibrated::Exactly {
            for scenario in Scenario::ALL {
                let of = rooms
                    .iter()
                    .zip(&measured)
                    .filter(|(room, _)| room.scenario == scenario);
                print(&format!("{name} {scenario}"), of.map(|(_, tallies)| tallies));
            }
        }
        print(&format!("{name} pooled"), measured.iter());
    }
    Ok(())
}

/// The usual dongle and two others, for `--calibration`.
const DONGLES: &[(&str, Mode, &[Kind])] = &[
    ("pad, usual dongle", Mode::Pad, &[Kind::Ordinary]),
    ("pad, dongle -8 dB", Mode::Pad, &[Kind::Low]),
    ("pad, dongle +6 dB", Mode::Pad, &[Kind::High]),
    ("standing, usual dongle", Mode::Standing, &[Kind::Ordinary]),
    ("standing, dongle -8 dB", Mode::Standing, &[Kind::Low]),
    ("standing, dongle +6 dB", Mode::Standing, &[Kind::High]),
];

fn print<'a>(name: &str, tallies: impl Iterator<Item = &'a [Tally; 2]>) {
    let mut sums = [Tally::default(), Tally::default()];
    for pair in tallies {
        sums.iter_mut().zip(pair).for_each(|(sum, tally)| sum.add(tally));
    }
    let [mut gate, mut threshold] = sums;
    println!("{}", gate.line(name));
    println!("{}", threshold.line("  (threshold)"));
}

/// The gate, and the fixed threshold.
fn measure(room: &Room, calibrated: Calibrated) -> [Tally; 2] {
    let mut recording = room.record();
    calibrated.change(&mut recording.setup, room.seed * 100 + u64::from(room.adoption));
    let mut said: Vec<Option<Said>> = vec![None; recording.visits.len()];
    recording.replay(
        &[],
        |_, _, _| {},
        |output| {
            if let Output::Verdict { check, at, verdict } = output
                && let Some(last) = said.get_mut(check.0 as usize)
            {
                *last = Some(Said {
                    at,
                    credits: verdict.credits(),
                    not_heard: verdict.as_str() == "not_heard",
                });
            }
        },
    );
    let heard = heard(&recording);
    let tally = |said: &[Option<Said>]| {
        let mut tally = Tally::default();
        for (visit, said) in recording.visits.iter().zip(said) {
            let heard = heard.contains(&visit.check);
            tally.count(room.adoption, visit, said.as_ref(), heard);
        }
        tally
    };
    [tally(&said), tally(&threshold::judge(&recording))]
}
