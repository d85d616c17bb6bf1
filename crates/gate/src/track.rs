//! How strong one phone was, and when: a few hundred bytes however often it sends.
//! Deliberately absent: single adverts. Cells add up, so the order of adverts within one does not matter.

use crate::Moment;

const FINE_US: i64 = 500_000;
const FINE: usize = 48;
const COARSE_US: i64 = 5_000_000;
const COARSE: usize = 60;

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

    /// Sum and count over the cells `from..to`.
    fn sum(&self, from: i64, to: i64) -> (u32, u32) {
        let from = from.max(self.newest - N as i64 + 1);
        let to = to.min(self.newest + 1);
        let mut sums = (0, 0);
        let mut step = from;
        while step < to {
            let cell = self.cells[step.rem_euclid(N as i64) as usize];
            sums.0 += u32::from(cell.sum);
            sums.1 += u32::from(cell.adverts);
            step += 1;
        }
        sums
    }
}

fn mean((sum, adverts): (u32, u32)) -> Option<Mean> {
    (adverts > 0).then(|| Mean {
        dbm: sum as f32 / adverts as f32 - 128.0,
        adverts,
    })
}

/// The levels of one phone: 24 s in steps of half a second, 5 minutes in steps of five seconds.
#[derive(Clone, Copy)]
pub(crate) struct Track {
    fine: Ring<FINE>,
    coarse: Ring<COARSE>,
}

impl Track {
    pub(crate) const fn new() -> Self {
        Self {
            fine: Ring::new(),
            coarse: Ring::new(),
        }
    }

    pub(crate) fn add(&mut self, at: Moment, dbm: i8) {
        self.fine.add(at.step(FINE_US), dbm);
        self.coarse.add(at.step(COARSE_US), dbm);
    }

    /// Mean over the half seconds that touch `[from, to]`, of the last 24 s.
    pub(crate) fn mean(&self, from: Moment, to: Moment) -> Option<Mean> {
        mean(self.fine.sum(from.step(FINE_US), to.step(FINE_US) + 1))
    }

    /// Mean over the five seconds that lie mostly within `[from, to]`, of the last 5 minutes.
    pub(crate) fn long_mean(&self, from: Moment, to: Moment) -> Option<f32> {
        let half_s = COARSE_US as f32 / 2e6;
        let (from, to) = (
            from.plus_s(half_s).step(COARSE_US),
            to.plus_s(half_s).step(COARSE_US),
        );
        mean(self.coarse.sum(from, to.max(from + 1))).map(|mean| mean.dbm)
    }

    /// The strongest second and a half within `[from, to]`.
    ///
    /// The mean of few adverts strays upwards in a maximum, so each is lowered by 3 dB over the root of their number:
    /// one advert's level strays by about 4 dB (channel fading and noise of the published sets).
    pub(crate) fn peak(&self, from: Moment, to: Moment) -> Option<Mean> {
        let (first, last) = (from.step(FINE_US), to.step(FINE_US));
        let first = first.max(self.fine.newest - FINE as i64 + 1);
        let last = last.min(self.fine.newest);
        let mut best: Option<(f32, Mean)> = None;
        let mut window = (0u32, 0u32);
        let mut step = first;
        while step <= last {
            let entering = self.fine.cell(step);
            window.0 += u32::from(entering.sum);
            window.1 += u32::from(entering.adverts);
            if step - 3 >= first {
                let leaving = self.fine.cell(step - 3);
                window.0 -= u32::from(leaving.sum);
                window.1 -= u32::from(leaving.adverts);
            }
            if let Some(mean) = mean(window) {
                let lowered = mean.dbm - 3.0 / (mean.adverts as f32).sqrt();
                if best.is_none_or(|(dbm, _)| lowered > dbm) {
                    best = Some((
                        lowered,
                        Mean {
                            dbm: lowered,
                            adverts: mean.adverts,
                        },
                    ));
                }
            }
            step += 1;
        }
        best.map(|(_, mean)| mean)
    }

    /// The strongest five seconds that end before `to`, of the last 5 minutes since `from`, lowered as in [`Self::peak`].
    pub(crate) fn past_peak(&self, from: Moment, to: Moment) -> Option<f32> {
        let first = from.step(COARSE_US).max(self.coarse.newest - COARSE as i64 + 1);
        let last = (to.step(COARSE_US) - 1).min(self.coarse.newest);
        let mut best: Option<f32> = None;
        let mut step = first;
        while step <= last {
            let cell = self.coarse.cell(step);
            if let Some(mean) = mean((u32::from(cell.sum), u32::from(cell.adverts))) {
                let lowered = mean.dbm - 3.0 / (mean.adverts as f32).sqrt();
                best = Some(best.map_or(lowered, |dbm| dbm.max(lowered)));
            }
            step += 1;
        }
        best
    }

    /// The mean of the newest five seconds in which anything was heard before `to`.
    pub(crate) fn last_mean(&self, to: Moment) -> Option<f32> {
        let last = to.step(COARSE_US).min(self.coarse.newest);
        let first = self.coarse.newest - COARSE as i64 + 1;
        let mut step = last;
        while step >= first {
            let cell = self.coarse.cell(step);
            if let Some(mean) = mean((u32::from(cell.sum), u32::from(cell.adverts))) {
                return Some(mean.dbm);
            }
            step -= 1;
        }
        None
    }
}

impl Track {
    /// Adds what a later track of the same phone holds.
    pub(crate) fn append(&mut self, later: &Self) {
        self.fine.append(&later.fine);
        self.coarse.append(&later.coarse);
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
