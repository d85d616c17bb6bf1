//! What CUPS' answers about a job and its queue mean, at one moment.

use ipp::attribute::IppAttributeGroup;
// The only way to its `FromPrimitive`, which reads job states.
use ipp::prelude::*;

use super::attributes::{count, keywords, number, text};
use super::reasons;
use crate::error::{PrintError, Refusal};
use crate::job::Sheets;
use crate::trouble::Trouble;

/// `printer-state` of a queue that is stopped, RFC 8011 section 5.4.11.
const STOPPED: i32 = 5;
/// What CUPS puts on a queue whose printer forgot a job before it was finished. It stays there for good.
const FORGETS_JOBS: &str = "cups-ipp-missing-job-history";

/// A queue at one moment.
#[derive(Default)]
pub(super) struct QueueLook {
    pub(super) is_stopped: bool,
    pub(super) forgets_jobs: bool,
    /// Jobs in it, whoever sent them.
    pub(super) job_count: Option<u32>,
    /// Where it is a class, its members.
    pub(super) members: Vec<String>,
    reasons: Vec<String>,
    message: Option<String>,
}

impl QueueLook {
    pub(super) fn read(queue: &IppAttributeGroup) -> QueueLook {
        let reasons = keywords(queue, "printer-state-reasons");
        QueueLook {
            is_stopped: number(queue, "printer-state") == Some(STOPPED),
            forgets_jobs: reasons.iter().any(|reason| reason == FORGETS_JOBS),
            job_count: count(queue, "queued-job-count"),
            members: keywords(queue, "member-uris"),
            message: text(queue, "printer-state-message"),
            reasons,
        }
    }

    /// What it complains about.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble_with(&[], &[])
    }

    /// The same, with what a job says of its printer: the machine that a class gave it to, say.
    fn trouble_with(&self, reasons: &[String], messages: &[String]) -> Option<Trouble> {
        let reasons = [reasons, &self.reasons].concat();
        let messages: Vec<String> = messages.iter().chain(&self.message).cloned().collect();
        // CUPS calls its own queue paused, too; and while it is stopped, nothing that is done at the machine helps.
        if self.is_stopped {
            return Some(Trouble::QueueStopped);
        }
        reasons::worst(&reasons, &messages)
    }
}

/// A job and its queue at one moment.
pub(super) struct Look {
    /// `None`: CUPS keeps it to itself.
    pub(super) state: Option<JobState>,
    pub(super) trouble: Option<Trouble>,
    pub(super) queue: QueueLook,
    reasons: Vec<String>,
    messages: Vec<String>,
    /// Sides and sheets counted so far.
    counted: [Option<u32>; 2],
}

/// How a job ended that did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    Completed,
    Failed(PrintError),
}

impl Look {
    /// `machine` is the queue that a class gave the job to, where it did.
    pub(super) fn read(job: &IppAttributeGroup, queue: QueueLook, machine: Option<QueueLook>) -> Look {
        let state = number(job, "job-state").and_then(JobState::from_i32);
        let of_printer = keywords(job, "job-printer-state-reasons");
        let messages: Vec<String> = text(job, "job-printer-state-message").into_iter().collect();
        let reasons = keywords(job, "job-state-reasons");
        let held = match state {
            Some(JobState::PendingHeld) if said(&reasons, "resources-are-not-ready") => {
                Some(Trouble::Retrying)
            }
            Some(JobState::PendingHeld) => Some(Trouble::Held),
            _ => None,
        };
        // A job keeps the worst that was said during it, also when that is long over: its last word where it failed, and of no
        // worth elsewhere.
        let last_words = match state {
            Some(JobState::Canceled | JobState::Aborted) => messages.as_slice(),
            _ => &[],
        };
        let of_machine = machine
            .as_ref()
            .filter(|_| !queue.is_stopped)
            .unwrap_or(&queue)
            .trouble_with(&of_printer, last_words);
        // The printer's own trouble is why sending failed; of a held job it tells nothing.
        let trouble = match held {
            Some(Trouble::Held) => held,
            _ => of_machine.or(held),
        };
        Look {
            state,
            trouble,
            queue,
            counted: ["job-impressions-completed", "job-media-sheets-completed"].map(|name| count(job, name)),
            reasons,
            messages,
        }
    }

    /// How it ended, once it has.
    pub(super) fn end(&self) -> Option<End> {
        let failed = |otherwise| {
            let why = self.refusal().map(PrintError::Refused);
            let stuck = self.trouble.map(PrintError::Stuck);
            Some(End::Failed(why.or(stuck).unwrap_or(otherwise)))
        };
        let by_hand = ["job-canceled-by-user", "job-canceled-by-operator"];
        match self.state? {
            JobState::Completed => Some(End::Completed),
            JobState::Canceled if by_hand.iter().any(|reason| said(&self.reasons, reason)) => {
                Some(End::Failed(PrintError::Canceled))
            }
            // A printer that gives up on a job (seen: out of paper) reports it as cancelled, too.
            JobState::Canceled => failed(PrintError::Canceled),
            JobState::Aborted => failed(PrintError::Aborted),
            _ => None,
        }
    }

    /// Why nothing will come of a job that has not ended, if so: then nobody need wait until its time is up.
    pub(super) fn hopeless(&self) -> Option<PrintError> {
        match self.state? {
            // Where a filter fails, CUPS neither prints nor ends the job: it keeps it for someone to look at.
            JobState::ProcessingStopped if said(&self.reasons, "job-completed-with-errors") => {
                Some(self.refusal().map_or(PrintError::Aborted, PrintError::Refused))
            }
            JobState::PendingHeld => self.refusal().map(PrintError::Refused),
            _ => None,
        }
    }

    /// Whether nothing goes out of its queue, because somebody or CUPS stopped it. (CUPS may let a page go on.)
    pub(super) fn waits_for_stopped_queue(&self) -> bool {
        self.queue.is_stopped && self.state != Some(JobState::Processing)
    }

    pub(super) fn is_waiting(&self) -> bool {
        matches!(self.state, Some(JobState::Pending | JobState::PendingHeld))
    }

    /// What was counted of a job that is completed.
    pub(super) fn sheets(&self, page_count: u32) -> Sheets {
        match self.counted.iter().flatten().max() {
            None | Some(0) => Sheets::Uncounted,
            Some(counted) if *counted < page_count => Sheets::Missing { counted: *counted },
            Some(_) => Sheets::AllCounted,
        }
    }

    /// Whether anything has moved since another look.
    pub(super) fn is_as(&self, other: &Look) -> bool {
        self.state == other.state
            && self.counted == other.counted
            && self.reasons == other.reasons
            && self.messages == other.messages
            && self.queue.reasons == other.queue.reasons
            && self.queue.message == other.queue.message
    }

    /// What somebody has against this job, as far as its reasons tell.
    fn refusal(&self) -> Option<Refusal> {
        let any = |words: &[&str]| words.iter().any(|reason| said(&self.reasons, reason));
        if any(&[
            "cups-held-for-authentication",
            "account-authorization-failed",
            "account-info-needed",
        ]) {
            Some(Refusal::NeedsPassword)
        } else if any(&["account-limit-reached", "account-closed"]) {
            Some(Refusal::Quota)
        } else if any(&[
            "document-format-error",
            "document-unprintable-error",
            "document-unprintable",
        ]) || reasons::is_unsuitable(&self.messages)
        {
            Some(Refusal::Unsuitable)
        } else {
            None
        }
    }
}

fn said(reasons: &[String], reason: &str) -> bool {
    reasons.iter().any(|said| said == reason)
}

#[cfg(test)]
mod tests;
