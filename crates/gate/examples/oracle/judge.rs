//! From what each handset shows to a word on each visitor, in three steps of trees: each handset by itself; each
//! beside the others, iPhones without Bluezone included, because the visitor has but one; the visitor.
//! Deliberately absent: early words. The oracle hears each visit out.

use crate::entrance::Room;
use crate::shown::Course;
use crate::told::{Owner, tell};
use crate::trees::{Forest, Lesson, Rows};
use radio::crowd::{Scenario, Simulation};
use std::ops::Range;

/// Trees of each step: more made no difference.
const TREES: [u32; 3] = [220, 160, 80];
/// Rooms are dealt into so many parts; what was judged in one was learned in the others, so that each step learns from
/// the step before as it will be on rooms it has never seen.
const PARTS: usize = 2;

/// All visits of many rooms.
#[derive(Default)]
pub(crate) struct Visits {
    pub(crate) runs_app: Vec<bool>,
    /// Scenario and adoption rate: told as well.
    kinds: Vec<[f32; 2]>,
    parts: Vec<usize>,
    /// The rows of each visit's candidates.
    candidates: Vec<Range<usize>>,
    rows: Rows,
    theirs: Vec<bool>,
    bluezone: Vec<bool>,
}

/// One forest for each part, grown on the others.
struct Step(Vec<Forest>);

pub(crate) struct Judge([Step; 3]);

impl Visits {
    pub(crate) fn add(&mut self, number: usize, room: &Room, simulation: &Simulation) {
        let (stays, handsets) = tell(simulation);
        let courses: Vec<Course<'_>> = handsets.iter().map(Course::of).collect();
        let scenario = Scenario::ALL
            .iter()
            .position(|scenario| *scenario == room.scenario);
        let kind = [scenario.unwrap_or(0) as f32, room.adoption as f32];
        for (now, stay) in stays.iter().enumerate() {
            let first = self.rows.len();
            for (handset, course) in handsets.iter().zip(&courses) {
                if handset.owner.is_known_before(now) {
                    continue;
                }
                let Some(mut row) = course.by_the_end_of(now, &stays) else {
                    continue;
                };
                row.extend(kind);
                self.rows.push(&row);
                self.theirs.push(handset.owner == Owner::Visitor(now));
                self.bluezone.push(handset.runs_app);
            }
            self.candidates.push(first..self.rows.len());
            self.runs_app.push(stay.runs_app);
            self.kinds.push(kind);
            self.parts.push(number % PARTS);
        }
    }

    /// Visitors with the app and without it weigh the same at each entrance and adoption rate, as in the balanced
    /// error; the mean is one.
    fn weights(&self) -> Vec<f32> {
        let cell = |k: usize| (self.kinds[k].map(f32::to_bits), self.runs_app[k]);
        let mut counts = std::collections::HashMap::new();
        for k in 0..self.runs_app.len() {
            *counts.entry(cell(k)).or_insert(0.0_f32) += 1.0;
        }
        let each = self.runs_app.len() as f32 / counts.len() as f32;
        (0..self.runs_app.len())
            .map(|k| each / counts[&cell(k)])
            .collect()
    }

    /// The same for rows: that of their visit.
    fn per_row<T: Copy>(&self, per_visit: &[T]) -> Vec<T> {
        let rows = self.candidates.iter().zip(per_visit);
        rows.flat_map(|(candidates, value)| candidates.clone().map(|_| *value))
            .collect()
    }

    /// Each handset's row, and how it stands beside the visit's others by what step one says of them.
    fn beside_others(&self, scores: &[f32]) -> Rows {
        let mut rows = Rows::default();
        for candidates in &self.candidates {
            for k in candidates.clone() {
                let others = candidates.clone().filter(|other| *other != k);
                let (mut bluezone, mut without, mut best, mut better) = (0.0, 0.0, f32::NAN, 0.0);
                for other in others {
                    let odds = scores[other].exp();
                    *(if self.bluezone[other] {
                        &mut bluezone
                    } else {
                        &mut without
                    }) += odds;
                    best = best.max(scores[other]);
                    better += f32::from(u8::from(scores[other] > scores[k]));
                }
                let mut row = self.rows.row(k).to_vec();
                row.extend([scores[k], bluezone, without, best, scores[k] - best, better]);
                rows.push(&row);
            }
        }
        rows
    }

