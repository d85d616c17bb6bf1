//! The one of the agency's own people who is being checked, where it is no visitor. Deliberately absent: the check itself,
//! and the roster.

use register::StaffId;

/// Who stands at the desk, and what the book has of this check.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct StaffAtDesk {
    staff: StaffId,
    kept: Kept,
}

/// Whether the book has that their app was heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    NotYet,
    Done,
}

impl StaffAtDesk {
    pub(crate) fn new(staff: StaffId) -> Self {
        Self {
            staff,
            kept: Kept::NotYet,
        }
    }

    pub(crate) fn who(self) -> StaffId {
        self.staff
    }

    /// Whose app is still to be written down as heard.
    pub(crate) fn unwritten(self) -> Option<StaffId> {
        (self.kept == Kept::NotYet).then_some(self.staff)
    }

    /// The book has it: once is enough.
    pub(crate) fn written(&mut self) {
        self.kept = Kept::Done;
    }
}
