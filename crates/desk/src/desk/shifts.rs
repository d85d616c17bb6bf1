//! Hand-overs: who is on duty, who takes over, and what the next one must know. Deliberately absent: anything that a visitor
//! or an attendant would have to wait for. Where nobody says who is on duty, everything works as without shifts.

use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, ShiftView};

impl Desk {
    /// `name` is on duty from now on; whoever was hands over with a note, which may be empty.
    ///
    /// # Errors
    /// `NameMissing`, `TooLong`, or what the register says.
    pub fn begin_shift(&self, name: &str, note: &str) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        state.in_book(|book| book.begin_shift(name, note, clock::timestamp()))?;
        state.tell_screen();
        Ok(())
    }

    /// The shift ends with a note, which may be empty; nobody takes over.
    ///
    /// # Errors
    /// `TooLong`, or what the register says.
    pub fn end_shift(&self, note: &str) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        state.in_book(|book| book.end_shift(note, clock::timestamp()))?;
        state.tell_screen();
        Ok(())
    }

    /// The shifts of the last days, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn shifts(&self) -> Result<Vec<ShiftView>, Failure> {
        let shifts = self.shared.lock().book().shifts(clock::timestamp())?;
        Ok(shifts.into_iter().map(ShiftView::from).collect())
    }
}
