//! Outcomes that are not in the book yet, oldest first, at most one a visit: a full disk, or another program that holds the
//! file, must not cost a visit what its check found.
//!
//! One that waits is kept aside too, so that it outlives a crash. Deliberately absent: the book itself, which is lent for
//! each round, and how long a round waits for it.

use std::path::Path;

use register::{Assessment, VisitId};

use crate::book::kept_aside::KeptAside;
use crate::failure::{ErrorCode, Failure};

/// One that fails alone is offered again after 1, 2, 4 ... rounds, and at least every so many.
const MOST_ROUNDS: u32 = 64;

/// An outcome that waits.
struct Waiting {
    visit: VisitId,
    assessed: Assessment,
    /// Rounds in which it was offered.
    offered: u32,
    /// Rounds that it still sits out, and how many it sat out last.
    rests: u32,
    rested: u32,
}

impl Waiting {
    fn new(visit: VisitId, assessed: Assessment) -> Self {
        Self {
            visit,
            assessed,
            offered: 0,
            rests: 0,
            rested: 0,
        }
    }

    fn rest(&mut self) {
        self.rested = (self.rested * 2).clamp(1, MOST_ROUNDS);
        self.rests = self.rested;
    }
}

/// What a failed write says of the others that wait.
enum Fails {
    /// They would fail too: there is no room, or the file is held.
    All,
    /// Nothing: it is this one.
    This,
    /// The visit takes no outcome any more: there is nothing to wait for.
    Never,
}

impl Fails {
    fn of(failure: &Failure) -> Self {
        match failure.code {
            ErrorCode::DiskFull | ErrorCode::RegisterBusy | ErrorCode::ReadOnly => Self::All,
            ErrorCode::UnknownVisit => Self::Never,
            _ => Self::This,
        }
    }
}

/// What came of a round.
#[derive(Default, Debug)]
pub(crate) struct Round {
    /// Visits whose outcome the book has now.
    pub(crate) written: Vec<VisitId>,
    /// How many of them had waited for more than one round.
    pub(crate) had_waited: usize,
    /// Of visits that take no outcome any more.
    pub(crate) dropped: Vec<Failure>,
    /// What else went wrong, as far as the round before did not say so already.
    pub(crate) news: Vec<Failure>,
    /// What would fail every other outcome too: nothing more was tried.
    pub(crate) blocked: Option<Failure>,
}

/// Outcomes that wait for the book.
#[derive(Default)]
pub(crate) struct Unwritten {
    waiting: Vec<Waiting>,
    aside: KeptAside,
    /// What went wrong in the last round.
    said: Vec<ErrorCode>,
}

impl Unwritten {
    /// With those that a crash left in the file at `path`.
    ///
    /// # Errors
    /// `DiskFull` or `CannotSave` where there can be no such file: whoever goes on without keeps them in memory alone.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let (aside, left) = KeptAside::open(path)?;
        let waiting = left
            .into_iter()
            .map(|(visit, assessed)| Waiting::new(visit, assessed));
        Ok(Self {
            waiting: waiting.collect(),
            aside,
            said: Vec::new(),
        })
    }

    /// Whether an outcome of this visit waits.
    pub(crate) fn has(&self, visit: VisitId) -> bool {
        self.waiting.iter().any(|one| one.visit == visit)
    }

    /// Adds an outcome. What still waits for the same visit is older and must not come after it, nor after a crash.
    ///
    /// # Errors
    /// The older one lies aside and could not be replaced there. The new one waits all the same.
    pub(crate) fn put(&mut self, visit: VisitId, assessed: Assessment) -> Result<(), Failure> {
        let replaced = if self.aside.has(visit) {
            self.aside.keep(visit, &assessed)
        } else {
            Ok(())
        };
        self.waiting.retain(|older| older.visit != visit);
        self.waiting.push(Waiting::new(visit, assessed));
        replaced
    }

    /// Offers what waits to the book. One that fails alone holds up none of the others; what would fail them all ends the
    /// round.
    pub(crate) fn write(
        &mut self,
        mut write: impl FnMut(VisitId, &Assessment) -> Result<(), Failure>,
    ) -> Round {
        let mut round = Round::default();
        let mut failed = Vec::new();
        let mut at = 0;
        while let Some(one) = self.waiting.get_mut(at) {
            if one.rests > 0 {
                one.rests -= 1;
                at += 1;
                continue;
            }
            let visit = one.visit;
            one.offered = one.offered.saturating_add(1);
            let Err(failure) = write(visit, &one.assessed) else {
                round.written.push(visit);
                round.had_waited += usize::from(one.offered > 1);
                failed.extend(self.forget(at));
                continue;
            };
            match Fails::of(&failure) {
                Fails::Never => {
                    failed.extend(self.forget(at));
                    round.dropped.push(failure);
                    continue;
                }
                Fails::This => {
                    one.rest();
                    at += 1;
                }
                Fails::All => round.blocked = Some(failure.clone()),
            }
            failed.push(failure);
            if round.blocked.is_some() {
                break;
            }
        }
        failed.extend(self.keep_aside());
        let said = failed.iter().map(|failure| failure.code).collect();
        let before = std::mem::replace(&mut self.said, said);
        failed.retain(|failure| !before.contains(&failure.code));
        round.news = failed;
        round
    }

    /// The one at `at` waits no longer.
    fn forget(&mut self, at: usize) -> Option<Failure> {
        let gone = self.waiting.remove(at);
        self.aside.forget(gone.visit).err()
    }

    /// Keeps aside what waits and does not lie there yet.
    fn keep_aside(&mut self) -> Option<Failure> {
        let Self { waiting, aside, .. } = self;
        let missing = waiting
            .iter()
            .filter(|one| !aside.has(one.visit))
            .collect::<Vec<_>>();
        missing
            .into_iter()
            .find_map(|one| aside.keep(one.visit, &one.assessed).err())
    }
}

#[cfg(test)]
mod tests;
