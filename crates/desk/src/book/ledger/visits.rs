//! What is written on visits beside their arrival and departure: who was told, corrections, the end of a day.

use register::{BookDate, Timestamp, VisitId};

use super::{Entered, Ledger, entered};
use crate::transport::{ErrorCode, Failure, InsideLine, VisitForm};

impl Ledger {
    /// Writes that a visitor was told about the app. Said again, it is written once.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn tell(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.tell(visit, at, &self.author)?)
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn untell(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.untell(visit, at, &self.author)?)
    }

    /// Whether a visitor was told, and their name.
    pub(crate) fn told(&self, visit: VisitId) -> Result<(bool, Option<String>), Failure> {
        let line = self.register.line(visit)?;
        Ok((line.told_at.is_some(), line.person.map(|person| person.name)))
    }

    /// Writes that somebody was seen leaving whom nobody had written in. No time of arrival is made up for them.
    ///
    /// # Errors
    /// `NameMissing`, or what else the register says.
    pub fn leave_unentered(&mut self, form: &VisitForm, at: Timestamp) -> Result<Entered, Failure> {
        let new = self.new_visit(form, at)?;
        let written = self.register.leave_unentered(&new, at, &self.author)?;
        Ok(entered(&written))
    }

    /// Ends every visit that is open, of today and of the days before, without a time of departure; returns those it ended,
    /// newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn close_day(&mut self, at: Timestamp) -> Result<Vec<InsideLine>, Failure> {
        let inside = self.inside()?;
        let ended = self.register.close_day(BookDate::of(at), at, &self.author)?;
        let ended: Vec<String> = ended.iter().map(ToString::to_string).collect();
        Ok(inside
            .into_iter()
            .filter(|line| ended.contains(&line.visit))
            .collect())
    }

    /// The day that a visit stands under.
    pub(crate) fn day_of(&self, visit: VisitId) -> Result<BookDate, Failure> {
        Ok(self.register.line(visit)?.book_date)
    }

    /// Puts right whatever in `form` differs from what the book says. What stood there before stays readable.
    ///
    /// # Errors
    /// `NotValid` without a reason, `NameMissing`, `CardTaken`, `UnknownVisit` also for one that is void, or what else the
    /// register says.
    pub fn correct(
        &mut self,
        visit: VisitId,
        form: &VisitForm,
        why: &str,
        at: Timestamp,
    ) -> Result<(), Failure> {
        if why.trim().is_empty() {
            return Err(Failure::about(ErrorCode::NotValid, "why"));
        }
        let line = self.register.line(visit)?;
        if line.exited.is_none()
            && let Some(other) = self.register.by_card(&form.card)?
            && other.visit != visit
        {
            return Err(Failure::about(ErrorCode::CardTaken, form.card.trim()));
        }
        let changes = form::changes(&form::filled(&line), form, line.book_date)?;
        Ok(self
            .register
            .correct(visit, &changes, Some(why), at, &self.author)?)
    }

    /// Declares a visit void: it stays in the book with its number and its reason, and counts for nothing.
    ///
    /// # Errors
    /// `NotValid` without a reason, `UnknownVisit` also for one that is void, or what else the register says.
    pub fn void(&mut self, visit: VisitId, why: &str, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.void(visit, why, at, &self.author)?)
    }
}
