//! The kinds of events, as they stand in their rows, and what each is about.

pub(crate) const ENTER: &str = "enter";
pub(crate) const ASSESS: &str = "assess";
pub(crate) const EXIT: &str = "exit";
pub(crate) const CLOSE: &str = "close";
pub(crate) const REOPEN: &str = "reopen";
pub(crate) const CORRECT: &str = "correct";
pub(crate) const VOID: &str = "void";
pub(crate) const ERASE: &str = "erase";
pub(crate) const SETTING: &str = "setting";
pub(crate) const TELL: &str = "tell";
pub(crate) const UNTELL: &str = "untell";
pub(crate) const STAFF: &str = "staff";
pub(crate) const STAFF_CHECK: &str = "staff_check";
pub(crate) const STAFF_LEAVE: &str = "staff_leave";
pub(crate) const SHIFT: &str = "shift";
pub(crate) const SHIFT_END: &str = "shift_end";
pub(crate) const MARK: &str = "mark";
pub(crate) const DECLARE: &str = "declare";
pub(crate) const UNDECLARE: &str = "undeclare";
pub(crate) const PRINT: &str = "print";
pub(crate) const ROLL_BEGIN: &str = "roll_begin";
pub(crate) const ROLL_FOUND: &str = "roll_found";
pub(crate) const ROLL_UNDO: &str = "roll_undo";
pub(crate) const ROLL_END: &str = "roll_end";
pub(crate) const PIN: &str = "pin";
pub(crate) const PIN_TRIED: &str = "pin_tried";
pub(crate) const PIN_PASSED: &str = "pin_passed";
pub(crate) const PIN_WAIT: &str = "pin_wait";
/// Of the first versions, which wrote an attempt once it was wrong.
pub(crate) const PIN_REFUSED: &str = "pin_refused";

/// What an event is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum About {
    Visit,
    Staff,
    Shift,
    /// A visitor: the owner's mark on them.
    Visitor,
    /// The desk itself: its PIN.
    Desk,
    /// A sheet of a day: its prints.
    Sheet,
    /// The roll calls of a day, of all gates of a site.
    RollCall,
}

impl About {
    /// What a kind of event is about; `None` for one that belongs to many (an erasure), to none (a setting), or to a
    /// newer program.
    pub(crate) fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            ENTER | ASSESS | EXIT | CLOSE | REOPEN | CORRECT | VOID | TELL | UNTELL | DECLARE | UNDECLARE => {
                Self::Visit
            }
            STAFF | STAFF_CHECK | STAFF_LEAVE => Self::Staff,
            SHIFT | SHIFT_END => Self::Shift,
            MARK => Self::Visitor,
            PRINT => Self::Sheet,
            ROLL_BEGIN | ROLL_FOUND | ROLL_UNDO | ROLL_END => Self::RollCall,
            PIN | PIN_TRIED | PIN_PASSED | PIN_WAIT | PIN_REFUSED => Self::Desk,
            _ => return None,
        })
    }
}
