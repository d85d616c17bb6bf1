//! The visitor at the desk, and arrivals and departures. Deliberately absent: corrections, and the end of a day.

use crate::book::parse_visit;
use crate::clock;
use crate::desk::Desk;
use crate::transport::{ErrorCode, Failure, Left, VisitForm, Written};

impl Desk {
    /// The next visitor steps up; the check before ends.
    pub fn next_visitor(&self) {
        self.shared.lock().begin();
    }

    /// The attendant says that the visitor has no smartphone; said again, it is taken back.
    pub fn no_phone(&self) {
        self.shared.lock().no_phone();
    }

    /// Writes a visit, durable when this returns. It belongs to the open check; where that one has its visit already, or
    /// none is open, the next visitor's check begins with it. A visit that cannot be written changes nothing, and one that
    /// is written is never reported otherwise.
    ///
    /// # Errors
    /// What the register says; `CardTaken` when somebody inside has the card.
    pub fn write_visit(&self, form: &VisitForm) -> Result<Written, Failure> {
        self.shared.lock().write_visit(form)
    }

    /// Records that a visitor left.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what the register says.
    pub fn exit_visit(&self, visit: &str) -> Result<Left, Failure> {
        self.shared.lock().write_exit(parse_visit(visit)?)
    }

    /// Records that the visitor with this visitor card left.
    ///
    /// # Errors
    /// `UnknownCard`, or what the register says.
    pub fn exit_card(&self, card: &str) -> Result<Left, Failure> {
        let mut state = self.shared.lock();
        let visit = state.book().by_card(card)?;
        state.write_exit(visit.ok_or(Failure::new(ErrorCode::UnknownCard))?)
    }

    /// Takes back an exit that was recorded by mistake; one that is taken back already stays so.
    ///
    /// # Errors
    /// `UnknownVisit`, or what the register says.
    pub fn undo_exit(&self, visit: &str) -> Result<(), Failure> {
        let visit = parse_visit(visit)?;
        let mut state = self.shared.lock();
        let within = state.visit_within(visit)?;
        state.on_line(visit, |book| book.undo_exit(&within, clock::timestamp()))
    }
}
