//! Erasing people. Their words and the salts go; the events, their times and outcomes stay, and the chain stays whole.
//! That something was erased, when and by whom, is an event itself; what it was is gone.
//!
//! Anonymous counts come from events and stay. Deliberately absent: how long words are kept (desk's settings say).

use crate::chain::append::{Pen, append};
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::kind::ERASE;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{EventId, Subject, VisitorId};
use crate::ids::time::{BookDate, Timestamp};
use rusqlite::{Connection, OptionalExtension, ToSql, named_params};

/// What an erasure did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Erased {
    /// Visits whose personal words are gone.
    pub visits: usize,
    /// Whether the bytes are gone from the write-ahead log too. Not while another program reads the register; they go
    /// with the next erasure or when the last program closes it.
    pub log_cleared: bool,
}

impl Register {
    /// Erases a visitor: every personal word of every visit of theirs, and of the owner's mark on them.
    ///
    /// # Errors
    /// [`Error::UnknownVisitor`] where no visit with words of theirs is left, and what writing can meet.
    pub fn erase(&mut self, visitor: VisitorId, at: Timestamp, author: &Author) -> Result<Erased> {
        let visits = self.write(at, author, |tx, pen| {
            let key = named_params! { ":visitor": visitor };
            let visits = erase_all(tx, pen, VISITS_OF, key)?;
            if visits == 0 {
                return Err(Error::UnknownVisitor);
            }
            erase_all(tx, pen, MARK_OF, key)?;
            Ok(visits)
        })?;
        let log_cleared = self.clear_log()?;
        Ok(Erased { visits, log_cleared })
    }

    /// Erases the personal words of every visit, and of every shift, of the days before `book_date`, and the marks of
    /// visitors of whom no word is left then: what the end of retention asks for. It follows the words themselves, and not
    /// the names that most of them go with.
    ///
    /// A visit that a clock which stood far behind wrote is not as old as it says: no visit goes that was written after one
    /// of the days that are kept.
    pub fn erase_before(&mut self, book_date: BookDate, at: Timestamp, author: &Author) -> Result<Erased> {
        self.erase_dated(book_date, None, at, author)
    }

    /// The same where no true clock stood before `dated_from`, such as the day on which the program was built. A visit of an
    /// earlier day says nothing of its age: it goes once a later one, of a day that can be, is past its time.
    pub fn erase_dated(
        &mut self,
        book_date: BookDate,
        dated_from: Option<BookDate>,
        at: Timestamp,
        author: &Author,
    ) -> Result<Erased> {
        let old = self.old(book_date, dated_from, BookDate::of(at))?;
        let mut visits = 0;
        for which in [NAMED_VISITS, OTHER_VISITS] {
            visits += self.erase_in_portions(which, book_date, &old, at, author)?;
        }
        self.erase_in_portions(SHIFTS, book_date, &old, at, author)?;
        self.write(at, author, |tx, pen| {
            erase_all(tx, pen, FORGOTTEN_MARKS, named_params! {})
        })?;
        let log_cleared = self.clear_log()?;
        Ok(Erased { visits, log_cleared })
    }

    /// In portions: whoever stands at the desk must not wait for a month to be erased.
    fn erase_in_portions(
        &mut self,
        which: &str,
        before: BookDate,
        old: &Old,
        at: Timestamp,
        author: &Author,
    ) -> Result<usize> {
        let words_before = EventId::lowest(before.begins());
        let mut erased = 0;
        loop {
            let some = self.write(at, author, |tx, pen| {
                let key = named_params! {
                    ":day": before, ":event": words_before,
                    ":kept_from": old.kept_from, ":dated_from": old.dated_from, ":undated_until": old.undated_until,
                };
                // Each takes the parameters that it names.
                let key: Vec<_> = key
                    .iter()
                    .copied()
                    .filter(|(name, _)| which.contains(name))
                    .collect();
                erase_all(tx, pen, which, &key[..])
            })?;
            erased += some;
            if some == 0 {
                return Ok(erased);
            }
        }
    }

    /// Which lines of this desk are as old as they say.
    fn old(&self, before: BookDate, dated_from: Option<BookDate>, today: BookDate) -> Result<Old> {
        let reliable = dated_from.map_or(before, |from| from.max(before));
        let kept_from: Option<i64> = self.read()?.query_row(
            "SELECT min(seq) FROM visit WHERE desk = ?1 AND book_date BETWEEN ?2 AND ?3 AND paper_key IS NULL",
            (self.desk, reliable, today),
            |row| row.get(0),
        )?;
        let undated_until: Option<i64> = match dated_from {
            None => Some(i64::MAX),
            Some(from) => self.read()?.query_row(
                "SELECT max(seq) FROM visit WHERE desk = ?1 AND book_date >= ?2 AND book_date < ?3
                 AND paper_key IS NULL",
                (self.desk, from, before),
                |row| row.get(0),
            )?,
        };
        Ok(Old {
            kept_from: kept_from.unwrap_or(i64::MAX),
            dated_from,
            undated_until: undated_until.unwrap_or(0),
        })
    }

