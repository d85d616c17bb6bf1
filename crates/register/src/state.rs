//! From events to state. What a visit, a visitor or a setting is follows from the set of events alone: it does not matter
//! in which order they arrived, nor how often. Within a visit they are read by `nth`, which grows along every desk's
//! chain and along every exchange between desks; the clock decides nothing.

use crate::event::{
    ASSESS, About, CLOSE, CORRECT, DECLARE, ENTER, ERASE, EXIT, Event, REOPEN, TELL, UNDECLARE, UNTELL, VOID,
};
use crate::mark::Marked;
use crate::shift::Shift;
use crate::staff::Staff;
use crate::{
    BookDate, DeskId, Details, ExitHow, Field, IdNumber, Outcome, PaperEntry, Register, Result, Subject,
    Timestamp, VisitId, VisitorId, clean, settings, tray, visitor,
};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, TransactionBehavior};
use std::collections::HashMap;

/// Personal values by event and field, as far as they are not erased.
pub(crate) type Values = HashMap<(crate::EventId, String), String>;

/// A row of `visit`.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct VisitRow {
    pub(crate) id: VisitId,
    pub(crate) desk: DeskId,
    pub(crate) seq: i64,
    pub(crate) line: Option<u32>,
    pub(crate) visitor: Option<VisitorId>,
    pub(crate) book_date: BookDate,
    pub(crate) entered_at: Option<Timestamp>,
    pub(crate) entered_by: Option<String>,
    pub(crate) exited_at: Option<Timestamp>,
    pub(crate) exit_how: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) assessed_at: Option<Timestamp>,
    pub(crate) card: Option<String>,
    pub(crate) card_key: Option<String>,
    pub(crate) voided_at: Option<Timestamp>,
    pub(crate) voided_by: Option<String>,
    pub(crate) void_why: Option<String>,
    pub(crate) corrections: i64,
    pub(crate) erased: i64,
    pub(crate) name: Option<String>,
    pub(crate) id_kind: Option<String>,
    pub(crate) id_number: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) to_see: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) told_at: Option<Timestamp>,
    pub(crate) flagged_at: Option<Timestamp>,
    pub(crate) declared_at: Option<Timestamp>,
    pub(crate) paper_number: Option<String>,
    pub(crate) paper_key: Option<String>,
    pub(crate) paper_entered: Option<Timestamp>,
    pub(crate) paper_exited: Option<Timestamp>,
    pub(crate) details: Details,
}

