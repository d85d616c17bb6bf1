//! Replays sessions with known truth and prints how often the gate errs: `score SESSION.json ...`.
//!
//! Beside NAME.session.json lie NAME.csv.gz (the recording) and NAME.truth.csv (who ran the app). Printed per room and
//! for all: false flags (runs the app, not credited), missed flags (credited without), their mean taken per adoption
//! rate (the `_aNN` in NAME), and seconds to a right credit.

use gate::{
    AddressKey, Asking, CheckNumber, Class, Gate, IdKey, Input, Mode, Moment, Output, Setup, Sighting,
    Verdict,
};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut rooms: BTreeMap<String, Tally> = BTreeMap::new();
    for session in std::env::args().skip(1) {
        let tally = replay(Path::new(&session))?;
        let name = Path::new(&session)
            .file_name()
            .and_then(|n| n.to_str())
            .unwrap_or_default();
        let room = name.split("_a").next().unwrap_or_default().to_owned();
        rooms.entry(room).or_default().add(&tally);
        rooms.entry("~ all".to_owned()).or_default().add(&tally);
    }
    println!(
        "{:<18}{:>6}{:>6}{:>8}{:>8}{:>9}{:>7}{:>7}{:>7}",
        "room", "app", "none", "false%", "missed%", "balanced", "said", "p50", "p95"
    );
    for (room, tally) in &mut rooms {
        println!("{}", tally.line(room));
    }
    Ok(())
}

/// Counts per adoption rate: app users, of them not credited; others, of them credited.
#[derive(Default)]
struct Tally {
    groups: BTreeMap<u32, [u32; 4]>,
    said_not_heard: u32,
    seconds: Vec<f64>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        for (adoption, counts) in &other.groups {
            let mine = self.groups.entry(*adoption).or_default();
            mine.iter_mut().zip(counts).for_each(|(mine, more)| *mine += more);
        }
        self.said_not_heard += other.said_not_heard;
        self.seconds.extend(&other.seconds);
    }

    fn line(&mut self, room: &str) -> String {
        let rate = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        let whole = self.groups.values().fold([0; 4], |mut sum, g| {
            sum.iter_mut().zip(g).for_each(|(s, n)| *s += n);
            sum
        });
        let both: Vec<f64> = self
            .groups
            .values()
            .filter(|g| g[0] > 0 && g[2] > 0)
            .map(|g| (rate(g[1], g[0]) + rate(g[3], g[2])) / 2.0)
            .collect();
        let balanced = both.iter().sum::<f64>() / both.len().max(1) as f64;
        self.seconds.sort_by(f64::total_cmp);
        let at = |q: f64| {
            self.seconds
                .get((q * self.seconds.len() as f64) as usize)
                .copied()
                .unwrap_or(f64::NAN)
        };
        format!(
            "{room:<18}{:>6}{:>6}{:>8.1}{:>8.1}{balanced:>9.1}{:>7}{:>7.1}{:>7.1}",
            whole[0],
            whole[2],
            rate(whole[1], whole[0]),
            rate(whole[3], whole[2]),
            self.said_not_heard,
            at(0.5),
            at(0.95)
        )
    }
}

/// One check of a session, and what came of it.
struct Visit {
    start: f64,
    end: f64,
    runs_app: bool,
    last: Option<(f64, Verdict)>,
}