    /// The oldest day of which words are left, and of how many visits: what the end of retention comes to next.
    pub fn oldest_words(&self) -> Result<Option<(BookDate, u32)>> {
        let mut select = self.conn.prepare_cached(
            "SELECT book_date, count(*) FROM visit WHERE name IS NOT NULL AND book_date =
             (SELECT min(book_date) FROM visit WHERE name IS NOT NULL) GROUP BY book_date",
        )?;
        Ok(select
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Merges the log and empties it. Erased words were overwritten in the file by `secure_delete`; the log still held
    /// pages from before. Returns whether it could be done: not while another program reads.
    pub(crate) fn clear_log(&self) -> Result<bool> {
        if !self.conn.is_autocommit() {
            return Ok(false);
        }
        let busy: i64 = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

/// What tells a visit that is old from one that a wrong clock dated, as lines of the chain.
struct Old {
    /// From this line on nothing is old, whatever its date.
    kept_from: i64,
    /// Days before this say nothing.
    dated_from: Option<BookDate>,
    /// A line without a date is old before this one.
    undated_until: i64,
}

const VISITS_OF: &str = "SELECT DISTINCT visit.id FROM visit
    JOIN visit_event ON visit_event.visit = visit.id
    JOIN personal ON personal.event = visit_event.id
    WHERE visit.visitor = :visitor ORDER BY visit.desk, visit.seq";

const MARK_OF: &str = "SELECT visitor FROM mark WHERE visitor = :visitor";

/// A visit has a name, and an index finds it, until it is erased. A guest's words are kept as long as they mean to stay.
const NAMED_VISITS: &str = "SELECT id FROM visit WHERE name IS NOT NULL AND book_date < :day
    AND (paper_key IS NOT NULL OR seq < :kept_from
        AND (book_date >= coalesce(:dated_from, '') OR seq < :undated_until))
    AND coalesce(json_extract(details, '$.leave_on'), '') < :day ORDER BY book_date LIMIT 200";

/// Words of visits that have no name: written after it was erased (by the first versions), or whose entry never arrived. Rows
/// of words stand in the order in which they were written, and few are left of so long ago.
const OTHER_VISITS: &str = "SELECT DISTINCT visit.id FROM personal
    JOIN visit_event event ON event.id = personal.event JOIN visit ON visit.id = event.visit
    WHERE personal.event < :event AND visit.book_date < :day
    AND (visit.paper_key IS NOT NULL OR visit.seq < :kept_from
        AND (visit.book_date >= coalesce(:dated_from, '') OR visit.seq < :undated_until))
    AND coalesce(json_extract(visit.details, '$.leave_on'), '') < :day LIMIT 200";

/// The same of shifts: a name, and what was left to be known.
const SHIFTS: &str = "SELECT DISTINCT shift.id FROM personal
    JOIN visit_event event ON event.id = personal.event JOIN shift ON shift.id = event.visit
    WHERE personal.event < :event AND shift.book_date < :day LIMIT 200";

const FORGOTTEN_MARKS: &str =
    "SELECT visitor FROM mark WHERE NOT EXISTS (SELECT 1 FROM visitor WHERE visitor.id = mark.visitor)";

/// Erases the words of every subject that `which` selects by `key`; returns how many there were.
fn erase_all(tx: &Connection, pen: Pen<'_>, which: &str, key: &[(&str, &dyn ToSql)]) -> Result<usize> {
    let subjects: Vec<Subject> = tx
        .prepare(which)?
        .query_map(key, |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for &subject in &subjects {
        erase_words(tx, pen, subject)?;
    }
    Ok(subjects.len())
}

/// Writes the event that erases every personal word about a subject.
pub(crate) fn erase_words(tx: &Connection, pen: Pen<'_>, about: Subject) -> Result<()> {
    let erased: Vec<EventId> = tx
        .prepare_cached(
            "SELECT DISTINCT personal.event FROM visit_event
             JOIN personal ON personal.event = visit_event.id WHERE visit_event.visit = ?1",
        )?
        .query_map([about], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let body = Body {
        erased,
        ..Body::default()
    };
    append(tx, pen, Some(about), ERASE, body, vec![])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::chain::append::append;
    use crate::events::body::Body;
    use crate::events::kind::VOID;
    use crate::events::personal::seal;
    use crate::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000)
    }

    fn words(register: &Register) -> i64 {
        register
            .conn
            .query_row("SELECT count(*) FROM personal", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn words_that_the_first_versions_wrote_on_an_erased_visit_go_in_their_time() {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening {
            key: None,
            if_missing: IfMissing::Create { at: at(0) },
        };
        let mut register = Register::open(folder.path().join("register.db"), opening).unwrap();
        let author = Author::new("trực 1").unwrap();
        let new = NewVisit {
            name: "Nguyễn Văn A".into(),
            ..NewVisit::default()
        };
        let entered = register.enter(&new, at(0), &author).unwrap();
        register.erase(entered.visitor, at(1), &author).unwrap();
        assert_eq!(words(&register), 0);
        let why = seal(vec![(Field::Why, "ghi nhầm ông A".to_owned())]).unwrap();
        register
            .write(at(2), &author, |tx, pen| {
                append(tx, pen, Some(entered.visit.into()), VOID, Body::default(), why)
            })
            .unwrap();
        assert_eq!(words(&register), 1);
        let day = |days: i64| BookDate::of(at(days * 86_400));
        assert_eq!(register.erase_before(day(0), at(3), &author).unwrap().visits, 0);
        let done = register.erase_before(day(1), at(3), &author).unwrap();
        assert_eq!((done.visits, words(&register)), (1, 0));
        assert_eq!(
            register.erase_before(day(1), at(3), &author).unwrap().visits,
            0,
            "once"
        );
        assert!(register.verify().unwrap().is_whole());
    }
}
