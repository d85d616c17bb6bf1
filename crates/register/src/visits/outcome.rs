//! What is found of a visit after it was written: the outcome of its check, and what the attendant did about it.

use crate::chain::append::append;
use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::{ASSESS, DECLARE, TELL, UNDECLARE, UNTELL};
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::VisitId;
use crate::ids::time::Timestamp;
use crate::typed::person::Assessment;
use crate::visits::standing::standing;
use crate::words::reason::Reason;

impl Register {
    /// Writes what a Check found, also long after the visit was written. The last word stands; the same word twice is
    /// written once.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::Void`], and what writing can meet.
    pub fn assess(
        &mut self,
        visit: VisitId,
        assessed: &Assessment,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        self.write(at, author, |tx, pen| {
            let row = standing(tx, visit)?;
            let said = (row.outcome.as_deref(), row.reason.as_deref());
            let says = (
                Some(assessed.outcome.as_str()),
                assessed.reason.as_ref().map(Reason::as_str),
            );
            if said != says || (assessed.flagged.is_some() && row.flagged_at.is_none()) {
                append(tx, pen, Some(visit.into()), ASSESS, assess_body(assessed), vec![])?;
            }
            Ok(())
        })
    }

    /// Writes that the visitor was told about the app ("đã hướng dẫn"). Said again, it is written once.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::Void`], and what writing can meet.
    pub fn tell(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.told_at.is_none() {
                append(tx, pen, Some(visit.into()), TELL, Body::default(), vec![])?;
            }
            Ok(())
        })
    }

    /// Takes back that the visitor was told.
    ///
    /// # Errors
    /// As [`Register::tell`].
    pub fn untell(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.told_at.is_some() {
                append(tx, pen, Some(visit.into()), UNTELL, Body::default(), vec![])?;
            }
            Ok(())
        })
    }

    /// Writes that a guest was declared to the police ("đã khai báo"), as the attendant says. Said again, it is written
    /// once.
    ///
    /// # Errors
    /// As [`Register::tell`].
    pub fn declare(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.declared_at.is_none() {
                append(tx, pen, Some(visit.into()), DECLARE, Body::default(), vec![])?;
            }
            Ok(())
        })
    }

    /// Takes back that a guest was declared.
    ///
    /// # Errors
    /// As [`Register::tell`].
    pub fn undeclare(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.declared_at.is_some() {
                append(tx, pen, Some(visit.into()), UNDECLARE, Body::default(), vec![])?;
            }
            Ok(())
        })
    }
}

pub(crate) fn assess_body(assessed: &Assessment) -> Body {
    Body {
        outcome: Some(assessed.outcome.as_str().to_owned()),
        reason: assessed.reason.as_ref().map(|reason| reason.as_str().to_owned()),
        flagged_ms: assessed.flagged,
        ..Body::default()
    }
}
