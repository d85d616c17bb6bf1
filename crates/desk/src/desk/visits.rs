//! The visitor at the desk, and arrivals and departures. Deliberately absent: corrections, and the end of a day.

use crate::book::parse_visit;
use crate::clock;
use crate::desk::Desk;
use crate::running::front::Meant;
use crate::transport::{ErrorCode, Failure, Left, SaidOfPhone, VisitForm, Written};
use words::{Language, Words};

impl Desk {
    /// The next visitor steps up; the check before ends. Answers the number of their check: whoever says something of that
    /// visitor later names it.
    pub fn next_visitor(&self) -> u32 {
        self.shared.lock().begin()
    }

    /// The visitor of a check that ended without a visit stands in front again: a check of theirs begins, in which their phone
    /// is no earlier visitor's. Answers its number.
    pub fn visitor_again(&self, before: u32) -> u32 {
        self.shared.lock().begin_again(before)
    }

    /// The visitor of a check went, or another stands in their place, and no visit was written: the check ends, and nobody
    /// inherits what it found. Of another check nothing is done.
    pub fn visitor_goes(&self, check: u32) {
        self.shared.lock().visitor_goes(check);
    }

    /// The attendant says that the visitor in front has no smartphone; said again, it is taken back.
    pub fn no_phone(&self) {
        self.shared.lock().no_phone(Meant::InFront);
    }

    /// The same of the visitor of a check; where that one is not open any more, or without one, a check of theirs begins.
    /// Never of the visitor of another check.
    pub fn no_phone_of(&self, check: Option<u32>) -> SaidOfPhone {
        self.shared.lock().no_phone(Meant::Of(check))
    }

    /// Writes a visit, durable when this returns. It belongs to the open check; where that one has its visit already, or
    /// none is open, the next visitor's check begins with it. A visit that cannot be written changes nothing, and one that
    /// is written is never reported otherwise.
    ///
    /// # Errors
    /// What the register says; `CardTaken` when somebody inside has the card, `CardElsewhere` when somebody who came in at another
    /// gate has it.
    pub fn write_visit(&self, form: &VisitForm) -> Result<Written, Failure> {
        self.shared.lock().write_visit(form, Meant::InFront)
    }

    /// The same of the visitor of a check: only of that one does the visit take what was found. Where it is not open any
    /// more, or without one, a check begins with the visit.
    ///
    /// # Errors
    /// As [`Desk::write_visit`].
    pub fn write_visit_of(&self, form: &VisitForm, check: Option<u32>) -> Result<Written, Failure> {
        self.shared.lock().write_visit(form, Meant::Of(check))
    }

    /// Takes back a visit that was written by mistake: it stays in the book, void and with that reason. Its check waits for a
    /// visit again, if it is still open.
    ///
    /// # Errors
    /// `OwnerNeeded` for one of an earlier day, `UnknownVisit`, or what else the register says.
    pub fn take_back_visit(&self, visit: &str) -> Result<(), Failure> {
        let why = Words::of(Language::Vi).say("book-taken-back");
        self.shared.lock().take_back_visit(parse_visit(visit)?, &why)
    }

    /// Records that a visitor left.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what the register says.
    pub fn exit_visit(&self, visit: &str) -> Result<Left, Failure> {
        self.shared
            .lock()
            .write_exit(parse_visit(visit)?, &self.shared.home)
    }

    /// Records that the visitor with this visitor card left.
    ///
    /// # Errors
    /// `UnknownCard`, or what the register says.
    pub fn exit_card(&self, card: &str) -> Result<Left, Failure> {
        let mut state = self.shared.lock();
        let visit = match state.book().by_card(card)? {
            Some(visit) => Some(visit),
            None => state.by_card_elsewhere(card),
        };
        state.write_exit(
            visit.ok_or(Failure::new(ErrorCode::UnknownCard))?,
            &self.shared.home,
        )
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
