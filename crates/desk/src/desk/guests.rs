//! A hotel's guests: who stays, until when, and who is still to be declared to the police.
//!
//! Deliberately absent: declaring. That is done on the authority's own page; here it is ticked.

use crate::book::parse_visit;
use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, GuestLine};

impl Desk {
    /// Whoever stays at the hotel, those still to be declared first.
    ///
    /// # Errors
    /// What the register says.
    pub fn guests(&self) -> Result<Vec<GuestLine>, Failure> {
        let guests = self.shared.lock().book().guests(clock::timestamp())?;
        Ok(guests.iter().map(GuestLine::from).collect())
    }

    /// Ticks a guest as declared; said again, nothing changes.
    ///
    /// # Errors
    /// `UnknownVisit`, or what the register says.
    pub fn declare_guest(&self, visit: &str) -> Result<(), Failure> {
        let visit = parse_visit(visit)?;
        let mut state = self.shared.lock();
        state.on_line(visit, |book| book.declare(visit, clock::timestamp()))
    }

    /// Takes that back.
    ///
    /// # Errors
    /// As [`Desk::declare_guest`].
    pub fn undeclare_guest(&self, visit: &str) -> Result<(), Failure> {
        let visit = parse_visit(visit)?;
        let mut state = self.shared.lock();
        state.on_line(visit, |book| book.undeclare(visit, clock::timestamp()))
    }
}
