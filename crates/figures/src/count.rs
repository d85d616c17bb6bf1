//! What is counted, and its sums.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// More than come to the largest entrance in a day.
const MOST_A_DAY: u64 = 1_000_000;
/// More than any agency has people.
const MOST_STAFF: u64 = 1_000_000;

/// Visits in numbers; those of outcomes add up to `entered`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Visits that began.
    pub entered: u64,
    /// People of these, groups counted in full.
    pub people: u64,
    /// Visitors who were told about the app.
    pub told: u64,
    /// Outcomes.
    pub running: u64,
    /// See `running`.
    pub probable: u64,
    /// See `running`.
    pub not_heard: u64,
    /// See `running`.
    pub no_phone: u64,
    /// See `running`.
    pub cannot_check: u64,
    /// Visits without an outcome.
    pub unassessed: u64,
    /// Visitors who were asked to open the app.
    pub flagged: u64,
    /// Of these, those who did.
    pub opened: u64,
    /// People counted in a crowd, of whom no visits were written.
    pub crowd: u64,
}

/// The agency's own people.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// All of them.
    pub total: u64,
    /// Of these, those with a smartphone.
    pub with_smartphone: u64,
    /// Of these, those who installed the app.
    pub installed: u64,
    /// Of these, those who were seen to run it.
    pub running: u64,
}

impl Count {
    /// Visits in which there was something to check, and it could be.
    pub fn checked(&self) -> u64 {
        self.running + self.probable + self.not_heard
    }

    /// Whether they can be the figures of a day.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let Self {
            entered,
            people,
            told,
            running,
            probable,
            not_heard,
            no_phone,
            cannot_check,
            unassessed,
            flagged,
            opened,
            crowd,
        } = *self;
        let parts = [running, probable, not_heard, no_phone, cannot_check, unassessed];
        let small = [entered, people, told, flagged, opened, crowd]
            .iter()
            .chain(&parts)
            .all(|count| *count <= MOST_A_DAY);
        // None of them is large by now, so that no sum runs over.
        let adds_up = small
            && parts.iter().sum::<u64>() == entered
            && told <= entered
            && flagged <= entered
            && opened <= flagged
            && people >= entered;
        if adds_up { Ok(()) } else { Err(Fault::Absurd) }
    }
}

impl Staff {
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let parts = [self.with_smartphone, self.installed, self.running];
        if self.total <= MOST_STAFF && parts.iter().all(|part| *part <= self.total) {
            Ok(())
        } else {
            Err(Fault::Absurd)
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        let Self {
            entered,
            people,
            told,
            running,
            probable,
            not_heard,
            no_phone,
            cannot_check,
            unassessed,
            flagged,
            opened,
            crowd,
        } = other;
        self.entered += entered;
        self.people += people;
        self.told += told;
        self.running += running;
        self.probable += probable;
        self.not_heard += not_heard;
        self.no_phone += no_phone;
        self.cannot_check += cannot_check;
        self.unassessed += unassessed;
        self.flagged += flagged;
        self.opened += opened;
        self.crowd += crowd;
    }
}

impl AddAssign for Staff {
    fn add_assign(&mut self, other: Self) {
        self.total += other.total;
        self.with_smartphone += other.with_smartphone;
        self.installed += other.installed;
        self.running += other.running;
    }
}
