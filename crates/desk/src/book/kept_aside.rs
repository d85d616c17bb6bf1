//! Outcomes that the book could not take yet, in a small file beside it, so that a crash does not turn what a check found
//! into "interrupted".
//!
//! Each visit has a slot of its own. A slot holds the visit's id, the outcome and its reason; deliberately absent is every
//! word about a person.

use std::path::Path;

use disk::Slots;
use register::{Assessment, Outcome, Reason, Timestamp, VisitId};
use serde::{Deserialize, Serialize};

use crate::failure::{ErrorCode, Failure};

/// An outcome as a slot spells it.
#[derive(Serialize, Deserialize)]
struct Slot {
    visit: String,
    outcome: String,
    reason: Option<String>,
    flagged_ms: Option<i64>,
}

/// The file, and whose outcome lies where. Without a file nothing is kept.
#[derive(Default)]
pub(crate) struct KeptAside {
    slots: Option<Slots>,
    taken: Vec<Option<VisitId>>,
}

impl KeptAside {
    /// Opens the file at `path`, making it where it is missing, with the outcomes that lie in it. A slot that cannot be
    /// read is free.
    ///
    /// # Errors
    /// What is wrong with the place.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<(VisitId, Assessment)>), Failure> {
        let (slots, words) = Slots::open(path)?;
        let found: Vec<_> = words.iter().map(|words| read(words)).collect();
        let taken = found.iter().map(|found| Some(found.as_ref()?.0)).collect();
        let aside = Self {
            slots: Some(slots),
            taken,
        };
        Ok((aside, found.into_iter().flatten().collect()))
    }

    /// Whether an outcome of this visit lies here.
    pub(crate) fn has(&self, visit: VisitId) -> bool {
        self.taken.contains(&Some(visit))
    }

    /// Keeps the last word on a visit, on the disk when this returns.
    ///
    /// # Errors
    /// `PlaceFull` where every slot is taken: on a full disk no visit is acknowledged, so few can wait. Or what is wrong
    /// with the place.
    pub(crate) fn keep(&mut self, visit: VisitId, assessed: &Assessment) -> Result<(), Failure> {
        let own = self.taken.iter().position(|taken| *taken == Some(visit));
        match own.or_else(|| self.taken.iter().position(Option::is_none)) {
            Some(slot) => self.put(slot, &spelt(visit, assessed), Some(visit)),
            None if self.slots.is_none() => Ok(()),
            None => Err(Failure::new(ErrorCode::PlaceFull)),
        }
    }

    /// The book has it.
    ///
    /// # Errors
    /// What is wrong with the place; the word is offered to the book once more after the next start then.
    pub(crate) fn forget(&mut self, visit: VisitId) -> Result<(), Failure> {
        match self.taken.iter().position(|taken| *taken == Some(visit)) {
            Some(slot) => self.put(slot, b"", None),
            None => Ok(()),
        }
    }

    fn put(&mut self, slot: usize, words: &[u8], whose: Option<VisitId>) -> Result<(), Failure> {
        if let Some(slots) = &mut self.slots {
            slots.put(slot, words)?;
        }
        self.taken[slot] = whose;
        Ok(())
    }
}

fn spelt(visit: VisitId, assessed: &Assessment) -> Vec<u8> {
    let slot = Slot {
        visit: visit.to_string(),
        outcome: assessed.outcome.as_str().to_owned(),
        reason: assessed.reason.as_ref().map(|reason| reason.as_str().to_owned()),
        flagged_ms: assessed.flagged.map(|at| at.unix_ms()),
    };
    // A struct of strings and numbers always becomes JSON.
    serde_json::to_vec(&slot).unwrap_or_default()
}

fn read(words: &[u8]) -> Option<(VisitId, Assessment)> {
    let slot: Slot = serde_json::from_slice(words).ok()?;
    let reason = slot.reason.map(|word| Reason::new(&word)).transpose().ok()?;
    let assessed = Assessment {
        outcome: Outcome::from_word(&slot.outcome)?,
        reason,
        flagged: slot.flagged_ms.map(Timestamp::from_unix_ms),
    };
    Some((slot.visit.parse().ok()?, assessed))
}
