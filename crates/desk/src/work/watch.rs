//! Whoever looks on while something is made: a running desk for its screens, a terminal, or nobody.

use std::ops::ControlFlow;

use register::Stop;

use crate::failure::{ErrorCode, Failure};
use crate::work::view::{StepWord, UnitWord};

const MEGABYTE: u64 = 1 << 20;

/// How far something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What is being done.
    pub step: StepWord,
    /// In what it is counted.
    pub unit: UnitWord,
    /// So much is done.
    pub done: u32,
    /// Of so much; 0: nobody can say.
    pub total: u32,
}

impl Progress {
    /// So many of so many.
    pub fn of(step: StepWord, unit: UnitWord, done: usize, total: usize) -> Self {
        let fitted = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            step,
            unit,
            done: fitted(done),
            total: fitted(total),
        }
    }
}

/// Hears how far something is, and says whether it goes on. Asked in every loop, so quick.
pub trait Watch {
    /// So far is it.
    fn tell(&self, progress: Progress);

    /// What stops it.
    fn stop(&self) -> &Stop;

    /// From here on it cannot be stopped.
    ///
    /// # Errors
    /// `Stopped` where it was stopped before.
    fn no_return(&self) -> Result<(), Failure> {
        self.goes_on()
    }

    /// # Errors
    /// `Stopped` if it shall stop.
    fn goes_on(&self) -> Result<(), Failure> {
        if self.stop().is_asked() {
            return Err(Failure::new(ErrorCode::Stopped));
        }
        Ok(())
    }

    /// Tells how far it is.
    ///
    /// # Errors
    /// `Stopped` if it shall stop.
    fn at(&self, progress: Progress) -> Result<(), Failure> {
        self.tell(progress);
        self.goes_on()
    }
}

impl dyn Watch + '_ {
    /// Looks on while the register works.
    pub(crate) fn of_register<T>(&self, work: impl FnOnce(&register::Watch<'_>) -> T) -> T {
        let tell = |progress: register::Progress| self.tell(Progress::from(progress));
        work(&register::Watch::new(self.stop().clone(), &tell))
    }

    /// Looks on while a sheet is made.
    pub(crate) fn of_sheet(&self) -> impl FnMut(sheet::Progress) -> ControlFlow<()> + '_ {
        |progress| match self.at(Progress::from(progress)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl From<register::Progress> for Progress {
    fn from(progress: register::Progress) -> Self {
        let fitted = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let register::Progress { pass, done, total } = progress;
        match pass {
            register::Pass::Copying => Self {
                step: StepWord::Copying,
                unit: UnitWord::Megabytes,
                done: fitted(done / MEGABYTE),
                total: fitted(total.div_ceil(MEGABYTE)),
            },
            register::Pass::Proving => Self {
                step: StepWord::Checking,
                unit: UnitWord::Percent,
                done: fitted((done * 100).checked_div(total).unwrap_or(100).min(100)),
                total: 100,
            },
        }
    }
}

impl From<sheet::Progress> for Progress {
    fn from(progress: sheet::Progress) -> Self {
        let sheet::Progress { pass, done, total } = progress;
        match pass {
            sheet::Pass::Rows => Self::of(StepWord::Drawing, UnitWord::Rows, done, total),
            sheet::Pass::Pages => Self::of(StepWord::Writing, UnitWord::Pages, done, total),
        }
    }
}

/// Nobody looks on, and nothing is stopped.
#[derive(Debug, Default)]
pub struct Unwatched(Stop);

impl Watch for Unwatched {
    fn tell(&self, _: Progress) {}

    fn stop(&self) -> &Stop {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(progress: register::Progress, expect: (u32, u32)) {
        let Progress { done, total, .. } = progress.into();
        assert_eq!((done, total), expect);
    }

    #[test]
    fn bytes_are_said_as_megabytes_and_a_proof_in_hundredths() {
        use register::{Pass, Progress};
        let of = |pass, done, total| Progress { pass, done, total };
        check(of(Pass::Copying, 0, 1), (0, 1));
        check(of(Pass::Copying, 5 << 20, (9 << 20) + 1), (5, 10));
        check(of(Pass::Copying, 9 << 20, 9 << 20), (9, 9));
        check(of(Pass::Proving, 0, 0), (100, 100));
        check(of(Pass::Proving, 1, 3), (33, 100));
        // Somebody added events that no proof expected.
        check(of(Pass::Proving, 4, 3), (100, 100));
    }
}
