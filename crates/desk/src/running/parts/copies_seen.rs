//! How the copies of the register are, as they were last looked at, and why the last could not be made. Deliberately absent:
//! the copies.

use crate::transport::{CopiesState, ErrorCode};

/// What is known of the copies; nothing until they were looked at.
#[derive(Default)]
pub(crate) struct CopiesSeen {
    state: Option<CopiesState>,
    failed: Option<ErrorCode>,
}

/// What is to be said about a look at the copies.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Said {
    /// On the screen, where they are otherwise than before.
    pub(crate) state: Option<CopiesState>,
    /// By the bell. A stick that is away rings nobody: it is a quiet line on the screen.
    pub(crate) rings: Option<ErrorCode>,
}

impl CopiesSeen {
    pub(crate) fn state(&self) -> Option<CopiesState> {
        self.state
    }

    pub(crate) fn failed(&self) -> Option<ErrorCode> {
        self.failed
    }

    /// They were looked at, and one was to be made.
    pub(crate) fn look(&mut self, now: CopiesState, failed: Option<ErrorCode>) -> Said {
        let said = Said {
            state: Some(now).filter(|_| self.state != Some(now)),
            rings: failed.filter(|_| now != CopiesState::Away && failed != self.failed),
        };
        (self.state, self.failed) = (Some(now), failed);
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_fails_again_for_the_same_reason_rings_once_and_a_stick_that_is_away_never() {
        let mut seen = CopiesSeen::default();
        let full = Some(ErrorCode::DiskFull);
        assert_eq!(seen.look(CopiesState::Good, None).rings, None);
        assert_eq!(seen.look(CopiesState::Old, full).rings, full);
        assert_eq!(
            seen.look(CopiesState::Old, full),
            Said {
                state: None,
                rings: None
            }
        );
        assert_eq!(
            seen.look(CopiesState::Away, Some(ErrorCode::CannotSave)).rings,
            None
        );
        assert_eq!(seen.look(CopiesState::Good, None).state, Some(CopiesState::Good));
    }
}
