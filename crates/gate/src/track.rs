//! How strong one phone was, and when: a few hundred bytes however often it sends.
//! Deliberately absent: single adverts. Cells add up, so the order of adverts within one does not matter.

use crate::moment::Moment;
use std::cell::Cell as CacheCell;

const FINE_US: i64 = 500_000;
const FINE: usize = 48;
const COARSE_US: i64 = 5_000_000;
const COARSE: usize = 60;
/// Stays remembered: in a queue whoever is further off is hardly heard.
pub(crate) const STAYS: usize = 6;

/// A mean level in dBm and how many adverts stand behind it (at most 255 a cell).
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Mean {
    pub(crate) dbm: f32,
    pub(crate) adverts: u32,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    /// Sum of (level + 128).
    sum: u16,
    adverts: u8,
}

impl Cell {
    fn add(&mut self, dbm: i8) {
        if self.adverts < u8::MAX {
            self.adverts += 1;
            self.sum += (i16::from(dbm) + 128) as u16;
        }
    }
}

#[derive(Clone, Copy)]
struct Ring<const N: usize> {
    cells: [Cell; N],
    newest: i64,
}

impl<const N: usize> Ring<N> {
    const fn new() -> Self {
        Self {
            cells: [Cell { sum: 0, adverts: 0 }; N],
            newest: i64::MIN / 2,
        }
    }

    fn add(&mut self, step: i64, dbm: i8) {
        let behind = self.newest - step;
        if behind >= N as i64 {
            return;
        }
        if behind < 0 {
            let stale = (-behind).min(N as i64);
            for k in 0..stale {
                self.cells[(step - k).rem_euclid(N as i64) as usize] = Cell::default();
            }
            self.newest = step;
        }
        self.cells[step.rem_euclid(N as i64) as usize].add(dbm);
    }

    fn cell(&self, step: i64) -> Cell {
        if step > self.newest || self.newest - step >= N as i64 {
            Cell::default()
        } else {
            self.cells[step.rem_euclid(N as i64) as usize]
        }
    }

    fn oldest(&self) -> i64 {
        self.newest - N as i64 + 1
    }

    fn remembers(&self, step: i64) -> bool {
        step >= self.oldest()
    }

    /// The cells `from..to` that are remembered, in order of time: the ring is cut into two runs at most.
    fn cells(&self, from: i64, to: i64) -> [&[Cell]; 2] {
        let from = from.max(self.oldest());
        let to = to.min(self.newest + 1);
        if from >= to {
            return [&[], &[]];
        }
        let (start, length) = (from.rem_euclid(N as i64) as usize, (to - from) as usize);
        let (before, after) = self.cells.split_at(start);
        match after.get(..length) {
            Some(run) => [run, &[]],
            None => [after, &before[..length - after.len()]],
        }
    }

    /// Sum and count over the cells `from..to`.
    fn sum(&self, from: i64, to: i64) -> (u32, u32) {
        let mut sums = (0, 0);
        for cell in self.cells(from, to).into_iter().flatten() {
            sums.0 += u32::from(cell.sum);
            sums.1 += u32::from(cell.adverts);
        }
        sums
    }
}

/// The strongest mean so far, each lowered by 3 dB over the root of its number of adverts.
#[derive(Default)]
struct Strongest(Option<Mean>);

impl Strongest {
    fn take(&mut self, (sum, adverts): (u32, u32)) {
        // Most means are weaker even unlowered: that costs no division and no root.
        let bar = self.0.map_or(f32::NEG_INFINITY, |best| best.dbm + 128.0);
        if adverts == 0 || sum as f32 <= bar * adverts as f32 {
            return;
        }
        let lowered = sum as f32 / adverts as f32 - 128.0 - 3.0 / (adverts as f32).sqrt();
        if lowered + 128.0 > bar {
            self.0 = Some(Mean {
                dbm: lowered,
                adverts,
            });
        }
    }
}

fn mean((sum, adverts): (u32, u32)) -> Option<Mean> {
    (adverts > 0).then(|| Mean {
        dbm: sum as f32 / adverts as f32 - 128.0,
        adverts,
    })
}

/// The levels of one phone: 24 s in steps of half a second, 5 minutes in steps of five seconds, and while each of the
/// last visitors stood at the desk.
#[derive(Clone)]
pub(crate) struct Track {
    fine: Ring<FINE>,
    coarse: Ring<COARSE>,
    stays: Ring<STAYS>,
    /// A check asks for the same maxima ten times a second, and only the newest cells change.
    peak_known: CacheCell<Option<Known>>,
    past_known: CacheCell<Option<Known>>,
}

/// The strongest mean that ends in the cells `first..next`.
#[derive(Clone, Copy)]
struct Known {
    first: i64,
    next: i64,
    strongest: Option<Mean>,
}

impl Track {
    pub(crate) const fn new() -> Self {
        Self {
            fine: Ring::new(),
            coarse: Ring::new(),
            stays: Ring::new(),
            peak_known: CacheCell::new(None),
            past_known: CacheCell::new(None),
        }
    }

    /// An advert heard while a visitor stood at the desk. The gate counts the stays.
    pub(crate) fn add_to_stay(&mut self, stay: i64, dbm: i8) {
        self.stays.add(stay, dbm);
    }

    /// Mean over one of the last [`STAYS`] stays.
    pub(crate) fn stay_mean(&self, stay: i64) -> Option<f32> {
        let cell = self.stays.cell(stay);
        mean((u32::from(cell.sum), u32::from(cell.adverts))).map(|mean| mean.dbm)
    }

