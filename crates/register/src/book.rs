//! Reading the book: the lines of a day, who is inside, the counts.

use crate::event::{CORRECT, ENTER};
use crate::person::id_from_row;
use crate::state::{VisitRow, events_of, values_of};
use crate::{
    Author, BookDate, Cause, Error, ExitHow, Field, Hash, IdNumber, Outcome, PaperEntry, Person, Reason,
    Register, Result, Timestamp, VisitId, VisitorId, clean,
};
use rusqlite::{OptionalExtension, Params, params};
use std::fmt;

/// One visit as the book shows it: with its corrections, its outcome as far as it is known, open or ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The visit.
    pub visit: VisitId,
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

/// A day in numbers. Void visits count only as void.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Visits that began on the day.
    pub entered: u32,
    /// Of these, those that have ended.
    pub exited: u32,
    /// Of these, those still open.
    pub inside: u32,
    /// By outcome; with `unassessed` they add up to `entered`.
    pub running: u32,
    /// See `running`.
    pub probable: u32,
    /// See `running`.
    pub not_heard: u32,
    /// See `running`.
    pub cannot_check: u32,
    /// See `running`.
    pub no_phone: u32,
    /// Visits whose outcome is not known (yet).
    pub unassessed: u32,
    /// Visitors who were told about the app.
    pub told: u32,
    /// Checks that ended without the app, whatever was found afterwards; not those of people without a smartphone.
    pub flagged: u32,
    /// Of these, those whose app was heard at the desk afterwards.
    pub opened_after_flag: u32,
    /// Visits that were typed from paper forms.
    pub on_paper: u32,
    /// Visits of the day that were declared void.
    pub voided: u32,
}

impl Counts {
    /// Adds visits of one outcome, so many of them flagged.
    pub(crate) fn add_outcome(&mut self, word: Option<&str>, visits: u32, flagged: u32) {
        let outcome = word.and_then(Outcome::from_word);
        if outcome != Some(Outcome::NoPhone) {
            self.flagged += flagged;
        }
        if matches!(outcome, Some(Outcome::Running | Outcome::Probable)) {
            self.opened_after_flag += flagged;
        }
        *match outcome {
            Some(Outcome::Running) => &mut self.running,
            Some(Outcome::Probable) => &mut self.probable,
            Some(Outcome::NotHeard) => &mut self.not_heard,
            Some(Outcome::CannotCheck) => &mut self.cannot_check,
            Some(Outcome::NoPhone) => &mut self.no_phone,
            None => &mut self.unassessed,
        } += visits;
    }
}

impl Register {
    /// The lines of a day in the order they were written, whatever the clock said; void ones included.
    pub fn day(&self, book_date: BookDate) -> Result<Vec<Line>> {
        self.lines("book_date = ?1 ORDER BY desk, seq", [book_date])
    }

    /// Every visit that is open now, of whatever day, in the order they were written.
    pub fn inside(&self) -> Result<Vec<Line>> {
        self.lines("exited_ms IS NULL AND voided_ms IS NULL ORDER BY desk, seq", [])
    }

    /// How many visits are open now, of whatever day.
    pub fn number_inside(&self) -> Result<u32> {
        let mut count = self.read()?.prepare_cached(
            "SELECT count(*) FROM visit
             WHERE exited_ms IS NULL AND voided_ms IS NULL AND entered_ms IS NOT NULL",
        )?;
        Ok(count.query_row([], |row| row.get(0))?)
    }

    /// One visit.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], and what reading can meet.
    pub fn line(&self, visit: VisitId) -> Result<Line> {
        self.lines("id = ?1", [visit])?.pop().ok_or(Error::UnknownVisit)
    }

    /// The open visit that has this visitor card: the last one, should a card have been handed out twice. `007` and `7`
    /// are one card.
    pub fn by_card(&self, card: &str) -> Result<Option<Line>> {
        let Some(card) = clean::optional(Some(card), Field::Card)? else {
            return Ok(None);
        };
        let open = "card_key = ?1 AND exited_ms IS NULL AND voided_ms IS NULL ORDER BY seq";
        Ok(self.lines(open, [clean::card_key(&card)])?.pop())
    }

