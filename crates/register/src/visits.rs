//! Writing visits: each call is one transaction, durable when it returns, and adds events; none changes one.

use crate::chain::{self, Pen, append};
use crate::details::check_stay;
use crate::event::{
    ASSESS, Body, CLOSE, CORRECT, DECLARE, ENTER, EXIT, Personal, REOPEN, TELL, UNDECLARE, UNTELL, VOID,
};
use crate::state::VisitRow;
use crate::tray;
use crate::{
    Assessment, Author, BookDate, Change, Error, ExitHow, Field, IdNumber, NewVisit, PaperEntry, Reason,
    Register, Result, Timestamp, VisitId, VisitorId, clean, paper_form,
};
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
    /// Runs `write` in one transaction, with the pen of this desk.
    pub(crate) fn write<T>(
        &mut self,
        at: Timestamp,
        author: &Author,
        write: impl FnOnce(&Connection, Pen<'_>) -> Result<T>,
    ) -> Result<T> {
        let pen = Pen {
            desk: self.desk,
            at,
            author,
        };
        self.atomically(|tx| {
            tray::empty(tx)?;
            write(tx, pen)
        })
    }

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

    /// Writes that the visitor was seen leaving.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::AlreadyExited`], [`Error::Void`], and what writing can meet.
    pub fn exit(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.exited_at.is_some() {
                return Err(Error::AlreadyExited);
            }
            append(tx, pen, Some(visit.into()), EXIT, Body::default(), vec![])?;
            Ok(())
        })
    }

    /// Takes back an exit that was written by mistake: the visit is open again.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::NotExited`], [`Error::Void`], and what writing can meet.
    pub fn reopen(&mut self, visit: VisitId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            if standing(tx, visit)?.exited_at.is_none() {
                return Err(Error::NotExited);
            }
            append(tx, pen, Some(visit.into()), REOPEN, Body::default(), vec![])?;
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

    /// Ends every visit of `book_date` and of the days before that is still open, but for guests who stay (with a day of
    /// leaving, however long past): those leave when somebody sees it. Such an end is marked: its time is not that of a
    /// departure. Returns the visits it ended.
    pub fn close_day(&mut self, book_date: BookDate, at: Timestamp, author: &Author) -> Result<Vec<VisitId>> {
        self.write(at, author, |tx, pen| {
            let open: Vec<VisitId> = tx
                .prepare_cached(
                    "SELECT id FROM visit WHERE exited_ms IS NULL AND voided_ms IS NULL AND entered_ms IS NOT NULL
                     AND book_date <= ?1 AND json_extract(details, '$.leave_on') IS NULL ORDER BY desk, seq",
                )?
                .query_map([book_date], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for &visit in &open {
                append(tx, pen, Some(visit.into()), CLOSE, Body::default(), vec![])?;
            }
            Ok(open)
        })
    }

    /// Adds a correction, with its reason where one is given. The earlier words stay in the chain, and
    /// [`crate::Line::corrections`] shows them. Changes that change nothing are not written.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::Void`], [`Error::Erased`], [`Error::Empty`] for a name, [`Error::TooLong`],
    /// [`Error::NotAWord`] for a detail, and what writing can meet.
    pub fn correct(
        &mut self,
        visit: VisitId,
        changes: &[Change],
        why: Option<&str>,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        let why = clean::optional(why, Field::Why)?;
        let read: Vec<(Field, Option<String>)> = changes.iter().map(Change::read).collect::<Result<_>>()?;
        self.write(at, author, |tx, pen| {
            let row = with_words(tx, visit)?;
            // Where one field is named twice, the last word counts.
            let last = |at: usize, field: Field| !read[at + 1..].iter().any(|(later, _)| *later == field);
            let changed = read
                .iter()
                .enumerate()
                .filter(|(at, (field, value))| last(*at, *field) && row.value(*field) != *value)
                .map(|(_, change)| change.clone());
            let (mut body, mut fields) = (Body::default(), Vec::new());
            for (field, value) in changed {
                match value {
                    Some(value) if field == Field::Card => body.card = Some(value),
                    Some(value) => {
                        if let (Field::IdNumber, Some(id)) = (field, IdNumber::from_value(&value)) {
                            body.visitor = Some(visitor_after_correction(tx, at, &row, &id)?);
                        }
                        fields.push((field, value));
                    }
                    None => body.cleared.push(field.as_str().to_owned()),
                }
            }
            check_stay(&fields, row.book_date)?;
            if body.card.is_some() || !body.cleared.is_empty() || !fields.is_empty() {
                fields.extend(why.map(|why| (Field::Why, why)));
                append(tx, pen, Some(visit.into()), CORRECT, body, seal(fields)?)?;
            }
            Ok(())
        })
    }

    /// Declares a visit void: it stays in the book with its number, counts for nothing, and takes no more events.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], [`Error::Void`] the second time, [`Error::Erased`], [`Error::Empty`] without a reason,
    /// [`Error::TooLong`], and what writing can meet.
    pub fn void(&mut self, visit: VisitId, why: &str, at: Timestamp, author: &Author) -> Result<()> {
        let why = clean::required(why, Field::Why, clean::MAX_TEXT_CHARS)?;
        self.write(at, author, |tx, pen| {
            with_words(tx, visit)?;
            append(
                tx,
                pen,
                Some(visit.into()),
                VOID,
                Body::default(),
                seal(vec![(Field::Why, why)])?,
            )?;
            Ok(())
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
        paper_form::check_free(tx, pen.desk, &paper.number)?;
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
        paper,
        ..Body::default()
    };
    let (about, words) = (Some(visit.into()), seal(fields)?);
    let event = chain::next(pen, chain::head(tx, pen.desk)?, 1, about, ENTER, body, &words)?;
    tray::lay(tx, &event, &words)?;
    let outcome = new.assessed.as_ref();
    let outcome = outcome.map(|assessed| (ASSESS, assess_body(assessed)));
    let told = new.told.then(|| (TELL, Body::default()));
    let mut head = (event.seq, event.hash);
    for (nth, (kind, body)) in (2..).zip(outcome.into_iter().chain(told)) {
        let event = chain::next(pen, head, nth, about, kind, body, &[])?;
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

/// A visit that more may be written on.
fn standing(tx: &Connection, visit: VisitId) -> Result<VisitRow> {
    let row = VisitRow::load(tx, visit)?.ok_or(Error::UnknownVisit)?;
    if row.voided_at.is_some() {
        Err(Error::Void)
    } else {
        Ok(row)
    }
}

/// The same, for words about somebody: where those that were there are erased, no others come after them.
fn with_words(tx: &Connection, visit: VisitId) -> Result<VisitRow> {
    let row = standing(tx, visit)?;
    if row.erased > 0 {
        Err(Error::Erased)
    } else {
        Ok(row)
    }
}

fn assess_body(assessed: &Assessment) -> Body {
    Body {
        outcome: Some(assessed.outcome.as_str().to_owned()),
        reason: assessed.reason.as_ref().map(|reason| reason.as_str().to_owned()),
        flagged_ms: assessed.flagged,
        ..Body::default()
    }
}

/// Personal rows with salts; the card is no personal field and stands in the body.
pub(crate) fn seal(fields: Vec<(Field, String)>) -> Result<Vec<Personal>> {
    let personal = fields.into_iter().filter(|(field, _)| *field != Field::Card);
    personal
        .map(|(field, value)| Personal::salted(field.as_str(), value))
        .collect()
}

fn known_by_id(tx: &Connection, id: &IdNumber) -> Result<Option<VisitorId>> {
    let mut select = tx.prepare_cached(
        "SELECT id FROM visitor WHERE id_number = ?1 AND id_kind = ?2 ORDER BY recent DESC LIMIT 1",
    )?;
    Ok(select
        .query_row([id.number.as_str(), id.kind.as_str()], |row| row.get(0))
        .optional()?)
}

/// Whose visit it is. The number of an ID decides; then the visitor that was picked, unless they are known by another
/// number; else it is somebody new. Never the name.
fn visitor_for(
    tx: &Connection,
    at: Timestamp,
    id: Option<&IdNumber>,
    picked: Option<VisitorId>,
) -> Result<VisitorId> {
    if let Some(known) = id.map(|id| known_by_id(tx, id)).transpose()?.flatten() {
        return Ok(known);
    }
    if let Some(picked) = picked {
        let number: Option<Option<String>> = tx
            .prepare_cached("SELECT id_number FROM visitor WHERE id = ?1")?
            .query_row([picked], |row| row.get(0))
            .optional()?;
        if let Some(number) = number
            && (id.is_none() || number.is_none())
        {
            return Ok(picked);
        }
    }
    VisitorId::new(at)
}

/// Whose visit it is once its ID number is put right: the visitor known by it, else the same one if this visit is all
/// there is of them, else somebody new.
fn visitor_after_correction(
    tx: &Connection,
    at: Timestamp,
    row: &VisitRow,
    id: &IdNumber,
) -> Result<VisitorId> {
    if let Some(known) = known_by_id(tx, id)? {
        return Ok(known);
    }
    if let Some(visitor) = row.visitor {
        let others: i64 = tx
            .prepare_cached(
                "SELECT count(*) FROM visit WHERE visitor = ?1 AND id <> ?2 AND id_number IS NOT NULL",
            )?
            .query_row(params![visitor, row.id], |row| row.get(0))?;
        if others == 0 {
            return Ok(visitor);
        }
    }
    VisitorId::new(at)
}
