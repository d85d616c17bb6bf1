//! Outcomes on their way into the book. One that cannot be written for now (the disk is full, another program holds the
//! register) is kept and tried again; one that never can be (its visit was declared void) is let go.

use register::VisitId;

use crate::failure::{ErrorCode, Failure};
use crate::present::Finding;

/// Findings that are not in the book yet, oldest first, at most one a visit.
#[derive(Default)]
pub(crate) struct Backlog {
    waiting: Vec<Finding>,
}

impl Backlog {
    /// Adds a finding. What still waits for the same visit is older and must not come after it.
    pub(crate) fn put(&mut self, finding: Finding) {
        self.waiting.retain(|older| older.visit != finding.visit);
        self.waiting.push(finding);
    }

    /// Writes what waits, telling each visit whose finding is in the book. Stops at the first failure that may pass: the
    /// next one would wait just as long for the same disk.
    ///
    /// # Errors
    /// That failure; what is not written stays.
    pub(crate) fn write(
        &mut self,
        mut write: impl FnMut(Finding) -> Result<(), Failure>,
        mut told: impl FnMut(VisitId),
    ) -> Result<(), Failure> {
        while let Some(&finding) = self.waiting.first() {
            match write(finding) {
                Ok(()) => told(finding.visit),
                Err(failure) if failure.code == ErrorCode::UnknownVisit => {}
                Err(failure) => return Err(failure),
            }
            self.waiting.remove(0);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use register::Outcome;

    use super::*;
    use crate::present::Conclusion;

    fn finding(visit: u8, outcome: Outcome) -> Finding {
        Finding {
            visit: format!("0176cf2d-8c00-7000-8000-0000000000{visit:02}")
                .parse()
                .unwrap(),
            conclusion: Conclusion {
                outcome,
                reason: "nothing_near",
                flagged: None,
            },
        }
    }

    /// Writes to a book that fails with `code`, or to one that takes everything; returns what was tried.
    fn tried(backlog: &mut Backlog, code: Option<ErrorCode>) -> Vec<Finding> {
        let mut tried = Vec::new();
        let _ = backlog.write(
            |finding| {
                tried.push(finding);
                code.map_or(Ok(()), |code| Err(Failure::new(code)))
            },
            |_| {},
        );
        tried
    }

    #[test]
    fn a_later_word_is_never_overwritten_by_one_that_waited() {
        let mut backlog = Backlog::default();
        backlog.put(finding(1, Outcome::NotHeard));
        tried(&mut backlog, Some(ErrorCode::DiskFull));
        backlog.put(finding(1, Outcome::Running));
        assert_eq!(tried(&mut backlog, None), [finding(1, Outcome::Running)]);
        assert_eq!(tried(&mut backlog, None), []);
    }

    #[test]
    fn a_full_disk_is_tried_once_a_round_and_nothing_is_lost() {
        let mut backlog = Backlog::default();
        let all = [1, 2, 3].map(|visit| finding(visit, Outcome::Running));
        for finding in all {
            backlog.put(finding);
        }
        assert_eq!(tried(&mut backlog, Some(ErrorCode::DiskFull)), all[..1]);
        assert_eq!(tried(&mut backlog, Some(ErrorCode::RegisterBusy)), all[..1]);
        assert_eq!(tried(&mut backlog, None), all);
    }

    #[test]
    fn a_visit_that_takes_no_more_events_does_not_hold_up_the_others() {
        let mut backlog = Backlog::default();
        backlog.put(finding(1, Outcome::Running));
        backlog.put(finding(2, Outcome::Running));
        assert_eq!(tried(&mut backlog, Some(ErrorCode::UnknownVisit)).len(), 2);
        assert_eq!(tried(&mut backlog, None), []);
    }
}