    /// Visits since `first` that were closed with a visitor card still out, as far as nobody got the same card after them;
    /// oldest first.
    pub fn cards_not_returned(&self, first: BookDate) -> Result<Vec<Line>> {
        self.lines(
            "book_date >= ?1 AND exit_how = 'closed' AND card_key IS NOT NULL AND voided_ms IS NULL
             AND NOT EXISTS (
                SELECT 1 FROM visit later WHERE later.book_date >= visit.book_date
                AND later.card_key = visit.card_key AND later.voided_ms IS NULL
                AND (later.book_date, later.seq) > (visit.book_date, visit.seq)
             ) ORDER BY book_date, seq",
            [first],
        )
    }

    /// The last visits of a visitor, newest first.
    pub fn visits_of(&self, visitor: VisitorId, limit: u32) -> Result<Vec<Line>> {
        self.lines("visitor = ?1 ORDER BY seq DESC LIMIT ?2", params![visitor, limit])
    }

    /// The numbers of a day.
    pub fn counts(&self, book_date: BookDate) -> Result<Counts> {
        let mut select = self.read()?.prepare_cached(
            "SELECT voided_ms IS NOT NULL, exited_ms IS NOT NULL, outcome, count(*), count(told_ms),
                    count(flagged_ms), count(paper_number) FROM visit
             WHERE book_date = ?1 AND entered_ms IS NOT NULL GROUP BY 1, 2, 3",
        )?;
        let mut rows = select.query([book_date])?;
        let mut counts = Counts::default();
        while let Some(row) = rows.next()? {
            let number: u32 = row.get(3)?;
            if row.get(0)? {
                counts.voided += number;
                continue;
            }
            counts.entered += number;
            counts.told += row.get::<_, u32>(4)?;
            *(if row.get(1)? {
                &mut counts.exited
            } else {
                &mut counts.inside
            }) += number;
            let outcome: Option<String> = row.get(2)?;
            counts.add_outcome(outcome.as_deref(), number, row.get(5)?);
            counts.on_paper += row.get::<_, u32>(6)?;
        }
        Ok(counts)
    }

    /// The hash of the last event this desk wrote on a day: printed on the sheet, it binds the paper to the chain up to
    /// there. `None` where nothing was written.
    pub fn head_hash(&self, book_date: BookDate) -> Result<Option<Hash>> {
        let mut select = self.read()?.prepare_cached(
            "SELECT hash FROM visit_event WHERE desk = ?1 AND book_date = ?2 ORDER BY seq DESC LIMIT 1",
        )?;
        Ok(select
            .query_row(params![self.desk, book_date], |row| row.get(0))
            .optional()?)
    }

    fn lines(&self, which: &str, values: impl Params) -> Result<Vec<Line>> {
        // The entry of a visit may still be on its way from another desk: then there is no line yet.
        let sql = format!(
            "SELECT {} FROM visit WHERE entered_ms IS NOT NULL AND {which}",
            VisitRow::COLUMNS
        );
        let mut select = self.read()?.prepare_cached(&sql)?;
        let rows = select.query_map(values, VisitRow::from_row)?;
        rows.map(|row| self.to_line(row?)).collect()
    }

    fn to_line(&self, row: VisitRow) -> Result<Line> {
        let corrections = if row.corrections > 0 {
            self.corrections_of(row.id)?
        } else {
            Vec::new()
        };
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

    fn corrections_of(&self, visit: VisitId) -> Result<Vec<Correction>> {
        let events = events_of(self.read()?, visit.into())?;
        let values = values_of(self.read()?, &events)?;
        let mut corrections = Vec::new();
        for (at, event) in events
            .iter()
            .enumerate()
            .filter(|(_, event)| event.kind == CORRECT)
        {
            let before = VisitRow::of(&events[..at], &values);
            let Some(after) = VisitRow::of(&events[..=at], &values) else {
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
            let changes = named.chain(card).map(|field| Corrected {
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
        Ok(corrections)
    }

    /// The visit that is open for the holder of an identity paper, for leaving by a second scan.
    pub fn by_id(&self, id: &IdNumber) -> Result<Option<Line>> {
        let open = "id_number = ?1 AND id_kind = ?2 AND exited_ms IS NULL AND voided_ms IS NULL ORDER BY seq";
        Ok(self.lines(open, [id.number.as_str(), id.kind.as_str()])?.pop())
    }
}