impl VisitRow {
    pub(crate) const COLUMNS: &str = "id, desk, seq, line, visitor, book_date, entered_ms, entered_by, exited_ms, \
        exit_how, outcome, reason, assessed_ms, card, card_key, voided_ms, voided_by, void_why, corrections, erased, \
        name, id_kind, id_number, phone, from_where, to_see, note, told_ms, flagged_ms, declared_ms, details, paper_number, \
        paper_key, paper_entered_ms, paper_exited_ms";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            desk: row.get(1)?,
            seq: row.get(2)?,
            line: row.get(3)?,
            visitor: row.get(4)?,
            book_date: row.get(5)?,
            entered_at: row.get(6)?,
            entered_by: row.get(7)?,
            exited_at: row.get(8)?,
            exit_how: row.get(9)?,
            outcome: row.get(10)?,
            reason: row.get(11)?,
            assessed_at: row.get(12)?,
            card: row.get(13)?,
            card_key: row.get(14)?,
            voided_at: row.get(15)?,
            voided_by: row.get(16)?,
            void_why: row.get(17)?,
            corrections: row.get(18)?,
            erased: row.get(19)?,
            name: row.get(20)?,
            id_kind: row.get(21)?,
            id_number: row.get(22)?,
            phone: row.get(23)?,
            from: row.get(24)?,
            to_see: row.get(25)?,
            note: row.get(26)?,
            told_at: row.get(27)?,
            flagged_at: row.get(28)?,
            declared_at: row.get(29)?,
            details: row.get(30)?,
            paper_number: row.get(31)?,
            paper_key: row.get(32)?,
            paper_entered: row.get(33)?,
            paper_exited: row.get(34)?,
        })
    }

    fn columns(&self) -> [&dyn ToSql; 35] {
        [
            &self.id,
            &self.desk,
            &self.seq,
            &self.line,
            &self.visitor,
            &self.book_date,
            &self.entered_at,
            &self.entered_by,
            &self.exited_at,
            &self.exit_how,
            &self.outcome,
            &self.reason,
            &self.assessed_at,
            &self.card,
            &self.card_key,
            &self.voided_at,
            &self.voided_by,
            &self.void_why,
            &self.corrections,
            &self.erased,
            &self.name,
            &self.id_kind,
            &self.id_number,
            &self.phone,
            &self.from,
            &self.to_see,
            &self.note,
            &self.told_at,
            &self.flagged_at,
            &self.declared_at,
            &self.details,
            &self.paper_number,
            &self.paper_key,
            &self.paper_entered,
            &self.paper_exited,
        ]
    }

    /// Whatever a visitor's row could follow from.
    fn says_of_visitor(&self) -> impl PartialEq + '_ {
        let words = (
            &self.name,
            &self.id_kind,
            &self.id_number,
            &self.phone,
            &self.from,
            &self.details,
        );
        (self.visitor, self.desk, self.seq, self.voided_at.is_some(), words)
    }

    /// A field as it stands, in the spelling of its personal row.
    pub(crate) fn value(&self, field: Field) -> Option<String> {
        match field {
            Field::Name => self.name.clone(),
            Field::IdNumber => Some(format!("{}:{}", self.id_kind.as_ref()?, self.id_number.as_ref()?)),
            Field::Phone => self.phone.clone(),
            Field::From => self.from.clone(),
            Field::ToSee => self.to_see.clone(),
            Field::Note => self.note.clone(),
            Field::Card => self.card.clone(),
            field => self.details.get(field).map(str::to_owned),
        }
    }

    pub(crate) fn set_value(&mut self, field: Field, value: Option<String>) {
        match field {
            Field::Name => self.name = value,
            Field::IdNumber => {
                let id = value.as_deref().and_then(IdNumber::from_value);
                self.id_kind = id.as_ref().map(|id| id.kind.as_str().to_owned());
                self.id_number = id.map(|id| id.number);
            }
            Field::Phone => self.phone = value,
            Field::From => self.from = value,
            Field::ToSee => self.to_see = value,
            Field::Note => self.note = value,
            Field::Card => {
                self.card_key = value.as_deref().map(clean::card_key);
                self.card = value;
            }
            field if field.is_detail() => self.details.set(field, value),
            _ => {}
        }
    }

    /// What a visit's events make of it. `None` without events.
    pub(crate) fn of(events: &[Event], values: &Values) -> Option<Self> {
        // A visit is first known by its entry; where only an exit has arrived, by that.
        let first = events
            .iter()
            .find(|event| event.kind == ENTER)
            .or_else(|| events.first())?;
        let mut visit = Self::blank(first.about?.into(), first);
        let mut entered = false;
        for event in events {
            let body = event.body();
            match event.kind.as_str() {
                ENTER if entered => {}
                ENTER => {
                    entered = true;
                    visit.line = body.line;
                    visit.visitor = body.visitor;
                    visit.entered_at = Some(event.at);
                    visit.entered_by = Some(event.author.as_str().to_owned());
                    visit.set_value(Field::Card, body.card.clone());
                    visit.take_paper(event, body.paper);
                    visit.take_values(event, values);
                }
                ASSESS => {
                    visit.outcome = body.outcome;
                    visit.reason = body.reason;
                    visit.assessed_at = Some(event.at);
                    let silent = visit.outcome.as_deref() == Some(Outcome::NotHeard.as_str());
                    let flagged = body.flagged_ms.or(silent.then_some(event.at));
                    visit.flagged_at = visit.flagged_at.or(flagged);
                }
                EXIT | CLOSE if visit.exited_at.is_none() => {
                    let how = if event.kind == CLOSE {
                        ExitHow::Closed
                    } else {
                        let said = body.how.as_deref().and_then(ExitHow::from_word);
                        said.unwrap_or(ExitHow::Seen)
                    };
                    visit.exited_at = Some(event.at);
                    visit.exit_how = Some(how.as_str().to_owned());
                }
                TELL if visit.told_at.is_none() => visit.told_at = Some(event.at),
                UNTELL => visit.told_at = None,
                DECLARE if visit.declared_at.is_none() => visit.declared_at = Some(event.at),
                UNDECLARE => visit.declared_at = None,
                REOPEN => {
                    visit.exited_at = None;
                    visit.exit_how = None;
                }
                CORRECT => {
                    visit.corrections += 1;
                    for field in body.cleared.iter().filter_map(|word| Field::from_word(word)) {
                        visit.set_value(field, None);
                    }
                    if body.card.is_some() {
                        visit.set_value(Field::Card, body.card.clone());
                    }
                    visit.visitor = body.visitor.or(visit.visitor);
                    visit.take_values(event, values);
                }
                VOID if visit.voided_at.is_none() => {
                    visit.voided_at = Some(event.at);
                    visit.voided_by = Some(event.author.as_str().to_owned());
                    visit.void_why = values.get(&(event.id, Field::Why.as_str().to_owned())).cloned();
                }
                ERASE => visit.erased += 1,
                _ => {}
            }
        }
        Some(visit)
    }

    /// What the paper form says: the day it belongs to, and an exit whose time is the form's.
    fn take_paper(&mut self, event: &Event, paper: Option<PaperEntry>) {
        let Some(paper) = paper else { return };
        self.book_date = paper.book_date();
        if paper.exited.is_some() && self.exited_at.is_none() {
            self.exited_at = Some(event.at);
            self.exit_how = Some(ExitHow::Paper.as_str().to_owned());
        }
        self.paper_key = Some(clean::card_key(&paper.number));
        self.paper_number = Some(paper.number);
        self.paper_entered = Some(paper.entered);
        self.paper_exited = paper.exited;
    }

    fn take_values(&mut self, event: &Event, values: &Values) {
        for word in event.body().sealed.keys() {
            if let Some(field) = Field::from_word(word) {
                // An erased value is gone, not what it was before.
                self.set_value(field, values.get(&(event.id, word.clone())).cloned());
            }
        }
    }

    fn blank(id: VisitId, first: &Event) -> Self {
        Self {
            id,
            desk: first.desk,
            seq: first.seq,
            line: None,
            visitor: None,
            book_date: first.book_date,
            entered_at: None,
            entered_by: None,
            exited_at: None,
            exit_how: None,
            outcome: None,
            reason: None,
            assessed_at: None,
            card: None,
            card_key: None,
            voided_at: None,
            voided_by: None,
            void_why: None,
            corrections: 0,
            erased: 0,
            name: None,
            id_kind: None,
            id_number: None,
            phone: None,
            from: None,
            to_see: None,
            note: None,
            told_at: None,
            flagged_at: None,
            declared_at: None,
            paper_number: None,
            paper_key: None,
            paper_entered: None,
            paper_exited: None,
            details: Details::default(),
        }
    }

    pub(crate) fn load(conn: &Connection, visit: VisitId) -> Result<Option<Self>> {
        let mut select =
            conn.prepare_cached(&format!("SELECT {} FROM visit WHERE id = ?1", Self::COLUMNS))?;
        Ok(select.query_row([visit], Self::from_row).optional()?)
    }
}