    pub(crate) fn add(&mut self, at: Moment, dbm: i8) {
        self.fine.add(at.step(FINE_US), dbm);
        self.coarse.add(at.step(COARSE_US), dbm);
    }

    /// Mean over the half seconds that touch `[from, to]`, of the last 24 s.
    pub(crate) fn mean(&self, from: Moment, to: Moment) -> Option<Mean> {
        mean(self.fine.sum(from.step(FINE_US), to.step(FINE_US) + 1))
    }

    /// The strongest second and a half within `[from, to]`.
    ///
    /// The mean of few adverts strays upwards in a maximum, so each is lowered by 3 dB over the root of their number:
    /// one advert's level strays by about 4 dB (channel fading and noise of the published sets).
    pub(crate) fn peak(&self, from: Moment, to: Moment) -> Option<Mean> {
        let (first, last) = (from.step(FINE_US), to.step(FINE_US).min(self.fine.newest));
        let known = self.peak_known.get().filter(|known| known.first == first);
        let (mut strongest, next) = match known {
            Some(known) if self.fine.remembers(first) => (Strongest(known.strongest), known.next),
            _ => (Strongest::default(), first.max(self.fine.oldest())),
        };
        let begins = first.max(self.fine.oldest());
        for step in next..=last {
            if step == self.fine.newest {
                // What was heard before the newest half second is settled.
                self.peak_known.set(Some(Known {
                    first,
                    next: step,
                    strongest: strongest.0,
                }));
            }
            strongest.take(self.fine.sum(begins.max(step - 2), step + 1));
        }
        strongest.0
    }

    /// The weakest second and a half that lies within `[from, to]`, raised as the strongest is lowered in [`Self::peak`].
    pub(crate) fn floor(&self, from: Moment, to: Moment) -> Option<f32> {
        let first = from.step(FINE_US).max(self.fine.newest - FINE as i64 + 1);
        let last = to.step(FINE_US).min(self.fine.newest);
        (first..=last - 2)
            .filter_map(|step| mean(self.fine.sum(step, step + 3)))
            .map(|mean| mean.dbm + 3.0 / (mean.adverts as f32).sqrt())
            .min_by(f32::total_cmp)
    }

    /// The strongest five seconds that end before `to`, of the last 5 minutes since `from`, lowered as in [`Self::peak`].
    pub(crate) fn past_peak(&self, from: Moment, to: Moment) -> Option<f32> {
        let (first, next) = (from.step(COARSE_US), to.step(COARSE_US));
        let settled = next <= self.coarse.newest && self.coarse.remembers(first);
        let known = self
            .past_known
            .get()
            .filter(|known| (known.first, known.next) == (first, next));
        let strongest = match known {
            Some(known) if settled => known.strongest,
            _ => {
                let mut strongest = Strongest::default();
                for cell in self.coarse.cells(first, next).into_iter().flatten() {
                    strongest.take((u32::from(cell.sum), u32::from(cell.adverts)));
                }
                if settled {
                    let strongest = strongest.0;
                    self.past_known.set(Some(Known {
                        first,
                        next,
                        strongest,
                    }));
                }
                strongest.0
            }
        };
        strongest.map(|mean| mean.dbm)
    }

    /// The mean of the newest five seconds in which anything was heard before `to`.
    pub(crate) fn last_mean(&self, to: Moment) -> Option<f32> {
        let [older, newer] = self.coarse.cells(i64::MIN, to.step(COARSE_US) + 1);
        let heard = older.iter().chain(newer).rev().find(|cell| cell.adverts > 0)?;
        mean((u32::from(heard.sum), u32::from(heard.adverts))).map(|mean| mean.dbm)
    }
}

impl Track {
    /// Adds what a later track of the same phone holds.
    pub(crate) fn append(&mut self, later: &Self) {
        self.fine.append(&later.fine);
        self.coarse.append(&later.coarse);
        self.stays.append(&later.stays);
        self.peak_known.set(None);
        self.past_known.set(None);
    }
}

impl<const N: usize> Ring<N> {
    fn append(&mut self, later: &Self) {
        for step in later.newest - N as i64 + 1..=later.newest {
            let cell = later.cell(step);
            if cell.adverts == 0 {
                continue;
            }
            let dbm = (f32::from(cell.sum) / f32::from(cell.adverts) - 128.0).round() as i8;
            for _ in 0..cell.adverts {
                self.add(step, dbm);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maximum_asked_for_again_and_again_is_what_it_is_when_asked_for_once() {
        let start = Moment::from_unix_us(1_596_844_800_000_000);
        let (mut asked, mut bits) = (Track::new(), 7u64);
        let mut added = Vec::new();
        for tenth in 0..600 {
            let now = start.plus_s(tenth as f32 / 10.0);
            bits = bits
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            if bits >> 62 != 0 {
                let dbm = -90 + ((bits >> 40) % 40) as i8;
                asked.add(now, dbm);
                added.push((now, dbm));
            }
            let mut fresh = Track::new();
            added.iter().for_each(|(at, dbm)| fresh.add(*at, *dbm));
            for begun in [10.0, 30.0, 31.3] {
                let begun = start.plus_s(begun);
                if now < begun {
                    continue;
                }
                assert_eq!(asked.peak(begun, now), fresh.peak(begun, now), "at {tenth}");
                let long_ago = begun.plus_s(-180.0);
                assert_eq!(
                    asked.past_peak(long_ago, begun),
                    fresh.past_peak(long_ago, begun),
                    "at {tenth}"
                );
            }
        }
    }
}
