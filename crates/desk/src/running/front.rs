//! Who stands in front of the desk: a visitor, one of the staff, or a phone that is measured; in practice a simulated one
//! steps up with them.
//!
//! A check belongs to one visitor. A screen keeps the number that it was given when its visitor stepped up, and names it with
//! all that it says of them: what is said of a number that is not open any more concerns nobody who was checked.

use gate::CheckNumber;
use journal::Event;
use register::{Outcome, StaffCheck, StaffId, VisitId};

use crate::book::OpenBook;
use crate::clock;
use crate::home::place::Home;
use crate::present::{Check, Conclusion};
use crate::running::parts::at_desk_staff::StaffAtDesk;
use crate::running::state::State;
use crate::transport::{Advised, ErrorCode, Failure, Left, SaidOfPhone, VisitForm, Written};

/// Whom a screen means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meant {
    /// Whoever stands in front of the desk.
    InFront,
    /// The visitor of a check; without one, a visitor who was not checked yet.
    Of(Option<u32>),
}

/// What a visit that is written now takes along from the open check.
#[derive(Clone, Copy)]
struct Awaited {
    conclusion: Option<Conclusion>,
    advised: bool,
}

impl State {
    /// The next visitor steps up. The check before ends. Answers the number of theirs.
    pub(crate) fn begin(&mut self) -> u32 {
        let check = self.step_up(None);
        self.carry_out();
        spoken(check)
    }

    /// The same of a visitor who stood here before, in a check without a visit: they were gone by a slip, or their name was
    /// typed anew.
    pub(crate) fn begin_again(&mut self, before: u32) -> u32 {
        let check = self.step_up(None);
        self.present
            .stands_here_again(CheckNumber(u64::from(before)), clock::moment());
        self.carry_out();
        spoken(check)
    }

    /// Somebody steps up: a visitor, or one of the staff.
    fn step_up(&mut self, staff: Option<StaffId>) -> CheckNumber {
        self.staff = staff.map(StaffAtDesk::new);
        let check = self.present.begin(clock::moment());
        if let Some(staff) = staff {
            self.present.is_staff(staff);
        }
        if let Some(practice) = &mut self.practice {
            practice.visitor_arrives(radio::now());
        }
        check
    }

    /// Whether the open check is that of a visitor who is meant.
    fn is_of(&self, meant: Meant) -> bool {
        match meant {
            Meant::InFront => true,
            Meant::Of(check) => {
                check.is_some() && self.staff.is_none() && check == self.present.number().map(spoken)
            }
        }
    }

    /// The visitor of a check went without a visit: their check ends, and nobody inherits what it found.
    pub(crate) fn visitor_goes(&mut self, check: u32) {
        if self.is_of(Meant::Of(Some(check))) && self.present.awaits_visit() {
            self.present.end(clock::moment());
            self.carry_out();
        }
    }

    /// The attendant says that the visitor has no smartphone; said again, it is taken back. Of a visitor who was not checked
    /// yet, a check begins.
    pub(crate) fn no_phone(&mut self, meant: Meant) -> SaidOfPhone {
        if !self.is_of(meant) {
            self.step_up(None);
        }
        let no_phone = self.present.no_phone(clock::moment());
        self.carry_out();
        let check = self.present.number().map_or(0, spoken);
        SaidOfPhone { check, no_phone }
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

    /// Writes a visit. It belongs to the open check, if that is its visitor's; where that one has its visit already, or is
    /// one of the staff's or another visitor's, or none is open, a check begins with it. Nothing that comes after the book
    /// took it can fail.
    ///
    /// # Errors
    /// What the register says; nothing is changed then.
    pub(crate) fn write_visit(&mut self, form: &VisitForm, meant: Meant) -> Result<Written, Failure> {
        let now = clock::timestamp();
        self.in_use.book.may_enter(form, now)?;
        self.card_is_free(&form.card, now)?;
        let ended = self.in_use.book.left_open(form, now)?;
        let ended_of = match ended.last() {
            Some(&visit) => self
                .in_use
                .book
                .inside_line(visit)?
                .map(|marked| marked.line.book_date),
            None => None,
        };
        let theirs = self.awaits_visit() && self.is_of(meant);
        let awaited = theirs.then(|| Awaited {
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
        for &visit in &ended {
            self.tell_left(visit);
            self.visitor_left(visit);
        }
        self.in_use.last_ended = ended;
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
    pub(crate) fn write_exit(&mut self, visit: VisitId, home: &Home) -> Result<Left, Failure> {
        let left = match self.in_use.book.exit(visit, clock::timestamp()) {
            Err(unknown) if unknown.code == ErrorCode::UnknownVisit && self.shares() => {
                return self.write_exit_elsewhere(visit, home);
            }
            left => left?,
        };
        self.tell_left(visit);
        self.visitor_left(visit);
        Ok(left.into())
    }

    /// A visit that was written by mistake is void, and what it ended is open again; its check, while it is still open, waits
    /// for a visit again.
    ///
    /// # Errors
    /// `OwnerNeeded` for one of an earlier day, `UnknownVisit` also for one that is void, or what else the register says.
    pub(crate) fn take_back_visit(&mut self, visit: VisitId, why: &str) -> Result<(), Failure> {
        let amendable = self.amendable(visit)?;
        let ended = match self.in_use.last_written {
            Some(last) if last == visit => self.in_use.last_ended.clone(),
            _ => Vec::new(),
        };
        self.in_book(|book| book.take_back(&amendable, why, &ended, clock::timestamp()))?;
        if self.present.visit() == Some(visit) {
            self.present.unwritten(visit);
        } else {
            self.present.left(visit, clock::moment());
        }
        self.in_use.last_written.take_if(|last| *last == visit);
        self.carry_out();
        self.tell_screen();
        Ok(())
    }

    /// The visitor of the open check was told about the app, or that is taken back. Of a visitor who was not checked yet, a
    /// check begins.
    pub(crate) fn toggle_advised(&mut self, meant: Meant) -> Advised {
        if !self.is_of(meant) {
            self.step_up(None);
        }
        let told = self.present.advise();
        self.carry_out();
        Advised {
            told,
            visit: None,
            name: None,
            check: self.present.number().map(spoken),
        }
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
        self.tell_visitor();
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
        self.visitor.counts(self.present.number().map(spoken));
        self.tell_visitor();
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

/// A number as screens have it.
fn spoken(check: CheckNumber) -> u32 {
    u32::try_from(check.0).unwrap_or(u32::MAX)
}