fn replay(session: &Path) -> Result<Tally, Failure> {
    let told: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(session)?)?;
    let base = session
        .to_str()
        .and_then(|s| s.strip_suffix(".session.json"))
        .ok_or("not a session")?;
    let truth: BTreeMap<u64, bool> = std::fs::read_to_string(format!("{base}.truth.csv"))?
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some((cells.next()?.parse().ok()?, cells.next()? == "1"))
        })
        .collect();
    let mut visits: BTreeMap<u64, Visit> = BTreeMap::new();
    for check in told["checks"].as_array().ok_or("no checks")? {
        let number = check["check"].as_u64().ok_or("no number")?;
        let start = check["start_unix_s"].as_f64().ok_or("no start")?;
        let end = check["end_unix_s"].as_f64().ok_or("no end")?;
        let runs_app = *truth.get(&number).ok_or("no truth")?;
        visits.insert(
            number,
            Visit {
                start,
                end,
                runs_app,
                last: None,
            },
        );
    }
    let mode = if told["mode"] == "pad" {
        Mode::Pad
    } else {
        Mode::Standing
    };
    let calibration_dbm = told["calibration_dbm"].as_f64().map(|dbm| dbm as f32);
    // Nobody in a recording can be asked for anything.
    let mut gate = Gate::new(Setup {
        mode,
        asking: Asking::Never,
        calibration_dbm,
    });

    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(format!("{base}.csv.gz"))?).read_to_string(&mut text)?;
    let mut sightings = text.lines().skip(1).filter_map(sighting).peekable();
    let mut orders: Vec<(f64, Input)> = Vec::new();
    for (number, visit) in &visits {
        let (begin, end) = (Moment::from_unix_s(visit.start), Moment::from_unix_s(visit.end));
        let check = CheckNumber(*number);
        orders.push((visit.start, Input::Begin { at: begin, check }));
        orders.push((visit.end, Input::End { at: end }));
    }
    orders.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, order) in orders {
        let at = match order {
            Input::Begin { at, .. } | Input::End { at } => at,
            _ => continue,
        };
        while let Some(heard) = sightings.next_if(|s| s.at <= at) {
            gate.handle(Input::Sighting(heard));
            while let Some(deadline) = gate.deadline().filter(|deadline| *deadline < heard.at) {
                gate.handle(Input::Tick(deadline));
            }
        }
        gate.handle(order);
        while let Some(output) = gate.poll() {
            let Output::Verdict { check, at, verdict } = output else {
                continue;
            };
            if let Some(visit) = visits
                .get_mut(&check.0)
                .filter(|_| !matches!(verdict, Verdict::Listening(_)))
            {
                visit.last = Some((at.unix_s(), verdict));
            }
        }
    }
    let adoption = base
        .rsplit_once("_a")
        .and_then(|(_, tail)| tail.split('_').next()?.parse().ok())
        .unwrap_or(0);
    let mut tally = Tally::default();
    let group = tally.groups.entry(adoption).or_default();
    for visit in visits.values() {
        let credit = visit
            .last
            .filter(|(at, verdict)| verdict.credits() && *at <= visit.end + 1e-5);
        if visit.runs_app {
            group[0] += 1;
            group[1] += u32::from(credit.is_none());
            tally.said_not_heard +=
                u32::from(visit.last.is_some_and(|(_, v)| matches!(v, Verdict::NotHeard(_))));
            tally
                .seconds
                .extend(credit.map(|(at, _)| (at - visit.start).max(0.0)));
        } else {
            group[2] += 1;
            group[3] += u32::from(credit.is_some());
        }
    }
    Ok(tally)
}

/// One row `unix_s,addr,rssi_dbm,adv_hex`. Classes by the leading bytes of simulated adverts, ids by their own bytes.
fn sighting(row: &str) -> Option<Sighting> {
    let mut cells = row.split(',');
    let at = Moment::from_unix_s(cells.next()?.parse().ok()?);
    let address = u64::from_str_radix(&cells.next()?.replace(':', ""), 16).ok()?;
    let level_dbm = cells.next()?.parse().ok();
    let advert = cells.next()?;
    let mut id = None;
    let class = if let Some(rest) = advert.strip_prefix("0201020fffb522") {
        id = u64::from_str_radix(rest.get(..16)?, 16).ok().map(IdKey);
        Class::Android
    } else if advert.starts_with("02011a020a0c1107") {
        Class::IphoneOnScreen
    } else if advert.starts_with("02011a14ff4c0001") {
        Class::IphoneInBackground
    } else if advert.starts_with("02011a020a0c0bff4c0010") {
        Class::OtherIphone
    } else {
        Class::NotPhone
    };
    Some(Sighting {
        at,
        quarter: at.quarter_hour(0),
        class,
        id,
        address: AddressKey(address),
        level_dbm,
    })
}
