//! What is written on visits beside their arrival and departure: who was told, corrections, the end of a day.

use register::{BookDate, Change, Line, Person, Timestamp, TypedId, VisitId};

use super::people::kind_beyond_number;
use super::{Entered, Ledger, entered};
use crate::form::entry;
use crate::form::profile;
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
        let changes = changes(&form_of(&line), form, line.book_date)?;
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

/// The words of a line as a form has them; empty where there are none.
pub(super) fn form_of(line: &Line) -> VisitForm {
    let person = line.person.as_ref();
    let word = |pick: fn(&Person) -> Option<&String>| person.and_then(pick).cloned().unwrap_or_default();
    let id = person.and_then(|person| person.id.as_ref());
    let mut form = VisitForm {
        name: word(|person| Some(&person.name)),
        id_number: word(|person| person.id.as_ref().map(|id| &id.number)),
        id_kind: id.and_then(kind_beyond_number).unwrap_or_default(),
        phone: word(|person| person.phone.as_ref()),
        card: line.card.clone().unwrap_or_default(),
        organisation: word(|person| person.from.as_ref()),
        to_see: word(|person| person.to_see.as_ref()),
        note: word(|person| person.note.as_ref()),
        visitor: line
            .visitor
            .map(|visitor| visitor.to_string())
            .unwrap_or_default(),
        ..VisitForm::default()
    };
    for word in entry::DETAILS {
        let kept = person.zip(profile::in_book(word));
        if let Some((field, words)) = kept.and_then(|(person, at)| Some((at, person.details.get(at)?))) {
            form.put(word, entry::shown(field, words));
        }
    }
    form
}

/// What differs between two forms. A number that nobody touched keeps its kind of paper, whatever it looks like, unless
/// another kind is said.
fn changes(before: &VisitForm, after: &VisitForm, day: BookDate) -> Result<Vec<Change>, Failure> {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let all = [
        (&before.name, &after.name, Change::Name(after.name.clone())),
        (&before.phone, &after.phone, Change::Phone(some(&after.phone))),
        (
            &before.organisation,
            &after.organisation,
            Change::From(some(&after.organisation)),
        ),
        (&before.to_see, &after.to_see, Change::ToSee(some(&after.to_see))),
        (&before.note, &after.note, Change::Note(some(&after.note))),
        (&before.card, &after.card, Change::Card(some(&after.card))),
    ];
    let differs = all
        .into_iter()
        .filter(|(before, after, _)| before.trim() != after.trim());
    let mut changes: Vec<Change> = differs.map(|(_, _, change)| change).collect();
    let kind = entry::said_kind(after)?;
    if before.id_number.trim() != after.id_number.trim()
        || kind.is_some_and(|kind| kind.as_str() != before.id_kind)
    {
        changes.push(Change::Id(
            some(&after.id_number).map(|number| TypedId { kind, number }),
        ));
    }
    for word in entry::DETAILS {
        if let Some(field) = profile::in_book(word).filter(|_| before.of(word) != after.of(word)) {
            changes.push(Change::Detail(field, entry::detail(after, word, day)?));
        }
    }
    Ok(changes)
}
