//! The agency's own people at the desk: the roster, and a check of one of them with the same radio as for visitors. Such a
//! check writes no visit; that the app was heard is written with its date, and nothing else.
//!
//! Deliberately absent: their comings and goings, and any memory of whose phone is whose: the next check begins anew.

use register::{BookDate, Outcome, StaffId, Timestamp};

use crate::clock;
use crate::desk::Desk;
use crate::present::Check;
use crate::running::shared::{Inner, State};
use crate::transport::{ErrorCode, Failure, StaffForm, StaffMark, StaffTaken, StaffView, Update};

/// The one of the staff who stands at the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct StaffAtDesk {
    staff: StaffId,
    written: Written,
}

/// Whether the book has that their app was heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    NotYet,
    Done,
}

impl Desk {
    /// The roster.
    ///
    /// # Errors
    /// What the register says.
    pub fn staff(&self) -> Result<StaffView, Failure> {
        self.inner.lock().book.staff(clock::timestamp())
    }

    /// Enters somebody in the roster, or puts the words about `staff` (a UUID) right; returns who it is. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NameMissing`, `TooLong`, `UnknownStaff`, or what else the register says.
    pub fn save_staff(&self, staff: Option<&str>, form: &StaffForm) -> Result<String, Failure> {
        let mut state = self.inner.lock();
        state.owner_only()?;
        let staff = staff.map(parse_staff).transpose()?;
        let saved = state.book.save_staff(staff, form, clock::timestamp())?;
        Ok(saved.to_string())
    }

    /// Takes everybody of a list (CSV, or pasted cells) into the roster who is not on it. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `TooLong`, or what else the register says.
    pub fn take_staff(&self, text: &str) -> Result<StaffTaken, Failure> {
        let mut state = self.inner.lock();
        state.owner_only()?;
        state.book.take_staff(text, clock::timestamp())
    }

    /// Takes somebody off the roster and erases the words about them. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `UnknownStaff`, or what else the register says.
    pub fn retire_staff(&self, staff: &str) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        state.owner_only()?;
        state.book.retire_staff(parse_staff(staff)?, clock::timestamp())
    }

    /// Writes that one of the staff was told, or that the app was seen.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn mark_staff(&self, staff: &str, mark: StaffMark) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let staff = parse_staff(staff)?;
        state.book.mark_staff(staff, mark, clock::timestamp())?;
        self.inner.tell_staff(&state, staff);
        Ok(())
    }

    /// Begins to check one of the staff. A visitor's check that is open ends, as with the next visitor.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn check_staff(&self, staff: &str) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let staff = parse_staff(staff)?;
        state.book.staff_line(staff)?;
        // Their own phone may have been credited to them earlier today.
        state.present.release_staff(staff, clock::moment());
        state.begin();
        state.present.is_staff(staff);
        state.staff = Some(StaffAtDesk {
            staff,
            written: Written::NotYet,
        });
        self.inner.settle(&mut state);
        Ok(())
    }

    /// Ends such a check. Where none is open, nothing happens: a visitor's check goes on.
    pub fn end_staff_check(&self) {
        let mut state = self.inner.lock();
        if state.staff.take().is_some() {
            state.present.end(clock::moment());
            self.inner.settle(&mut state);
        }
    }
}

impl Inner {
    /// Writes that the app of the one at the desk was heard, once; a book that does not take it now is asked again when the
    /// check changes.
    pub(crate) fn staff_heard(&self, state: &mut State, check: Option<&Check>) {
        let Some(at_desk) = state.staff.filter(|one| one.written == Written::NotYet) else {
            return;
        };
        let conclusion = check.and_then(|check| check.conclusion);
        let heard = conclusion.is_some_and(|conclusion| conclusion.outcome == Outcome::Running);
        let mark = StaffMark::Running;
        if heard
            && state
                .book
                .mark_staff(at_desk.staff, mark, clock::timestamp())
                .is_ok()
        {
            state.staff = Some(StaffAtDesk {
                written: Written::Done,
                ..at_desk
            });
            self.tell_staff(state, at_desk.staff);
        }
    }

    fn tell_staff(&self, state: &State, staff: StaffId) {
        if let Ok(line) = state.book.staff_line(staff) {
            self.tell(Update::Staff(line));
        }
    }
}

/// The moment at which a day of the book ends.
pub fn end_of_day(date: BookDate) -> Timestamp {
    date.minus_days(-1).begins()
}

/// The UUID of one of the staff.
///
/// # Errors
/// `UnknownStaff` for text that is none.
pub fn parse_staff(text: &str) -> Result<StaffId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownStaff))
}
