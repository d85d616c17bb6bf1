//! The guide of the first day: where it stands, what was answered, and the proof that the recovery sheet is on paper.

use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, GuideStep, StepState};

impl Desk {
    /// The guide stands on the screen, at this step. Should the program be cut off, it opens there again.
    ///
    /// # Errors
    /// `NotValid` in practice, or what the register says.
    pub fn guide_at(&self, step: GuideStep) -> Result<(), Failure> {
        self.shared.lock().guide(|guide| {
            guide.at = step;
            guide.open = true;
        })
    }

    /// The guide was left; it opens there again when somebody asks for it.
    ///
    /// # Errors
    /// As [`Desk::guide_at`].
    pub fn leave_guide(&self) -> Result<(), Failure> {
        self.shared.lock().guide(|guide| guide.open = false)
    }

    /// What holds of a step from now on. It is no secret and no setting, so anybody may say it.
    ///
    /// # Errors
    /// As [`Desk::guide_at`].
    pub fn answer_step(&self, step: GuideStep, state: StepState) -> Result<(), Failure> {
        self.shared.lock().guide(|guide| guide.answer(step, state))
    }

    /// Takes one group of digits of the recovery sheet, by its number on it, for proof that it is on paper. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, or as [`crate::book::OpenBook::confirm_recovery`].
    pub fn confirm_recovery(&self, group: u32, digits: &str) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let (home, at) = (&self.shared.home, clock::timestamp());
        state.in_book(|book| book.confirm_recovery(&owner, home, (group, digits), at))?;
        state.tell_screen();
        Ok(())
    }
}
