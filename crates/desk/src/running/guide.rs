//! How far a desk is prepared: what was answered in the guide, and what the parts of a running desk know of it.

use crate::book::guide::{Guide, GuideStep};
use crate::clock;
use crate::running::state::State;
use crate::transport::{Book, CalibrationState, ErrorCode, Failure, GuideView, Known};

impl State {
    /// How far the desk is prepared.
    ///
    /// # Errors
    /// What the register says.
    pub(super) fn guide_view(&self) -> Result<GuideView, Failure> {
        let (book, settings) = (self.book(), self.settings());
        let calibrated = self.calibration_view().state == CalibrationState::Calibrated;
        let seen = [
            (GuideStep::Calibration, calibrated),
            (GuideStep::Pin, book.has_pin()?),
            (GuideStep::Copies, !settings.backup_folder.is_empty()),
        ];
        let known = Known {
            named: !settings.agency.is_empty(),
            done: seen
                .iter()
                .filter(|(_, done)| *done)
                .map(|(step, _)| *step)
                .collect(),
            sheet: book.recovery_sheet()?,
        };
        Ok(GuideView::of(&book.guide()?, &known))
    }

    /// Changes what was answered, or where the guide stands, and tells the screens.
    ///
    /// # Errors
    /// `NotValid` in practice, or what the register says.
    pub(crate) fn guide(&mut self, change: impl FnOnce(&mut Guide)) -> Result<(), Failure> {
        if self.which() != Book::Register {
            return Err(Failure::new(ErrorCode::NotValid));
        }
        let mut guide = self.book().guide()?;
        change(&mut guide);
        self.in_book(|book| book.keep_guide(&guide, clock::timestamp()))?;
        self.tell_screen();
        Ok(())
    }
}
