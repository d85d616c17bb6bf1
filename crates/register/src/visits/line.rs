//! A visit as the book shows it: with its corrections, its outcome as far as it is known, open or ended.

use crate::error::{Cause, Error, Result};
use crate::events::event::Event;
use crate::events::kind::{CORRECT, ENTER};
use crate::events::stored::{Values, events_of, values_of};
use crate::ids::author::Author;
use crate::ids::id::{DeskId, VisitId, VisitorId};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::visit::VisitRow;
use crate::typed::paper_entry::PaperEntry;
use crate::typed::people::People;
use crate::typed::person::{Person, id_from_row};
use crate::words::fixed::{ExitHow, Field, Outcome};
use crate::words::reason::Reason;
use rusqlite::Connection;
use std::fmt;

/// One visit as the book shows it: with its corrections, its outcome as far as it is known, open or ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The visit.
    pub visit: VisitId,
    /// The desk that wrote it in.
    pub desk: DeskId,
    /// The place of its entry in the chain of its desk.
    pub seq: i64,
    /// Whose it is.
    pub visitor: Option<VisitorId>,
    /// The day it stands under.
    pub book_date: BookDate,
    /// Its number within the desk's day, from 1.
    pub line: u32,
    /// When it was written; the visitor came then, or when [`Line::paper`] says.
    pub entered_at: Timestamp,
    /// Who wrote it.
    pub entered_by: Author,
    /// How and when it ended; `None` while the visitor is inside.
    pub exited: Option<Exited>,
    /// What the Check found; `None` while nothing is known.
    pub outcome: Option<Outcome>,
    /// Why, in a word of the gate.
    pub reason: Option<Reason>,
    /// When the outcome became known.
    pub assessed_at: Option<Timestamp>,
    /// When a check first ended without the app: the visitor was asked to open it. It stays, whatever the outcome is then.
    pub flagged_at: Option<Timestamp>,
    /// When the visitor was told about the app ("đã hướng dẫn"); `None` until then.
    pub told_at: Option<Timestamp>,
    /// When the guest was declared to the police, as the attendant says.
    pub declared_at: Option<Timestamp>,
    /// The form that it was first written on by hand, whose times are the form's claim.
    pub paper: Option<PaperEntry>,
    /// The visitor card.
    pub card: Option<String>,
    /// How many came, all told.
    pub people: People,
    /// The words about the visitor; `None` once they are erased.
    pub person: Option<Person>,
    /// Whether and why it does not count.
    pub voided: Option<Voided>,
    /// Corrections, oldest first.
    pub corrections: Vec<Correction>,
}

impl Line {
    /// When the visitor came: what the paper form says, else when it was written. `None` where nobody had written them in:
    /// nobody knows.
    pub fn came_at(&self) -> Option<Timestamp> {
        if self.exited.is_some_and(|exited| exited.how == ExitHow::Unentered) {
            return None;
        }
        Some(self.paper.as_ref().map_or(self.entered_at, |paper| paper.entered))
    }

    /// When the visitor left: what the paper form says, else when that was written. `None` while they are inside, and also
    /// where the day was closed with the visit open: nobody knows.
    pub fn left_at(&self) -> Option<Timestamp> {
        let exited = self.exited?;
        match exited.how {
            ExitHow::Seen | ExitHow::Unentered => Some(exited.at),
            ExitHow::Paper => self.paper.as_ref()?.exited,
            ExitHow::Closed => None,
        }
    }
}

/// The end of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exited {
    /// When it was written.
    pub at: Timestamp,
    /// Seen, as a paper form says, or closed with the day.
    pub how: ExitHow,
}

/// A visit that does not count.
#[derive(Clone, PartialEq, Eq)]
pub struct Voided {
    /// When it was declared void.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// Why, in the attendant's words; `None` once erased.
    pub why: Option<String>,
}

/// Words put right by one correction.
#[derive(Clone, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// What was put right.
    pub changes: Vec<Corrected>,
    /// Why, in the words of whoever did it; `None` where nobody said, or once erased.
    pub why: Option<String>,
}