/// The events about one subject, in the order they are read in.
pub(crate) fn events_of(conn: &Connection, about: Subject) -> Result<Vec<Event>> {
    let mut select = conn.prepare_cached(&format!(
        "SELECT {} FROM visit_event WHERE visit = ?1 ORDER BY nth, desk, seq",
        Event::COLUMNS
    ))?;
    let events = select.query_map([about], Event::from_row)?;
    Ok(events.collect::<rusqlite::Result<_>>()?)
}

/// The personal values of some events that are not erased.
pub(crate) fn values_of(conn: &Connection, events: &[Event]) -> Result<Values> {
    let mut values = Values::new();
    let mut select = conn.prepare_cached("SELECT field, value FROM personal WHERE event = ?1")?;
    for event in events {
        let mut rows = select.query([event.id])?;
        while let Some(row) = rows.next()? {
            values.insert((event.id, row.get(0)?), row.get(1)?);
        }
    }
    Ok(values)
}

/// A row that follows from the events about one subject, and from nothing else.
pub(crate) trait Derived: PartialEq + Sized {
    /// Its table.
    const TABLE: &str;
    /// The column that names the subject.
    const KEY: &str = "id";
    /// What the events make of it; `None` where they make nothing.
    fn of(events: &[Event], values: &Values) -> Option<Self>;
    fn load(conn: &Connection, id: Subject) -> Result<Option<Self>>;
    fn store(&self, tx: &Connection) -> Result<()>;
}

