//! Lines put right, or declared void. What stood there before stays in the book.

use form::VisitForm;
use register::{Timestamp, VisitId, card_key};

use crate::book::open::OpenBook;
use crate::book::owners::Amendable;
use crate::failure::{ErrorCode, Failure};

impl OpenBook {
    /// Puts right what differs in `form` from what the book says. What stood there before stays readable.
    ///
    /// # Errors
    /// `NotValid` without a reason, `NameMissing`, `CardTaken`, `UnknownVisit` also for one that is void, or what else the
    /// register says.
    pub fn correct(
        &mut self,
        visit: &Amendable,
        form: &VisitForm,
        why: &str,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let visit = visit.of(self)?;
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

    /// Whether putting a visit right hands out a card: its visitor is inside, and had another or none.
    ///
    /// # Errors
    /// What the register says.
    pub fn hands_out(&self, visit: &Amendable, form: &VisitForm) -> Result<bool, Failure> {
        let line = self.register.line(visit.of(self)?)?;
        let had = line.card.as_deref().map(card_key);
        Ok(line.exited.is_none() && had != Some(card_key(form.card.trim())))
    }

    /// Declares a visit void: it stays in the book with its number and its reason, and counts for nothing.
    ///
    /// # Errors
    /// `NotValid` without a reason, `UnknownVisit` also for one that is void, or what else the register says.
    pub fn void(&mut self, visit: &Amendable, why: &str, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.void(visit.of(self)?, why, at, &self.author)?)
    }

    /// The same of a visit that was written by mistake: what its visitor had left open, and it ended, is open again.
    ///
    /// # Errors
    /// What the register says; nothing is changed then.
    pub(crate) fn take_back(
        &mut self,
        visit: &Amendable,
        why: &str,
        ended: &[VisitId],
        at: Timestamp,
    ) -> Result<(), Failure> {
        let visit = visit.of(self)?;
        let author = &self.author;
        self.register.together(|register| {
            register.void(visit, why, at, author)?;
            for &ended in ended {
                match register.reopen(ended, at, author) {
                    // Somebody was quicker, or knows better.
                    Ok(()) | Err(register::Error::NotExited | register::Error::Void) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        })
    }
}
