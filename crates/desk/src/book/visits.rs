//! Arrivals and departures, the outcomes of checks, who was told about the app, and the end of a day.
//!
//! Deliberately absent: the rules of a visit (register keeps those), and corrections.

use form::{ProfileWord, VisitForm};
use register::{
    Assessment, BookDate, Entered, ExitHow, IdNumber, NewVisit, People, Reason, Timestamp, VisitId,
};
use words::{Language, Words};

use crate::book::inside::MarkedLine;
use crate::book::open::{OpenBook, Wait};
use crate::book::owners::Within;
use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::present::Conclusion;

/// Reason word of a visit whose check was cut off by the end of the program.
pub const INTERRUPTED: &str = "interrupted";

/// A departure on disk.
pub struct Departure {
    /// The visit.
    pub visit: VisitId,
    /// The visitor's name; empty once erased.
    pub name: String,
    /// How many left with it, all told.
    pub people: People,
    /// When it was written.
    pub at: Timestamp,
}

/// A visit's UUID as a person or program gives it.
///
/// # Errors
/// `UnknownVisit` for text that is no UUID.
pub fn parse_visit(text: &str) -> Result<VisitId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownVisit))
}

impl OpenBook {
    /// Whether the form could be written now; nothing is written. A card that its visitor took home on an earlier day is
    /// theirs still.
    ///
    /// # Errors
    /// `NameMissing`, `FieldMissing`, `CardTaken`.
    pub fn may_enter(&self, form: &VisitForm, at: Timestamp) -> Result<(), Failure> {
        let left_open = self.left_open(form, at)?;
        self.may_enter_at(form, self.profile()?, &left_open)
    }

    /// The same at an entrance of that kind, where these visits do not count.
    pub(super) fn may_enter_at(
        &self,
        form: &VisitForm,
        kind: ProfileWord,
        left_open: &[VisitId],
    ) -> Result<(), Failure> {
        form::profile::check(form, kind)?;
        match self.register.by_card(&form.card)? {
            Some(line) if !left_open.contains(&line.visit) => {
                Err(Failure::about(ErrorCode::CardTaken, form.card.trim()))
            }
            _ => Ok(()),
        }
    }

    /// What the visitor of a form left open on earlier days, if they are known by a number or were picked: nobody wrote when
    /// they went. Their next arrival ends it, without a time. A guest's stay is none of it.
    ///
    /// # Errors
    /// What the register says.
    pub fn left_open(&self, form: &VisitForm, at: Timestamp) -> Result<Vec<VisitId>, Failure> {
        let new = self.new_visit(form, at)?;
        let id = new.id.as_ref().map(IdNumber::read).transpose()?.flatten();
        let known = match &id {
            Some(id) => self.register.known(id)?.map(|hit| hit.visitor),
            None => new.visitor,
        };
        match known {
            Some(visitor) => Ok(self.register.left_open(visitor, BookDate::of(at))?),
            None => Ok(Vec::new()),
        }
    }

    /// Writes a visit with what its check has concluded, and ends what its visitor left open on earlier days; durable when
    /// this returns.
    ///
    /// # Errors
    /// What the register says.
    pub fn enter(
        &mut self,
        form: &VisitForm,
        conclusion: Option<Conclusion>,
        at: Timestamp,
    ) -> Result<Entered, Failure> {
        let visit = self.concluded_visit(form, conclusion, at)?;
        self.enter_and_end(&visit, &self.left_open(form, at)?, at)
    }

    fn enter_and_end(
        &mut self,
        visit: &NewVisit,
        left_open: &[VisitId],
        at: Timestamp,
    ) -> Result<Entered, Failure> {
        if left_open.is_empty() {
            return Ok(self.register.enter(visit, at, &self.author)?);
        }
        let author = &self.author;
        self.register.together(|register| {
            for &visit in left_open {
                register.close(visit, at, author)?;
            }
            Ok(register.enter(visit, at, author)?)
        })
    }

