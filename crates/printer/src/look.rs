//! What CUPS' answers about a job and its printer mean, at one moment.

use ipp::attribute::IppAttributeGroup;
// The only way to its `FromPrimitive`, which reads job states.
use ipp::prelude::*;

use crate::attributes::{keywords, number, text};
use crate::error::PrintError;
use crate::job::{Printed, Progress, Stage};
use crate::reasons;
use crate::trouble::Trouble;

/// A job and its printer at one moment.
pub(crate) struct Look {
    pub(crate) state: JobState,
    by_hand: bool,
    pub(crate) given_up: bool,
    pub(crate) trouble: Option<Trouble>,
}

impl Look {
    /// `None` for an answer without a job state.
    pub(crate) fn read(job: &IppAttributeGroup, printer: Option<&IppAttributeGroup>) -> Option<Look> {
        let state = number(job, "job-state").and_then(JobState::from_i32)?;
        let reasons = keywords(job, "job-state-reasons");
        let said = |reason: &str| reasons.iter().any(|said| said == reason);
        Some(Look {
            state,
            by_hand: said("job-canceled-by-user") || said("job-canceled-by-operator"),
            // Where a filter fails, CUPS neither prints nor ends the job: it keeps it for someone to look at.
            given_up: state == JobState::ProcessingStopped && said("job-completed-with-errors"),
            trouble: printer.and_then(trouble_of),
        })
    }

    /// How far the job is, while it has not ended.
    pub(crate) fn progress(&self) -> Progress {
        let stage = match self.state {
            JobState::Pending | JobState::PendingHeld => Stage::Waiting,
            _ => Stage::Printing,
        };
        Progress {
            stage,
            trouble: self.trouble,
        }
    }

    /// How it ended, once it has.
    pub(crate) fn outcome(&self, job: i32) -> Option<Result<Printed, PrintError>> {
        let stuck = |otherwise| self.trouble.map_or(otherwise, PrintError::Stuck);
        match self.state {
            JobState::Completed => Some(Ok(Printed {
                job,
                trouble: self.trouble,
            })),
            JobState::Canceled if self.by_hand => Some(Err(PrintError::Canceled)),
            // A printer that gives up on a job (seen: out of paper) reports it as cancelled, too.
            JobState::Canceled => Some(Err(stuck(PrintError::Canceled))),
            JobState::Aborted => Some(Err(stuck(PrintError::Aborted))),
            _ => None,
        }
    }
}

/// What the printer's attributes complain about.
pub(crate) fn trouble_of(printer: &IppAttributeGroup) -> Option<Trouble> {
    let message = text(printer, "printer-state-message").unwrap_or_default();
    reasons::worst(&keywords(printer, "printer-state-reasons"), &message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(state: (&str, i32), reasons: (&str, &str)) -> IppAttributeGroup {
        let mut group = IppAttributeGroup::new(DelimiterTag::JobAttributes);
        let reason = IppValue::new_keyword(reasons.1).unwrap();
        group
            .attributes_mut()
            .push(IppAttribute::with_name(state.0, IppValue::Enum(state.1)).unwrap());
        group
            .attributes_mut()
            .push(IppAttribute::with_name(reasons.0, reason).unwrap());
        group
    }

    fn look(state: i32, job_reason: &str, printer_reason: &str) -> Look {
        let job = group(("job-state", state), ("job-state-reasons", job_reason));
        let printer = group(("printer-state", 4), ("printer-state-reasons", printer_reason));
        Look::read(&job, Some(&printer)).unwrap()
    }

    #[test]
    fn every_end_has_its_meaning() {
        let check = |state, job_reason: &str, printer_reason: &str, expect| {
            let found = look(state, job_reason, printer_reason).outcome(1);
            assert_eq!(found, expect, "{state} {job_reason} {printer_reason}");
        };
        let stop = "processing-to-stop-point";
        let no_paper = || Some(Err(PrintError::Stuck(Trouble::OutOfPaper)));
        let printed = |trouble| Some(Ok(Printed { job: 1, trouble }));
        check(9, stop, "none", printed(None));
        check(3, "none", "none", None);
        check(5, "job-printing", "media-empty-warning", None);
        check(9, stop, "media-empty-report", printed(Some(Trouble::OutOfPaper)));
        check(
            7,
            "job-canceled-by-user",
            "media-empty-warning",
            Some(Err(PrintError::Canceled)),
        );
        check(7, stop, "media-empty-report", no_paper());
        check(7, stop, "none", Some(Err(PrintError::Canceled)));
        check(8, "aborted-by-system", "media-empty-error", no_paper());
        check(8, "aborted-by-system", "none", Some(Err(PrintError::Aborted)));
    }

    #[test]
    fn a_stopped_job_is_given_up_only_after_errors() {
        assert!(look(6, "job-completed-with-errors", "none").given_up);
        assert!(!look(6, "printer-stopped", "paused").given_up);
        assert!(!look(9, "job-completed-with-errors", "none").given_up);
    }

    #[test]
    fn waiting_and_printing_are_told_apart() {
        assert_eq!(
            look(3, "none", "none").progress(),
            Progress {
                stage: Stage::Waiting,
                trouble: None
            }
        );
        let printing = look(5, "job-printing", "media-jam-warning").progress();
        assert_eq!(
            printing,
            Progress {
                stage: Stage::Printing,
                trouble: Some(Trouble::Jam)
            }
        );
    }
}
