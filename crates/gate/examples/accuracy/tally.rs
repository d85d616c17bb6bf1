//! Counts of right and wrong, and the line that says them.

use crate::entrance::{Recording, Visit};
use gate::{CheckNumber, Class, Moment};
use std::collections::{BTreeMap, HashSet};

/// The last word on one visit.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) at: Moment,
    pub(crate) credits: bool,
    pub(crate) not_heard: bool,
}

/// Counts of one adoption rate.
#[derive(Clone, Copy, Default)]
struct Cell {
    app: u32,
    false_flags: u32,
    none: u32,
    missed_flags: u32,
}

#[derive(Default)]
pub(crate) struct Tally {
    cells: BTreeMap<u32, Cell>,
    not_heard: u32,
    late: u32,
    silent: u32,
    seconds: Vec<f32>,
}

pub(crate) const HEAD: &str = "\
way                                app  none  false flags        missed flags       balanced      not heard  undecided  late  silent   p50   p95 s";

impl Tally {
    pub(crate) fn count(&mut self, adoption: u32, visit: &Visit, said: Option<&Said>, heard: bool) {
        let cell = self.cells.entry(adoption).or_default();
        let late = said.is_some_and(|said| said.credits && said.at > visit.end);
        let credit = said.filter(|said| said.credits && !late);
        self.late += u32::from(late);
        if visit.runs_app {
            cell.app += 1;
            cell.false_flags += u32::from(credit.is_none());
            self.silent += u32::from(!heard);
            self.not_heard += u32::from(said.is_some_and(|said| said.not_heard));
            self.seconds
                .extend(credit.map(|said| said.at.since(visit.start).max(0.0)));
        } else {
            cell.none += 1;
            cell.missed_flags += u32::from(credit.is_some());
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (adoption, more) in &other.cells {
            let cell = self.cells.entry(*adoption).or_default();
            cell.app += more.app;
            cell.false_flags += more.false_flags;
            cell.none += more.none;
            cell.missed_flags += more.missed_flags;
        }
        self.not_heard += other.not_heard;
        self.late += other.late;
        self.silent += other.silent;
        self.seconds.extend(&other.seconds);
    }

    pub(crate) fn line(&mut self, name: &str) -> String {
        let (mut app, mut wrong, mut none, mut missed) = (0, 0, 0, 0);
        let (mut balanced, mut spread, mut cells) = (0.0, 0.0, 0.0);
        for cell in self.cells.values() {
            app += cell.app;
            wrong += cell.false_flags;
            none += cell.none;
            missed += cell.missed_flags;
            if cell.app == 0 || cell.none == 0 {
                continue;
            }
            for (n, of) in [(cell.false_flags, cell.app), (cell.missed_flags, cell.none)] {
                let share = f64::from(n) / f64::from(of);
                balanced += share / 2.0;
                spread += share * (1.0 - share) / f64::from(of) / 4.0;
            }
            cells += 1.0;
        }
        let balanced = 100.0 * balanced / cells;
        let spread = 196.0 * spread.sqrt() / cells;
        self.seconds.sort_by(f32::total_cmp);
        let at = |share: f32| {
            let k = (share * self.seconds.len() as f32) as usize;
            self.seconds.get(k).copied().unwrap_or(f32::NAN)
        };
        let (false_flags, missed_flags) = (rate(wrong, app), rate(missed, none));
        format!(
            "{name:<32}{app:>6}{none:>6}  {false_flags:<19}{missed_flags:<19}{balanced:>5.1} +-{spread:>4.1}{:>11}{:>11}{:>6}{:>7.1}%{:>6.1}{:>6.1}",
            self.not_heard,
            wrong - self.not_heard.min(wrong),
            self.late,
            100.0 * f64::from(self.silent) / f64::from(app.max(1)),
            at(0.5),
            at(0.95)
        )
    }
}

/// A share in per cent with its Wilson interval.
fn rate(n: u32, of: u32) -> String {
    let (n, of, z) = (f64::from(n), f64::from(of.max(1)), 1.96);
    let share = n / of;
    let middle = share + z * z / (2.0 * of);
    let half = z * (share * (1.0 - share) / of + z * z / (4.0 * of * of)).sqrt();
    let scale = 100.0 / (1.0 + z * z / of);
    format!(
        "{:.1} ({:.1}-{:.1})",
        100.0 * share,
        scale * (middle - half).max(0.0),
        scale * (middle + half)
    )
}

/// The checks in which something of the visitor's phone was heard that is Bluezone.
pub(crate) fn heard(recording: &Recording) -> HashSet<CheckNumber> {
    let mut heard = HashSet::new();
    let mut sightings = recording.sightings.iter().peekable();
    for visit in &recording.visits {
        while let Some(sighting) = sightings.next_if(|sighting| sighting.at <= visit.end) {
            if sighting.at >= visit.start
                && sighting.class != Class::OtherIphone
                && recording.is_theirs(sighting.address, visit)
            {
                heard.insert(visit.check);
            }
        }
    }
    heard
}