    /// The same of a visitor who was told about the app before.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn enter_advised(
        &mut self,
        form: &VisitForm,
        conclusion: Option<Conclusion>,
        at: Timestamp,
    ) -> Result<Entered, Failure> {
        let visit = NewVisit {
            told: true,
            ..self.concluded_visit(form, conclusion, at)?
        };
        self.enter_and_end(&visit, &self.left_open(form, at)?, at)
    }

    /// What the register takes of a form, with what the visitor's check has concluded.
    fn concluded_visit(
        &self,
        form: &VisitForm,
        conclusion: Option<Conclusion>,
        at: Timestamp,
    ) -> Result<NewVisit, Failure> {
        Ok(NewVisit {
            assessed: conclusion.map(assessment).transpose()?,
            ..self.new_visit(form, at)?
        })
    }

    /// What the register takes of a form.
    pub(super) fn new_visit(&self, form: &VisitForm, at: Timestamp) -> Result<NewVisit, Failure> {
        Ok(form::visit(form, self.profile()?, BookDate::of(at))?)
    }

    /// Writes an outcome that became known.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn assess(
        &mut self,
        visit: VisitId,
        assessed: &Assessment,
        at: Timestamp,
        wait: Wait,
    ) -> Result<(), Failure> {
        self.waiting(wait, |register, author| {
            register.assess(visit, assessed, at, author)
        })
    }

    /// Visits that this desk wrote and whose check was cut off (a power cut): those inside, and those of today.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn interrupted(&self, at: Timestamp) -> Result<Vec<VisitId>, Failure> {
        let mut lines = self.register.inside()?;
        lines.extend(self.register.day(BookDate::of(at))?);
        let cut_off = lines
            .into_iter()
            .filter(|line| self.wrote(&line.entered_by) && line.voided.is_none() && line.outcome.is_none())
            // What was typed from paper had no check that could be cut off.
            .filter(|line| line.paper.is_none());
        Ok(cut_off.map(|line| line.visit).collect())
    }

    /// Writes a departure, durable when this returns.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what else the register says.
    pub fn exit(&mut self, visit: VisitId, at: Timestamp) -> Result<Departure, Failure> {
        let line = self.register.line(visit)?;
        self.register.exit(visit, at, &self.author)?;
        let (name, people) = (line.person.map(|person| person.name), line.people);
        Ok(Departure {
            visit,
            name: name.unwrap_or_default(),
            people,
            at,
        })
    }

    /// Takes back a departure; a visit that is open already stays as it is. One that was only seen leaving is declared void:
    /// its visitor is not known to be inside.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn undo_exit(&mut self, visit: &Within<VisitId>, at: Timestamp) -> Result<(), Failure> {
        let visit = visit.of(self)?;
        let exited = self.register.line(visit)?.exited;
        if exited.is_some_and(|exited| exited.how == ExitHow::Unentered) {
            let why = Words::of(Language::Vi).say("book-taken-back");
            return Ok(self.register.void(visit, &why, at, &self.author)?);
        }
        match self.register.reopen(visit, at, &self.author) {
            Err(register::Error::NotExited) => Ok(()),
            done => Ok(done?),
        }
    }

    /// The open visit that has a visitor card.
    ///
    /// # Errors
    /// What the register says.
    pub fn by_card(&self, card: &str) -> Result<Option<VisitId>, Failure> {
        Ok(self.register.by_card(card)?.map(|line| line.visit))
    }

    /// Writes that a visitor was told about the app. Said again, it is written once.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn advise(&mut self, visit: &Within<VisitId>, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.tell(visit.of(self)?, at, &self.author)?)
    }

    /// Takes that back.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn take_advice_back(&mut self, visit: &Within<VisitId>, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.untell(visit.of(self)?, at, &self.author)?)
    }

    /// Whether a visitor was told, and their name.
    pub(crate) fn advised(&self, visit: VisitId) -> Result<(bool, Option<String>), Failure> {
        let line = self.register.line(visit)?;
        Ok((line.told_at.is_some(), line.person.map(|person| person.name)))
    }

    /// Writes that a visitor was seen leaving who had not been written in. No time of arrival is made up for them.
    ///
    /// # Errors
    /// `NameMissing`, or what else the register says.
    pub fn leave_unentered(&mut self, form: &VisitForm, at: Timestamp) -> Result<Entered, Failure> {
        let new = self.new_visit(form, at)?;
        Ok(self.register.leave_unentered(&new, at, &self.author)?)
    }

    /// Ends every visit that is open, of today and of the days before, without a time of departure; returns those it ended,
    /// newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn close_day(&mut self, at: Timestamp) -> Result<Vec<MarkedLine>, Failure> {
        let inside = self.inside()?;
        let ended = self.register.close_day(BookDate::of(at), at, &self.author)?;
        let was_ended = |marked: &MarkedLine| ended.contains(&marked.line.visit);
        Ok(inside.into_iter().filter(was_ended).collect())
    }

    /// The day that a visit stands under.
    pub(super) fn day_of(&self, visit: VisitId) -> Result<BookDate, Failure> {
        Ok(self.register.line(visit)?.book_date)
    }

    /// Whether a visit is one of today, of a visitor who is inside, or one that ended today.
    pub(super) fn is_at_hand(&self, visit: VisitId, today: BookDate) -> Result<bool, Failure> {
        let line = self.register.line(visit)?;
        Ok(match line.exited {
            _ if line.book_date == today => true,
            None => line.voided.is_none(),
            // What was typed from a form today happened on the form's day.
            Some(exited) => exited.how != ExitHow::Paper && BookDate::of(exited.at) == today,
        })
    }
}

/// What a check concludes, as a visit keeps it.
pub(crate) fn assessment(conclusion: Conclusion) -> Result<Assessment, Failure> {
    Ok(Assessment {
        outcome: conclusion.outcome,
        reason: Some(Reason::new(conclusion.reason)?),
        flagged: conclusion.flagged.map(clock::wall),
    })
}
