//! Shifts in a book, and who signs while one lasts.
//!
//! An author stands in the chain for ever, a name must be erasable. So what the desk writes in a shift is signed with the
//! shift's id (`shift:` and a UUID), and the attendant's name is a personal row of the shift: it goes with the visitors of
//! those days, and the signatures stay whole.

use register::{Author, BookDate, Shift, ShiftId, Timestamp};

use crate::book::open::{DESK_AUTHOR, OpenBook};
use crate::failure::Failure;

/// How a shift's signature begins; its id follows.
const SIGNS_AS: &str = "shift:";
/// How far back shifts are shown, days: an attendant who comes back after a long weekend finds the last ones.
const SHOWN_DAYS: i32 = 4;

/// A shift, and what it left to be known to the next.
pub struct NotedShift {
    /// The shift.
    pub shift: Shift,
    /// Its note.
    pub note: Option<String>,
}

impl OpenBook {
    /// Has the attendant on duty sign from now on. What another program writes it signs with its own name.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn sign(&mut self) -> Result<(), Failure> {
        let lasts = self.register.shift()?.map(|shift| shift.id);
        self.sign_as(lasts);
        Ok(())
    }

    /// A shift signs from now on, or with `None` the one who opened the book.
    fn sign_as(&mut self, shift: Option<ShiftId>) {
        if self.opened_by.as_str() == DESK_AUTHOR {
            // A shift's id behind its word is always an author: short, and no sign out of place.
            let signature = shift.and_then(|shift| Author::new(&format!("{SIGNS_AS}{shift}")).ok());
            self.author = signature.unwrap_or_else(|| self.opened_by.clone());
        }
    }

    /// Whether this desk wrote what is signed so, in any shift.
    pub(crate) fn wrote(&self, author: &Author) -> bool {
        let by_desk = self.opened_by.as_str() == DESK_AUTHOR;
        *author == self.opened_by || (by_desk && shift_of(author).is_some())
    }

    /// The attendant who signed so; `None` where it was no shift, or the name is erased.
    ///
    /// # Errors
    /// What the register says.
    pub fn attendant(&self, author: &Author) -> Result<Option<String>, Failure> {
        let Some(shift) = shift_of(author) else {
            return Ok(None);
        };
        Ok(self.register.shift_of(shift)?.and_then(|shift| shift.name))
    }

    /// Begins a shift: the attendant before hands over with a note, which may be empty.
    ///
    /// # Errors
    /// `NameMissing`, `TooLong`, or what the register says.
    pub fn begin_shift(&mut self, name: &str, note: &str, at: Timestamp) -> Result<(), Failure> {
        let begun = self.register.hand_over(name, Some(note), at, &self.author)?;
        self.sign_as(Some(begun));
        Ok(())
    }

    /// Ends the shift that lasts, with a note, and none follows.
    ///
    /// # Errors
    /// What the register says.
    pub fn end_shift(&mut self, note: &str, at: Timestamp) -> Result<(), Failure> {
        self.register.end_shift(Some(note), at, &self.author)?;
        self.sign_as(None);
        Ok(())
    }

    /// Who is on duty.
    ///
    /// # Errors
    /// What the register says.
    pub fn shift(&self) -> Result<Option<NotedShift>, Failure> {
        self.register
            .shift()?
            .map(|shift| self.with_note(shift))
            .transpose()
    }

    /// The shifts of the last days, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn shifts(&self, at: Timestamp) -> Result<Vec<NotedShift>, Failure> {
        let today = BookDate::of(at);
        let mut last = Vec::new();
        for ago in 0..SHOWN_DAYS {
            let shifts = self.register.shifts(today.minus_days(ago))?;
            for shift in shifts.into_iter().rev() {
                last.push(self.with_note(shift)?);
            }
        }
        Ok(last)
    }

    fn with_note(&self, shift: Shift) -> Result<NotedShift, Failure> {
        let note = self.register.shift_note(shift.id)?;
        Ok(NotedShift { shift, note })
    }
}

fn shift_of(author: &Author) -> Option<ShiftId> {
    author.as_str().strip_prefix(SIGNS_AS)?.parse().ok()
}