/// One field before and after. An ID number is spelt `kind:number`. Erased words are `None` like absent ones.
#[derive(Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The field.
    pub field: Field,
    /// What stood there.
    pub was: Option<String>,
    /// What stands there now.
    pub now: Option<String>,
}

impl fmt::Debug for Voided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Voided({})", self.at)
    }
}

impl fmt::Debug for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Correction({})", self.at)
    }
}

impl fmt::Debug for Corrected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Corrected({})", self.field)
    }
}

impl Line {
    /// The line that a row makes, with its corrections from their events.
    pub(crate) fn of(conn: &Connection, row: VisitRow) -> Result<Line> {
        let corrections = if row.corrections > 0 {
            let events = events_of(conn, row.id.into())?;
            let values = values_of(conn, &events)?;
            corrections_of(&events, &values)
        } else {
            Vec::new()
        };
        Self::with(row, corrections)
    }

    /// The line that a row makes, with these corrections.
    pub(crate) fn with(row: VisitRow, corrections: Vec<Correction>) -> Result<Line> {
        let word = |word: &str| Outcome::from_word(word).ok_or(Error::Damaged(Cause::Seen));
        let exited = match (row.exited_at, row.exit_how.as_deref().map(ExitHow::from_word)) {
            (Some(at), Some(Some(how))) => Some(Exited { at, how }),
            (None, None) => None,
            _ => return Err(Error::Damaged(Cause::Seen)),
        };
        let by = Author::from_row;
        let id = id_from_row(row.id_kind, row.id_number)?;
        let (phone, from, to_see, note) = (row.phone, row.from, row.to_see, row.note);
        let details = row.details;
        Ok(Line {
            visit: row.id,
            desk: row.desk,
            seq: row.seq,
            visitor: row.visitor,
            book_date: row.book_date,
            line: row.line.ok_or(Error::Damaged(Cause::Seen))?,
            entered_at: row.entered_at.ok_or(Error::Damaged(Cause::Seen))?,
            entered_by: by(row.entered_by.ok_or(Error::Damaged(Cause::Seen))?),
            exited,
            outcome: row.outcome.as_deref().map(word).transpose()?,
            reason: row
                .reason
                .as_deref()
                .map(Reason::new)
                .transpose()
                .map_err(|_| Error::Damaged(Cause::Seen))?,
            assessed_at: row.assessed_at,
            flagged_at: row.flagged_at,
            told_at: row.told_at,
            declared_at: row.declared_at,
            paper: row
                .paper_number
                .zip(row.paper_entered)
                .map(|(number, entered)| PaperEntry {
                    number,
                    entered,
                    exited: row.paper_exited,
                }),
            card: row.card,
            people: row.people,
            person: row.name.map(|name| Person {
                name,
                id,
                phone,
                from,
                to_see,
                note,
                details,
            }),
            voided: row.voided_at.zip(row.voided_by).map(|(at, author)| Voided {
                at,
                by: by(author),
                why: row.void_why,
            }),
            corrections,
        })
    }
}

/// The corrections among the events of one visit.
pub(crate) fn corrections_of(events: &[Event], values: &Values) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for (at, event) in events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.kind == CORRECT)
    {
        let before = VisitRow::of(&events[..at], values);
        let Some(after) = VisitRow::of(&events[..=at], values) else {
            continue;
        };
        // A correction that arrived before the entry it belongs to has nothing to be compared with.
        let Some(before) = before.filter(|_| events[..at].iter().any(|event| event.kind == ENTER)) else {
            continue;
        };
        let body = event.body();
        let named = body
            .sealed
            .keys()
            .chain(&body.cleared)
            .filter_map(|word| Field::from_word(word))
            .filter(|field| *field != Field::Why);
        let card = body.card.as_ref().map(|_| Field::Card);
        let people = body.people.map(|_| Field::People);
        let changes = named.chain(card).chain(people).map(|field| Corrected {
            field,
            was: before.value(field),
            now: after.value(field),
        });
        corrections.push(Correction {
            at: event.at,
            by: event.author.clone(),
            changes: changes.collect(),
            why: values.get(&(event.id, Field::Why.as_str().to_owned())).cloned(),
        });
    }
    corrections
}
