//! Fits the evidence tables on simulated entrances and writes them to `src/tables.rs`:
//!
//! ```text
//! cargo run --release -p gate --example fit && cargo fmt -p gate
//! ```
//! Conditional logistic regression: which of the candidates, or none, is the visitor's? The claims of earlier visitors
//! are those of the tables it was built with, so after a change of traits it is run twice.

#[path = "../entrance/mod.rs"]
#[expect(dead_code, reason = "dongles that differ alone are for the other examples")]
mod entrance;

mod curves;
mod descent;

use curves::{Between, CURVES, SENDERS};
use entrance::{Kind, Room, on_all_cores};
use gate::{Mode, Sender};
use radio::crowd::Scenario;
use std::collections::BTreeMap;

/// `accuracy` measures on other seeds.
const SEED: u64 = 1_000;
const ADOPTIONS: &[u32] = &[20, 40, 60, 75, 90];
/// How many seeds of each kind of room.
const ROOMS: [(Kind, u64); 7] = [
    (Kind::Ordinary, 4),
    (Kind::Hard, 1),
    (Kind::Thin, 1),
    (Kind::Loud, 1),
    (Kind::Steep, 1),
    (Kind::Flat, 1),
    (Kind::Changed, 2),
];
/// Seconds into a visit at which the evidence is weighed, beside its end.
const PAD_MOMENTS: &[f32] = &[2.0, 3.5, 5.0, 6.5, 8.0];
const STANDING_MOMENTS: &[f32] = &[5.0, 12.0];
/// How much of a visit's weight its last moment has: standing visitors are mostly decided on then.
const LAST_SHARE: f64 = 0.7;
/// Penalties on the size of numbers, on their bend, and on the senders' difference.
const RIDGE: f64 = 2e-4;
const SMOOTH: f64 = 4e-4;
const ALIKE: f64 = 1e-4;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = HEAD.to_owned();
    for (mode, name, says) in [
        (Mode::Pad, "PAD", "A visitor asked to lay the phone on the pad."),
        (Mode::Standing, "STANDING", "A visitor standing at the desk."),
    ] {
        let rooms: Vec<Room> = ROOMS
            .iter()
            .flat_map(|&(kind, seeds)| Room::all(mode, kind, ADOPTIONS, SEED..SEED + seeds))
            .collect();
        let choices = Choices::gather(&rooms);
        let start = vec![0.0; SENDERS.len() * curves::numbers()];
        let (loss, table) = descent::descend(start, 300, 1e-6, |table| choices.loss(table));
        println!(
            "{name}: {} choices among {} phones, loss {loss:.4}",
            choices.groups.len(),
            choices.phones.len()
        );
        choices.report(&table);
        text += &curves::write(name, says, &table);
    }
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tables.rs"), text)?;
    Ok(())
}

const HEAD: &str = "\
//! The numbers of the evidence: one curve for each trait, for Android phones, iPhones, and iPhones without Bluezone, on
//! the pad and standing.
//!
//! Written by `cargo run --release -p gate --example fit`, which says on what and how; not to be edited by hand. Natural
//! log odds; a curve's level alone means nothing, only its differences and the sum over all curves do.
#![allow(clippy::approx_constant, reason = \"fitted numbers may look like anything\")]

use crate::evidence::{Curve, Curves, Table};
";

/// The moments of all visits: whose phone, of those, or nobody's?
struct Choices {
    phones: Vec<Candidate>,
    groups: Vec<Group>,
}

struct Candidate {
    /// Where its sender's curves begin in a table.
    from: usize,
    is_with: bool,
    places: [Between; CURVES.len()],
}

/// One moment of one visit.
struct Group {
    from: usize,
    to: usize,
    theirs: Option<usize>,
    weight: f64,
    room: Room,
    runs_app: bool,
    is_last: bool,
}

impl Choices {
    fn gather(rooms: &[Room]) -> Self {
        let mut all = Self {
            phones: Vec::new(),
            groups: Vec::new(),
        };
        for part in on_all_cores(rooms, Self::of) {
            let shift = all.phones.len();
            all.phones.extend(part.phones);
            all.groups.extend(part.groups.into_iter().map(|group| Group {
                from: group.from + shift,
                to: group.to + shift,
                theirs: group.theirs.map(|k| k + shift),
                ..group
            }));
        }
        all.balance();
        all
    }

    fn of(room: &Room) -> Self {
        let recording = room.record();
        let mut phones = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        let moments: &[f32] = match room.mode {
            Mode::Pad => PAD_MOMENTS,
            Mode::Standing => STANDING_MOMENTS,
        };
        recording.replay(
            moments,
            |gate, visit, after| {
                let from = phones.len();
                let mut theirs = None;
                for phone in gate.weigh() {
                    if recording.is_theirs(phone.address, visit) {
                        theirs = Some(phones.len());
                    }
                    let sender = SENDERS.iter().position(|(sender, _)| *sender == phone.sender);
                    phones.push(Candidate {
                        from: sender.expect("every sender has curves") * curves::numbers(),
                        is_with: phone.sender != Sender::IphoneWithout,
                        places: curves::place(&phone.traits),
                    });
                }
                let is_last = after > visit.end.since(visit.start) - 0.1;
                let looks = moments
                    .iter()
                    .filter(|m| visit.start.plus_s(**m) < visit.end)
                    .count()
                    + 1;
                let early = if room.mode == Mode::Pad && after < 2.5 {
                    0.3
                } else {
                    1.0
                };
                let unusual = if matches!(room.kind, Kind::Hard | Kind::Thin) && room.mode == Mode::Standing {
                    0.5
                } else {
                    1.0
                };
                let last = if is_last { LAST_SHARE } else { 0.0 };
                groups.push(Group {
                    from,
                    to: phones.len(),
                    theirs,
                    weight: early * unusual * ((1.0 - LAST_SHARE) / looks as f64 + last),
                    room: *room,
                    runs_app: visit.runs_app,
                    is_last,
                });
            },
            |_| {},
        );
        Self { phones, groups }
    }

