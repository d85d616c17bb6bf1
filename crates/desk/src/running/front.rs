//! Who stands in front of the desk: a visitor, one of the staff, or a phone that is measured; in practice a simulated one
//! steps up with them.

use journal::Event;
use register::{Outcome, StaffCheck, StaffId, VisitId};

use crate::book::OpenBook;
use crate::clock;
use crate::present::{Check, Conclusion};
use crate::running::parts::at_desk_staff::StaffAtDesk;
use crate::running::state::State;
use crate::transport::{Failure, Left, VisitForm, Written};

/// What a visit that is written now takes along from the open check.
#[derive(Clone, Copy)]
struct Awaited {
    conclusion: Option<Conclusion>,
    advised: bool,
}

impl State {
    /// The next visitor steps up. The check before ends.
    pub(crate) fn begin(&mut self) {
        self.step_up(None);
        self.carry_out();
    }

    /// Somebody steps up: a visitor, or one of the staff.
    fn step_up(&mut self, staff: Option<StaffId>) {
        self.staff = staff.map(StaffAtDesk::new);
        self.present.begin(clock::moment());
        if let Some(staff) = staff {
            self.present.is_staff(staff);
        }
        if let Some(practice) = &mut self.practice {
            practice.visitor_arrives(radio::now());
        }
    }

    /// The attendant says that the visitor has no smartphone; said again, it is taken back.
    pub(crate) fn no_phone(&mut self) {
        self.present.no_phone(clock::moment());
        self.carry_out();
    }

    /// One of the staff steps up.
    pub(crate) fn begin_staff(&mut self, staff: StaffId) {
        // Their own phone may have been credited to them earlier today.
        self.present.release_staff(staff, clock::moment());
        self.step_up(Some(staff));
        self.carry_out();
    }

    /// A check of one of the staff ends; a visitor's goes on.
    pub(crate) fn end_staff(&mut self) {
        if self.staff.take().is_some() {
            self.present.end(clock::moment());
            self.carry_out();
        }
    }

    /// Who of the staff stands at the desk.
    pub(crate) fn staff_at_desk(&self) -> Option<StaffId> {
        self.staff.map(StaffAtDesk::who)
    }

    /// Whether a visitor stands here whose visit is not written yet.
    pub(crate) fn awaits_visit(&self) -> bool {
        self.present.awaits_visit() && self.staff.is_none()
    }

    /// Writes a visit. It belongs to the open check; where that one has its visit already, or is one of the staff's, or none
    /// is open, the next visitor's begins with it. Nothing that comes after the book took it can fail.
    ///
    /// # Errors
    /// What the register says; nothing is changed then.
    pub(crate) fn write_visit(&mut self, form: &VisitForm) -> Result<Written, Failure> {
        let now = clock::timestamp();
        self.in_use.book.may_enter(form, now)?;
        let ended = self.in_use.book.left_open(form, now)?;
        let ended_of = match ended.last() {
            Some(&visit) => self
                .in_use
                .book
                .inside_line(visit)?
                .map(|marked| marked.line.book_date),
            None => None,
        };
        let awaited = self.awaits_visit().then(|| Awaited {
            conclusion: self.present.conclusion(),
            advised: self.present.advised(),
        });
        let enter = match awaited {
            Some(Awaited { advised: true, .. }) => OpenBook::enter_advised,
            _ => OpenBook::enter,
        };
        let conclusion = awaited.and_then(|awaited| awaited.conclusion);
        let written = enter(&mut self.in_use.book, form, conclusion, now)
            .inspect_err(|failure| self.journal.failed(Event::VisitNotWritten, failure))?;
        if awaited.is_none() {
            self.step_up(None);
        }
        self.in_use.last_written = Some(written.visit);
        self.present.written(written.visit, conclusion);
        self.tell_entered(written.visit);
        for visit in ended {
            self.tell_left(visit);
            self.visitor_left(visit);
        }
        self.carry_out();
        Ok(Written {
            ended: ended_of.map(|date| date.to_string()),
            ..written.into()
        })
    }

    /// Writes a departure.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what the register says.
    pub(crate) fn write_exit(&mut self, visit: VisitId) -> Result<Left, Failure> {
        let left = self.in_use.book.exit(visit, clock::timestamp())?;
        self.tell_left(visit);
        self.visitor_left(visit);
        Ok(left.into())
    }

    /// The visitor of the open check was told about the app, or that is taken back; whether they are told now.
    pub(crate) fn toggle_advised(&mut self) -> bool {
        let advised = self.present.advise();
        self.carry_out();
        advised
    }

    /// The visit at the desk, else the one that was written last.
    pub(crate) fn last_visit(&self) -> Option<VisitId> {
        self.present.visit().or(self.in_use.last_written)
    }

    /// Whether the book says so of a visit: the open check shows it, if it is that one's.
    pub(crate) fn visit_advised(&mut self, visit: VisitId, advised: bool) {
        self.present.visit_advised(visit, advised);
        self.carry_out();
    }

    /// The visitor of `visit` left the building: their phone is nobody's.
    pub(crate) fn visitor_left(&mut self, visit: VisitId) {
        self.present.left(visit, clock::moment());
        self.carry_out();
    }

    /// Counts people who go by; in practice the crowd sends as many.
    ///
    /// # Errors
    /// `NotValid` for a number that is none, or what the register says.
    pub(crate) fn count_people(&mut self, people: i32) -> Result<(), Failure> {
        let book = &mut self.in_use.book;
        self.in_use.tally.count(people, book, clock::timestamp())?;
        if let Some(practice) = &mut self.practice {
            practice.people_pass(people, radio::now());
        }
        self.tell_crowd();
        Ok(())
    }

    /// Writes that the app of the one of the staff at the desk was heard, once; a book that does not take it now is asked
    /// again when the check changes.
    pub(super) fn write_staff_heard(&mut self, check: Option<&Check>) {
        let Some(staff) = self.staff.and_then(StaffAtDesk::unwritten) else {
            return;
        };
        let conclusion = check.and_then(|check| check.conclusion);
        if conclusion.is_none_or(|conclusion| conclusion.outcome != Outcome::Running) {
            return;
        }
        let book = &mut self.in_use.book;
        match book.check_staff(staff, StaffCheck::Running, clock::timestamp()) {
            Ok(()) => {
                self.staff.iter_mut().for_each(StaffAtDesk::written);
                self.tell_staff(staff);
            }
            Err(failure) => self.journal.failed_at(Event::BookNotWritten, "staff", &failure),
        }
    }
}
