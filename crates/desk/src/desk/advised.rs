//! "Đã hướng dẫn": the attendant told a visitor about the app, and says so with one key.

use register::VisitId;

use crate::clock;
use crate::desk::{Desk, parse_visit};
use crate::running::shared::{Inner, State};
use crate::transport::{ErrorCode, Failure, Told};

impl Desk {
    /// Writes that the visitor at the desk was told about the app, else the one written last; said again, it is taken back.
    /// Of a visitor whose visit is not written yet, it is written with it.
    ///
    /// # Errors
    /// `UnknownVisit` where nobody was here yet, or what the register says.
    pub fn told(&self) -> Result<Told, Failure> {
        let mut state = self.inner.lock();
        if state.present.awaits_visit() {
            let told = state.present.advise();
            self.inner.settle(&mut state);
            return Ok(Told {
                told,
                visit: None,
                name: None,
            });
        }
        let visit = state.present.visit().or(state.last_written);
        let visit = visit.ok_or(Failure::new(ErrorCode::UnknownVisit))?;
        let (told, _) = state.book.told(visit)?;
        put(&self.inner, &mut state, visit, !told)
    }

    /// Writes that the visitor of a visit was told about the app.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn tell(&self, visit: &str) -> Result<Told, Failure> {
        put(&self.inner, &mut self.inner.lock(), parse_visit(visit)?, true)
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn untell(&self, visit: &str) -> Result<Told, Failure> {
        put(&self.inner, &mut self.inner.lock(), parse_visit(visit)?, false)
    }
}

fn put(inner: &Inner, state: &mut State, visit: VisitId, told: bool) -> Result<Told, Failure> {
    if told {
        state.book.tell(visit, clock::timestamp())?;
    } else {
        state.book.untell(visit, clock::timestamp())?;
    }
    state.present.visit_advised(visit, told);
    inner.tell_line(state, visit);
    inner.settle(state);
    let (told, name) = state.book.told(visit)?;
    Ok(Told {
        told,
        visit: Some(visit.to_string()),
        name,
    })
}
