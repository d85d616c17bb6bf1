//! Whose phone is nearest? The gate's ranking against real people with phones, where the distance was measured.
//!
//! Reads `unix_s,receiver,transmitter,rssi_dbm,distance_m` lines (the last cell may be empty) from standard input. Each
//! receiver plays the desk: a gate that knows the three minutes before a check of twenty seconds weighs all phones, and
//! the phone it holds likeliest is compared with the one that really was nearest on average. Checks begin twice a
//! minute, whoever stands there; those at whose beginning somebody had just come nearest, which is what a desk sees, are
//! counted once more by themselves. Printed beside it: the strongest mean level, and guessing. Deliberately absent: the measurements,
//! whose licence does not let a changed form be passed on; docs/accuracy.md names their source.

use gate::{
    AddressKey, Asking, CheckNumber, Class, Gate, IdKey, Input, Mode, Moment, Setup, Sighting, Weighing,
};
use std::collections::BTreeMap;

type Failure = Box<dyn std::error::Error>;

/// Seconds between two checks, of one check, and of the time before it that the gate is told.
const EVERY_S: f64 = 30.0;
const CHECK_S: f64 = 20.0;
const BEFORE_S: f64 = 180.0;
/// A check is judged where this many phones have a measured distance.
const PHONES: usize = 3;

struct Heard {
    unix_s: f64,
    transmitter: u64,
    rssi_dbm: i8,
    distance_m: Option<f64>,
}

fn main() -> Result<(), Failure> {
    let mut desks: BTreeMap<u64, Vec<Heard>> = BTreeMap::new();
    let mut skipped = 0;
    for line in std::io::stdin().lines() {
        match heard(&line?) {
            Some((receiver, heard)) => desks.entry(receiver).or_default().push(heard),
            None => skipped += 1,
        }
    }
    let near: Vec<f32> = desks
        .values()
        .flatten()
        .filter(|h| h.distance_m.is_some_and(|m| m <= 1.0))
        .map(|h| f32::from(h.rssi_dbm))
        .collect();
    if near.is_empty() {
        return Err("nobody within one metre: nothing to calibrate on".into());
    }
    let calibration_dbm = near.iter().sum::<f32>() / near.len() as f32;
    println!("{skipped} lines skipped; within 1 m the mean level is {calibration_dbm:.1} dBm");

    let mut all = Tally::default();
    let mut apart = Tally::default();
    let mut came = Tally::default();
    for desk in desks.values_mut() {
        desk.sort_by(|a, b| a.unix_s.total_cmp(&b.unix_s));
        let (Some(first), Some(last)) = (desk.first(), desk.last()) else {
            continue;
        };
        let mut start = first.unix_s + BEFORE_S;
        while start + CHECK_S < last.unix_s {
            if let Some(trial) = Trial::at(desk, start, calibration_dbm) {
                all.add(&trial);
                if trial.next_m - trial.nearest_m >= 0.5 {
                    apart.add(&trial);
                }
                if trial.came {
                    came.add(&trial);
                }
            }
            start += EVERY_S;
        }
    }
    all.print("all checks");
    apart.print("next phone at least 0.5 m further away");
    came.print("nearest phone had just come");
    Ok(())
}

fn heard(line: &str) -> Option<(u64, Heard)> {
    let mut cells = line.trim().split(',');
    let unix_s = cells.next()?.parse().ok()?;
    let receiver = cells.next()?.parse().ok()?;
    let transmitter = cells.next()?.parse().ok()?;
    let rssi_dbm = cells.next()?.parse().ok()?;
    let distance_m = cells.next().and_then(|cell| cell.parse().ok());
    let heard = Heard {
        unix_s,
        transmitter,
        rssi_dbm,
        distance_m,
    };
    Some((receiver, heard))
}

/// One check at one desk, where the truth is known.
struct Trial {
    phones: usize,
    nearest_m: f64,
    next_m: f64,
    /// Somebody else was nearest in the twenty seconds before.
    came: bool,
    gate_is_right: bool,
    level_is_right: bool,
}