    /// App users and others, in every scenario and at every adoption rate, weigh the same: the evidence must not learn
    /// from how many phones are about how many people run the app.
    fn balance(&mut self) {
        let cell = |group: &Group| (group.room.scenario.name(), group.room.adoption, group.runs_app);
        let mut sums: BTreeMap<_, f64> = BTreeMap::new();
        for group in &self.groups {
            *sums.entry(cell(group)).or_default() += group.weight;
        }
        let cells = sums.len() as f64;
        for group in &mut self.groups {
            group.weight /= sums[&cell(group)] * cells;
        }
    }

    fn score(&self, phone: usize, table: &[f64]) -> f64 {
        let Candidate { from, places, .. } = &self.phones[phone];
        let numbers = &table[*from..][..curves::numbers()];
        let worth = places.iter().map(|place| {
            let (k, part) = (usize::from(place.first), f64::from(place.part));
            // An absent trait's number is the last of its curve: nothing is taken from the one after it.
            numbers[k] + part * (numbers[k + 1] - numbers[k])
        });
        numbers[numbers.len() - 1] + worth.sum::<f64>()
    }

    /// Log loss with penalties, and its gradient.
    fn loss(&self, table: &[f64]) -> (f64, Vec<f64>) {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = self.groups.len().div_ceil(cores).max(1);
        let (mut loss, mut slope) = penalties(table);
        let parts: Vec<_> = std::thread::scope(|scope| {
            let workers: Vec<_> = self
                .groups
                .chunks(share)
                .map(|groups| scope.spawn(|| self.loss_of(groups, table)))
                .collect();
            workers
                .into_iter()
                .map(|worker| worker.join().expect("a worker does not panic"))
                .collect()
        });
        for (part, slopes) in parts {
            loss += part;
            slope.iter_mut().zip(slopes).for_each(|(sum, g)| *sum += g);
        }
        (loss, slope)
    }

    fn loss_of(&self, groups: &[Group], table: &[f64]) -> (f64, Vec<f64>) {
        let numbers = curves::numbers();
        let mut slope = vec![0.0; table.len()];
        let mut loss = 0.0;
        let mut scores = Vec::new();
        for group in groups {
            scores.clear();
            scores.extend((group.from..group.to).map(|phone| self.score(phone, table)));
            let most = scores.iter().copied().fold(0.0, f64::max);
            let whole = (-most).exp() + scores.iter().map(|s| (s - most).exp()).sum::<f64>();
            let true_score = group.theirs.map_or(0.0, |k| scores[k - group.from]);
            loss += group.weight * (most + whole.ln() - true_score);
            for (phone, score) in (group.from..group.to).zip(&scores) {
                let theirs = f64::from(u8::from(group.theirs == Some(phone)));
                let pull = group.weight * ((score - most).exp() / whole - theirs);
                let Candidate { from, places, .. } = &self.phones[phone];
                let own = &mut slope[*from..][..numbers];
                own[numbers - 1] += pull;
                for place in places {
                    let (k, part) = (usize::from(place.first), f64::from(place.part));
                    own[k] += pull * (1.0 - part);
                    own[k + 1] += pull * part;
                }
            }
        }
        (loss, slope)
    }

    /// How often the balance of evidence errs at the end of the training visits, ordinary rooms only.
    fn report(&self, table: &[f64]) {
        for scenario in Scenario::ALL {
            let mut cells: BTreeMap<(u32, bool), [f64; 2]> = BTreeMap::new();
            let last = self.groups.iter().filter(|group| {
                group.is_last && group.room.scenario == scenario && group.room.kind == Kind::Ordinary
            });
            for group in last {
                let odds = |with: bool| {
                    let those = (group.from..group.to).filter(|k| self.phones[*k].is_with == with);
                    those.map(|k| self.score(k, table).exp()).sum::<f64>()
                };
                let cell = cells.entry((group.room.adoption, group.runs_app)).or_default();
                cell[0] += f64::from(u8::from((odds(true) >= 1.0 + odds(false)) != group.runs_app));
                cell[1] += 1.0;
            }
            let errors: f64 = cells.values().map(|[wrong, of]| wrong / of).sum();
            println!(
                "  {:<10} balanced error {:.1} %",
                scenario.name(),
                100.0 * errors / cells.len() as f64
            );
        }
    }
}

fn penalties(table: &[f64]) -> (f64, Vec<f64>) {
    let numbers = curves::numbers();
    let mut loss = RIDGE * table.iter().map(|x| x * x).sum::<f64>();
    let mut slope: Vec<f64> = table.iter().map(|x| 2.0 * RIDGE * x).collect();
    for sender in (0..SENDERS.len()).map(|sender| sender * numbers) {
        for middle in curves::bends() {
            let k = sender + middle;
            let bend = table[k - 1] - 2.0 * table[k] + table[k + 1];
            loss += SMOOTH * bend * bend;
            slope[k - 1] += 2.0 * SMOOTH * bend;
            slope[k] -= 4.0 * SMOOTH * bend;
            slope[k + 1] += 2.0 * SMOOTH * bend;
        }
    }
    for k in 0..numbers {
        let alike = || (0..SENDERS.len()).map(|sender| sender * numbers + k);
        let mean = alike().map(|k| table[k]).sum::<f64>() / SENDERS.len() as f64;
        for k in alike() {
            let apart = table[k] - mean;
            loss += ALIKE * apart * apart;
            slope[k] += 2.0 * ALIKE * apart;
        }
    }
    (loss, slope)
}
