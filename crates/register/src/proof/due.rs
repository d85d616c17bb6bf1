//! A verification as somebody asks for it: what is due is done, and what was done is said.

use crate::error::Error;
use crate::file::open::Register;
use crate::ids::time::Timestamp;
use crate::proof::finding::{Finding, Report};
use crate::proof::pages;
use crate::proof::reach::{Reach, Through};
use crate::proof::round::Walked;
use crate::watch::Watch;

/// What somebody wants to be verified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// What was written since the last time, if the whole was verified since then; else the whole, from where that was broken off.
    Due {
        /// A verification of the whole that began before this counts no more, nor one that is said to begin after now.
        whole_since: Timestamp,
    },
    /// The whole, from its beginning.
    Whole,
}

/// What was verified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Did {
    /// The whole, now.
    Whole,
    /// The whole: its first part then, and now what had been left.
    WentOn {
        /// When the first part was begun.
        began: Timestamp,
        /// So many events had been looked at by now.
        events: u64,
    },
    /// What was written since the last time.
    Since {
        /// That was then.
        last: Timestamp,
        /// And the whole was verified then.
        whole: Through,
    },
}

/// A verification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// What it saw. Events and visits are those that were looked at: of a verification that went on, all of them.
    pub report: Report,
    /// Which it was.
    pub did: Did,
    /// The book is not one that goes on from what was verified then: an earlier copy is in its place, or its chain was written
    /// anew. So the whole was verified.
    pub other_than: Option<Timestamp>,
}

impl Register {
    /// Verifies what is wanted, and hands `keep` how far that is, again and again: what is broken off goes on there.
    /// Of a book that is found to be changed everything is verified, so that all of it is named.
    ///
    /// # Errors
    /// [`crate::Error::Stopped`], what `keep` says, or what reading can meet.
    pub fn verify_due<E: From<Error>>(
        &mut self,
        reach: &mut Reach,
        wanted: Wanted,
        at: Timestamp,
        watch: &Watch<'_>,
        mut keep: impl FnMut(&Self, &Reach) -> std::result::Result<(), E>,
    ) -> std::result::Result<Verified, E> {
        let mut other_than = match reach.keep_to(&self.conn) {
            // The pieces find it.
            Err(Error::Damaged(_)) => {
                reach.found(at);
                None
            }
            kept => kept?,
        };
        let mut did = did(reach, wanted, at);
        let mut report = match did {
            Did::Since { .. } => {
                let report = match self.watched(watch, |register| register.verify_since(reach, at, watch)) {
                    Err(Error::Damaged(_)) => {
                        reach.found(at);
                        Report::of(Finding::Pages)
                    }
                    report => report?,
                };
                keep(self, reach)?;
                report
            }
            Did::Whole | Did::WentOn { .. } => {
                if did == Did::Whole {
                    reach.round = None;
                }
                loop {
                    let walked = self.walk(reach, at, watch)?;
                    keep(self, reach)?;
                    match walked {
                        Walked::GoesOn => {}
                        Walked::Through(report) | Walked::Found(report) => break report,
                        Walked::OtherThan(then) => (did, other_than) = (Did::Whole, Some(then)),
                    }
                }
            }
        };
        if !matches!(did, Did::Since { .. }) && report.is_whole() && !pages::index_follows(&self.conn)? {
            report.findings.push(Finding::SearchIndex);
            reach.found(at);
            keep(self, reach)?;
        }
        if !report.is_whole() {
            report = match self.verify_watched(watch) {
                Ok(all) if !all.is_whole() => all,
                // What was there a moment ago is said all the same.
                Ok(_) | Err(Error::Damaged(_)) => report,
                Err(error) => return Err(error.into()),
            };
            did = Did::Whole;
        }
        Ok(Verified {
            report,
            did,
            other_than,
        })
    }
}

/// What is to be done.
pub(super) fn did(reach: &Reach, wanted: Wanted, at: Timestamp) -> Did {
    let Wanted::Due { whole_since } = wanted else {
        return Did::Whole;
    };
    let counts = |began: Timestamp| began >= whole_since && began <= at;
    if let (Some(whole), Some(up_to)) = (reach.whole, &reach.up_to)
        && counts(whole.began)
    {
        return Did::Since {
            last: up_to.at,
            whole,
        };
    }
    match &reach.round {
        Some(round) if counts(round.began) => Did::WentOn {
            began: round.began,
            events: round.events,
        },
        _ => Did::Whole,
    }
}