impl Trial {
    fn at(desk: &[Heard], start: f64, calibration_dbm: f32) -> Option<Self> {
        let end = start + CHECK_S;
        let phones = means(desk, start, end);
        if phones.len() < PHONES {
            return None;
        }
        let mut by_distance: Vec<(f64, u64)> = phones.iter().map(|(k, (_, metres))| (*metres, *k)).collect();
        by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
        let &[(nearest_m, nearest), (next_m, _), ..] = by_distance.as_slice() else {
            return None;
        };
        let strongest = *phones.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0))?.0;
        let before = means(desk, start - CHECK_S, start);
        let nearest_before = before
            .iter()
            .min_by(|a, b| a.1.1.total_cmp(&b.1.1))
            .map(|(k, _)| *k);
        let likeliest = weigh(desk, start, end, calibration_dbm)
            .into_iter()
            .filter(|w| phones.contains_key(&w.address.0))
            .max_by(|a, b| a.log_odds.total_cmp(&b.log_odds))
            .map(|w| w.address.0);
        Some(Self {
            phones: phones.len(),
            nearest_m,
            next_m,
            came: nearest_before.is_some_and(|before| before != nearest),
            gate_is_right: likeliest == Some(nearest),
            level_is_right: strongest == nearest,
        })
    }
}

/// Mean level and mean distance of every phone whose distance was measured between `from` and `to`.
fn means(desk: &[Heard], from: f64, to: f64) -> BTreeMap<u64, (f64, f64)> {
    let mut phones: BTreeMap<u64, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
    for h in desk.iter().filter(|h| (from..to).contains(&h.unix_s)) {
        let (levels, metres) = phones.entry(h.transmitter).or_default();
        levels.push(f64::from(h.rssi_dbm));
        metres.extend(h.distance_m);
    }
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    phones
        .into_iter()
        .filter(|(_, (_, metres))| !metres.is_empty())
        .map(|(k, (levels, metres))| (k, (mean(&levels), mean(&metres))))
        .collect()
}

/// What a gate that begins to hear three minutes before the check holds of every phone at its end.
fn weigh(desk: &[Heard], start: f64, end: f64, calibration_dbm: f32) -> Vec<Weighing> {
    let mut gate = Gate::new(Setup {
        asking: Asking::Never,
        calibration_dbm: Some(calibration_dbm),
        ..Setup::new(Mode::Standing)
    });
    let mut begun = false;
    for h in desk
        .iter()
        .filter(|h| (start - BEFORE_S..end).contains(&h.unix_s))
    {
        if !begun && h.unix_s >= start {
            begun = true;
            gate.handle(Input::Begin {
                at: Moment::from_unix_s(start),
                check: CheckNumber(1),
            });
        }
        gate.handle(Input::Sighting(Sighting {
            at: Moment::from_unix_s(h.unix_s),
            quarter: Moment::from_unix_s(h.unix_s).quarter_hour(0),
            class: Class::Android,
            id: Some(IdKey(h.transmitter)),
            address: AddressKey(h.transmitter),
            level_dbm: Some(h.rssi_dbm),
        }));
    }
    gate.handle(Input::Tick(Moment::from_unix_s(end)));
    gate.weigh().collect()
}

#[derive(Default)]
struct Tally {
    checks: u32,
    gate: u32,
    level: u32,
    guess: f64,
}

impl Tally {
    fn add(&mut self, trial: &Trial) {
        self.checks += 1;
        self.gate += u32::from(trial.gate_is_right);
        self.level += u32::from(trial.level_is_right);
        self.guess += 1.0 / trial.phones as f64;
    }

    fn print(&self, what: &str) {
        let n = f64::from(self.checks.max(1));
        let percent = |right: u32| 100.0 * f64::from(right) / n;
        // One standard error of a rate, doubled; checks of one hall are not independent, so the truth is wider.
        let off = |right: u32| {
            let p = f64::from(right) / n;
            200.0 * (p * (1.0 - p) / n).sqrt()
        };
        println!(
            "{what}: {} checks; the gate's likeliest is nearest in {:.0} +- {:.0} %, the strongest in {:.0} +- {:.0} %, \
             guessing {:.0} %",
            self.checks,
            percent(self.gate),
            off(self.gate),
            percent(self.level),
            off(self.level),
            100.0 * self.guess / n
        );
    }
}
