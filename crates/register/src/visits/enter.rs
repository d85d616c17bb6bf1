//! Writing that somebody came: one transaction for all that is known of it.

use crate::chain::append::{Pen, append};
use crate::chain::{append, tray};
use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::{ASSESS, ENTER, EXIT, TELL};
use crate::events::personal::seal;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::{BookDate, Timestamp};
use crate::typed::details::check_stay;
use crate::typed::paper_entry::PaperEntry;
use crate::typed::person::{IdNumber, NewVisit};
use crate::visits::outcome::assess_body;
use crate::visits::paper_forms;
use crate::visits::whose::visitor_for;
use crate::words::fixed::{ExitHow, Field};
use rusqlite::{Connection, OptionalExtension, params};

/// A visit that is on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entered {
    /// The new visit.
    pub visit: VisitId,
    /// Whose it is: a visitor known by the same ID number, the one picked, or a new one.
    pub visitor: VisitorId,
    /// The time that was passed in.
    pub at: Timestamp,
    /// The day of the book it stands under: for a paper form the one on which the visitor came.
    pub book_date: BookDate,
    /// Its number within the desk's day, from 1. It never changes, and a void visit keeps its own.
    pub line: u32,
}

impl Register {
    /// Writes an arrival, with what is known of its outcome and that the visitor was told: all of it or nothing. When it
    /// returns the visit survives kill -9 and a power cut.
    ///
    /// # Errors
    /// [`Error::Empty`] without a name, [`Error::TooLong`], [`Error::NotAWord`] for a detail of another form,
    /// [`Error::PaperTaken`], [`Error::PaperTime`], and what writing can meet.
    pub fn enter(&mut self, new: &NewVisit, at: Timestamp, author: &Author) -> Result<Entered> {
        let fields = new.read()?;
        self.write(at, author, |tx, pen| begin(tx, pen, new, fields))
    }

    /// Writes that somebody was seen leaving whom nobody had written in: a visit that has ended, of which only this time is
    /// known ([`ExitHow::Unentered`]).
    ///
    /// # Errors
    /// As [`Register::enter`].
    pub fn leave_unentered(&mut self, new: &NewVisit, at: Timestamp, author: &Author) -> Result<Entered> {
        let fields = new.read()?;
        self.write(at, author, |tx, pen| {
            let entered = begin(tx, pen, new, fields)?;
            tray::empty(tx)?;
            let body = Body {
                how: Some(ExitHow::Unentered.as_str().to_owned()),
                ..Body::default()
            };
            append(tx, pen, Some(entered.visit.into()), EXIT, body, vec![])?;
            Ok(entered)
        })
    }
}

/// Lays the entry of a new visit in the tray, and its outcome where that is known at once.
fn begin(tx: &Connection, pen: Pen<'_>, new: &NewVisit, fields: Vec<(Field, String)>) -> Result<Entered> {
    let at = pen.at;
    let paper = new.paper.as_ref().map(|paper| paper.read(at)).transpose()?;
    let book_date = paper.as_ref().map_or(BookDate::of(at), PaperEntry::book_date);
    check_stay(&fields, book_date)?;
    if let Some(paper) = &paper {
        paper_forms::check_free(tx, pen.desk, &paper.number)?;
    }
    let visit = VisitId::new(at)?;
    let id = fields.iter().find(|(field, _)| *field == Field::IdNumber);
    let id = id.and_then(|(_, value)| IdNumber::from_value(value));
    let visitor = visitor_for(tx, at, id.as_ref(), new.visitor)?;
    let last: u32 = tx
        .prepare_cached(
            "SELECT line FROM visit WHERE book_date = ?1 AND desk = ?2 AND line IS NOT NULL ORDER BY seq DESC LIMIT 1",
        )?
        .query_row(params![book_date, pen.desk], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    let line = last + 1;
    let card = fields
        .iter()
        .find(|(field, _)| *field == Field::Card)
        .map(|(_, card)| card.clone());
    let body = Body {
        line: Some(line),
        visitor: Some(visitor),
        card,
        people: new.people.said(),
        paper,
        ..Body::default()
    };
    let (about, words) = (Some(visit.into()), seal(fields)?);
    let event = append::next(pen, append::head(tx, pen.desk)?, 1, about, ENTER, body, &words)?;
    tray::lay(tx, &event, &words)?;
    let outcome = new.assessed.as_ref();
    let outcome = outcome.map(|assessed| (ASSESS, assess_body(assessed)));
    let told = new.told.then(|| (TELL, Body::default()));
    let mut head = (event.seq, event.hash);
    for (nth, (kind, body)) in (2..).zip(outcome.into_iter().chain(told)) {
        let event = append::next(pen, head, nth, about, kind, body, &[])?;
        tray::lay(tx, &event, &[])?;
        head = (event.seq, event.hash);
    }
    Ok(Entered {
        visit,
        visitor,
        at,
        book_date,
        line,
    })
}