    /// One row for each visit.
    fn in_all(&self, alone: &[f32], beside: &[f32]) -> Rows {
        let mut rows = Rows::default();
        for (candidates, kind) in self.candidates.iter().zip(&self.kinds) {
            let mut row = kind.to_vec();
            for scores in [alone, beside] {
                for bluezone in [true, false] {
                    let mut of: Vec<f32> = candidates
                        .clone()
                        .filter(|k| self.bluezone[*k] == bluezone)
                        .map(|k| scores[k])
                        .collect();
                    of.sort_by(|a, b| b.total_cmp(a));
                    row.push(of.iter().map(|score| score.exp()).sum());
                    row.extend((0..3).map(|k| of.get(k).copied().unwrap_or(f32::NAN)));
                    row.push(of.len() as f32);
                }
            }
            rows.push(&row);
        }
        rows
    }
}

impl Step {
    fn learn(rows: &Rows, answers: &[bool], weights: &[f32], parts: &[usize], trees: u32) -> Self {
        let grow = |part: usize| {
            let taking_part: Vec<u32> = (0..rows.len() as u32)
                .filter(|k| parts[*k as usize] != part)
                .collect();
            let taking_part = &taking_part;
            Forest::grow(
                &Lesson {
                    rows,
                    taking_part,
                    answers,
                    weights,
                },
                trees,
            )
        };
        std::thread::scope(|scope| {
            let grown: Vec<_> = (0..PARTS).map(|part| scope.spawn(move || grow(part))).collect();
            Self(
                grown
                    .into_iter()
                    .map(|forest| forest.join().expect("a forest grows"))
                    .collect(),
            )
        })
    }

    /// Of rows that were learned from: by the forest that never saw them.
    fn of_known(&self, rows: &Rows, parts: &[usize]) -> Vec<f32> {
        (0..rows.len())
            .map(|k| self.0[parts[k]].log_odds(rows.row(k)))
            .collect()
    }

    /// Of new rows, by one forest: as sure of itself as with those that it never saw.
    fn of_new(&self, rows: &Rows, part: usize) -> Vec<f32> {
        (0..rows.len())
            .map(|k| self.0[part].log_odds(rows.row(k)))
            .collect()
    }
}

impl Judge {
    pub(crate) fn learn(visits: &Visits) -> Self {
        let weights = visits.weights();
        let (row_weights, row_parts) = (visits.per_row(&weights), visits.per_row(&visits.parts));
        let one = Step::learn(&visits.rows, &visits.theirs, &row_weights, &row_parts, TREES[0]);
        let alone = one.of_known(&visits.rows, &row_parts);
        let rows = visits.beside_others(&alone);
        let two = Step::learn(&rows, &visits.theirs, &row_weights, &row_parts, TREES[1]);
        let beside = two.of_known(&rows, &row_parts);
        let rows = visits.in_all(&alone, &beside);
        let three = Step::learn(&rows, &visits.runs_app, &weights, &visits.parts, TREES[2]);
        Self([one, two, three])
    }

    /// Which visitors run the app: more likely than not, if as many do as do not.
    pub(crate) fn says(&self, visits: &Visits) -> Vec<bool> {
        let Self([one, two, three]) = self;
        let mut sums = vec![0.0; visits.runs_app.len()];
        for part in 0..PARTS {
            let alone = one.of_new(&visits.rows, part);
            let beside = two.of_new(&visits.beside_others(&alone), part);
            let in_all = three.of_new(&visits.in_all(&alone, &beside), part);
            sums.iter_mut()
                .zip(in_all)
                .for_each(|(sum, log_odds)| *sum += log_odds);
        }
        sums.into_iter().map(|sum| sum > 0.0).collect()
    }
}
