//! "Đã hướng dẫn": the attendant advised a visitor to open the app, and says so with one key.

use register::{StaffCheck, VisitId};

use crate::book::parse_visit;
use crate::clock;
use crate::desk::Desk;
use crate::running::front::Meant;
use crate::running::state::State;
use crate::transport::{Advised, ErrorCode, Failure};

impl Desk {
    /// Writes that whoever is at the desk was advised, else the visitor written last; said again, it is taken back. Of a
    /// visitor whose visit is not written yet, it is written with it. Of one of the staff it goes into the roster, where
    /// it stays.
    ///
    /// # Errors
    /// `UnknownVisit` where nobody was here yet, or what the register says.
    pub fn advise(&self) -> Result<Advised, Failure> {
        let mut state = self.shared.lock();
        if let Some(of_staff) = advise_staff(&mut state)? {
            return Ok(of_staff);
        }
        if state.awaits_visit() {
            return Ok(state.toggle_advised(Meant::InFront));
        }
        let visit = state.last_visit();
        let visit = visit.ok_or(Failure::new(ErrorCode::UnknownVisit))?;
        let (told, name) = state.book().advised(visit)?;
        put(&mut state, visit, !told, name)
    }

    /// The same of the visitor of a check, whose visit is not written yet; where that one is not open any more, or without
    /// one, a check of theirs begins. Never of the visitor of another check.
    ///
    /// # Errors
    /// What the register says of one of the staff.
    pub fn advise_of(&self, check: Option<u32>) -> Result<Advised, Failure> {
        let mut state = self.shared.lock();
        if let Some(of_staff) = advise_staff(&mut state)? {
            return Ok(of_staff);
        }
        Ok(state.toggle_advised(Meant::Of(check)))
    }

    /// Writes that the visitor of a visit was advised.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn advise_visitor(&self, visit: &str) -> Result<Advised, Failure> {
        self.put_advised(visit, true)
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn take_back_advice(&self, visit: &str) -> Result<Advised, Failure> {
        self.put_advised(visit, false)
    }

    fn put_advised(&self, visit: &str, told: bool) -> Result<Advised, Failure> {
        let visit = parse_visit(visit)?;
        let mut state = self.shared.lock();
        let (_, name) = state.book().advised(visit)?;
        put(&mut state, visit, told, name)
    }
}

/// One of the staff at the desk was advised; nothing where none stands there.
fn advise_staff(state: &mut State) -> Result<Option<Advised>, Failure> {
    let Some(staff) = state.staff_at_desk() else {
        return Ok(None);
    };
    let line = state.book().one_of_staff(staff)?;
    state.in_book(|book| book.check_staff(staff, StaffCheck::Told, clock::timestamp()))?;
    state.tell_staff(staff);
    Ok(Some(Advised {
        told: true,
        visit: None,
        name: line.name,
        check: None,
    }))
}

fn put(state: &mut State, visit: VisitId, told: bool, name: Option<String>) -> Result<Advised, Failure> {
    let at = clock::timestamp();
    let within = state.visit_within(visit)?;
    state.on_line(visit, |book| {
        if told {
            book.advise(&within, at)
        } else {
            book.take_advice_back(&within, at)
        }
    })?;
    state.visit_advised(visit, told);
    Ok(Advised {
        told,
        visit: Some(visit.to_string()),
        name,
        check: None,
    })
}
