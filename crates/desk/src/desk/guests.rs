//! A hotel's guests: who stays, until when, and who is still to be declared to the police.
//!
//! Deliberately absent: declaring. That is done on the authority's own page; here it is ticked.

use register::{Field, Line, Timestamp, VisitId};

use crate::book::OpenBook;
use crate::clock;
use crate::desk::{Desk, parse_visit};
use crate::transport::{Failure, GuestLine};

/// A lodging declares its guests within 12 hours (Circular 04/2015/TT-BCA, for foreigners).
const DECLARE_WITHIN_MS: i64 = 12 * 3_600_000;

/// Whether the visit is that of a guest, and not of somebody who visits one.
pub(crate) fn stays(line: &Line) -> bool {
    let person = line.person.as_ref();
    person.is_some_and(|person| person.details.get(Field::LeaveOn).is_some())
}

/// By when a guest has to be declared; `None` once they are, and for who is no guest.
pub(crate) fn declare_by(line: &Line) -> Option<Timestamp> {
    let open = stays(line) && line.declared_at.is_none() && line.voided.is_none();
    let came = line.came_at().filter(|_| open)?;
    Some(Timestamp::from_unix_ms(
        came.unix_ms().saturating_add(DECLARE_WITHIN_MS),
    ))
}

impl Desk {
    /// Whoever stays at the hotel, those still to be declared first.
    ///
    /// # Errors
    /// What the register says.
    pub fn guests(&self) -> Result<Vec<GuestLine>, Failure> {
        self.inner.lock().book.guests(clock::timestamp())
    }

    /// Ticks a guest as declared; said again, nothing changes.
    ///
    /// # Errors
    /// `UnknownVisit`, or what the register says.
    pub fn declare_guest(&self, visit: &str) -> Result<(), Failure> {
        self.tick(visit, |book, visit| book.declare(visit, clock::timestamp()))
    }

    /// Takes that back.
    ///
    /// # Errors
    /// As [`Desk::declare_guest`].
    pub fn undeclare_guest(&self, visit: &str) -> Result<(), Failure> {
        self.tick(visit, |book, visit| book.undeclare(visit, clock::timestamp()))
    }

    fn tick(
        &self,
        visit: &str,
        write: impl FnOnce(&mut OpenBook, VisitId) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let visit = parse_visit(visit)?;
        write(&mut state.book, visit)?;
        self.inner.tell_line(&mut state, visit);
        Ok(())
    }
}
