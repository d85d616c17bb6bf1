//! Typing in what was written by hand while the power was off. No check belongs to such a visit: nobody listened.

use crate::Desk;
use crate::book::book_date;
use crate::clock;
use crate::transport::{Failure, PaperFormsView, PaperVisit, Written};

impl Desk {
    /// How far the typing of a day's forms has come (`YYYY-MM-DD`; today without).
    ///
    /// # Errors
    /// `NotValid`, or what the register says.
    pub fn paper_forms(&self, date: Option<&str>) -> Result<PaperFormsView, Failure> {
        let date = book_date(date)?;
        Ok(self.shared.lock().book().paper_forms(date)?.into())
    }

    /// Writes the visit of a form, durable when this returns.
    ///
    /// # Errors
    /// As [`crate::book::OpenBook::enter_paper`]; `CardElsewhere` for a visitor who is inside still, with the gate.
    pub fn write_paper_visit(&self, typed: &PaperVisit) -> Result<Written, Failure> {
        let mut state = self.shared.lock();
        let at = clock::timestamp();
        if typed.is_inside() {
            state.card_is_free(&typed.form.card, at)?;
        }
        let written = state.in_book(|book| book.enter_paper(typed, at))?;
        state.tell_line(written.visit);
        Ok(written.into())
    }
}