/// Derives whatever the events about a subject make.
pub(crate) fn derive(tx: &Connection, about: Subject) -> Result<()> {
    let events = events_of(tx, about)?;
    let values = values_of(tx, &events)?;
    match About::of(&events) {
        Some(About::Visit) => derive_visit(tx, about.into(), &events, &values),
        Some(About::Staff) => derive_row::<Staff>(tx, about, &events, &values),
        Some(About::Shift) => derive_row::<Shift>(tx, about, &events, &values),
        Some(About::Visitor) => derive_row::<Marked>(tx, about, &events, &values),
        // Asked of the events themselves, whenever somebody asks.
        Some(About::Desk | About::Sheet) | None => Ok(()),
    }
}

fn derive_row<T: Derived>(tx: &Connection, about: Subject, events: &[Event], values: &Values) -> Result<()> {
    let after = T::of(events, values);
    if T::load(tx, about)? == after {
        return Ok(());
    }
    match after {
        Some(row) => row.store(tx),
        None => {
            let delete = format!("DELETE FROM {} WHERE {} = ?1", T::TABLE, T::KEY);
            tx.prepare_cached(&delete)?.execute([about])?;
            Ok(())
        }
    }
}

/// Derives one visit, and the visitors it is or was of.
fn derive_visit(tx: &Connection, visit: VisitId, events: &[Event], values: &Values) -> Result<()> {
    let before = VisitRow::load(tx, visit)?;
    let Some(after) = VisitRow::of(events, values) else {
        return Ok(());
    };
    if before.as_ref() == Some(&after) {
        return Ok(());
    }
    let marks = vec!["?"; after.columns().len()].join(", ");
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO visit ({}) VALUES ({marks})",
        VisitRow::COLUMNS
    ))?
    .execute(&after.columns()[..])?;
    match (before, after.visitor) {
        (None, Some(visitor)) => visitor::derive_after(tx, visitor, &after)?,
        (Some(before), _) if before.says_of_visitor() != after.says_of_visitor() => {
            let left = before.visitor.filter(|&visitor| after.visitor != Some(visitor));
            for visitor in left.into_iter().chain(after.visitor) {
                visitor::derive(tx, visitor)?;
            }
        }
        _ => {}
    }
    Ok(())
}

impl Register {
    /// Forgets every derived row and derives it again from the events. The tables are the same afterwards, unless
    /// somebody had changed them.
    pub fn rebuild(&mut self) -> Result<()> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        tray::empty(&tx)?;
        tx.execute_batch(
            "DELETE FROM visit; DELETE FROM visitor; DELETE FROM setting; DELETE FROM staff; DELETE FROM shift;
             DELETE FROM mark;",
        )?;
        let subjects: Vec<Subject> = tx
            .prepare("SELECT DISTINCT visit FROM visit_event WHERE visit IS NOT NULL")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for subject in subjects {
            derive(&tx, subject)?;
        }
        settings::derive(&tx)?;
        tx.execute("INSERT INTO visitor_words (visitor_words) VALUES ('rebuild')", [])?;
        Ok(tx.commit()?)
    }
}

#[cfg(test)]
mod tests;
