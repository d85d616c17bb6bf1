//! Visitors whom a list says will come on a day: offered first at the desk on that day, until they are written in.
//!
//! A plan, which says nothing of what happened: it stands beside the chain, verification says nothing of it, and it is erased
//! when its day is over. Deliberately absent: what became of it. Whoever came has a visit like anybody else.

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::id::ExpectedId;
use crate::ids::time::{BookDate, Timestamp};
use crate::typed::people::People;
use crate::words::clean;
use crate::words::fixed::Field;
use crate::words::letters::fold;
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;
use std::fmt;

/// A visitor who is to be expected.
#[derive(Clone, PartialEq, Eq)]
pub struct NewExpected {
    /// The day.
    pub day: BookDate,
    /// Their name.
    pub name: String,
    /// Where they come from.
    pub organisation: Option<String>,
    /// Whom they come to see.
    pub to_see: Option<String>,
    /// How many come with them, all told.
    pub people: People,
}

/// A visitor who is expected.
#[derive(Clone, PartialEq, Eq)]
pub struct Expected {
    /// Which.
    pub id: ExpectedId,
    /// The day.
    pub day: BookDate,
    /// Their name.
    pub name: String,
    fold: String,
    /// Where they come from.
    pub organisation: Option<String>,
    /// Whom they come to see.
    pub to_see: Option<String>,
    /// How many come with them, all told.
    pub people: People,
    added: Timestamp,
}

impl fmt::Debug for NewExpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewExpected({})", self.day)
    }
}

impl fmt::Debug for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Expected({})", self.id)
    }
}

const COLUMNS: &str = "id, book_date, name, fold, organisation, to_see, added_ms, people";

/// By what the same person is known: their day, name and organisation.
type Known = (BookDate, String, String);

impl Register {
    /// Expects these people, all of them or none; returns how many were not expected before. The same name and organisation
    /// on the same day is the same person.
    ///
    /// # Errors
    /// [`Error::Empty`](crate::Error::Empty), [`Error::TooLong`](crate::Error::TooLong) or
    /// [`Error::NotAWord`](crate::Error::NotAWord) about one of them.
    pub fn expect(&mut self, people: &[NewExpected], at: Timestamp) -> Result<usize> {
        self.atomically(|tx| {
            let mut known = known(tx)?;
            let mut insert = tx.prepare_cached(
                "INSERT INTO expected (id, book_date, name, fold, organisation, to_see, added_ms, people)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?;
            let before = known.len();
            for person in people {
                let name = clean::name(&person.name)?;
                let organisation = clean::optional(person.organisation.as_deref(), Field::From)?;
                let to_see = clean::optional(person.to_see.as_deref(), Field::ToSee)?;
                let folded = fold(&name);
                let from = fold(organisation.as_deref().unwrap_or_default());
                if known.insert((person.day, folded.clone(), from)) {
                    let id = ExpectedId::new(at)?;
                    let of = params![
                        id,
                        person.day,
                        name,
                        folded,
                        organisation,
                        to_see,
                        at,
                        person.people
                    ];
                    insert.execute(of)?;
                }
            }
            Ok(known.len() - before)
        })
    }

    /// Everybody who is expected on a day, by name.
    pub fn expected(&self, day: BookDate) -> Result<Vec<Expected>> {
        let sql = format!("SELECT {COLUMNS} FROM expected WHERE book_date = ?1 ORDER BY fold, id");
        let mut select = self.conn.prepare_cached(&sql)?;
        let rows = select.query_map([day], Expected::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Everybody who is expected on a day or later, by day and name.
    pub fn expected_from(&self, day: BookDate) -> Result<Vec<Expected>> {
        let sql =
            format!("SELECT {COLUMNS} FROM expected WHERE book_date >= ?1 ORDER BY book_date, fold, id");
        let mut select = self.conn.prepare_cached(&sql)?;
        let rows = select.query_map([day], Expected::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Those expected on a day who were not written in since, and each of whose names has a word for every word typed that
    /// begins so. One visit is one of several of the same name: of the same organisation, if there is one.
    pub fn expected_like(&self, text: &str, day: BookDate) -> Result<Vec<Expected>> {
        let folded = fold(text);
        let typed: Vec<&str> = words(&folded).collect();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let mut like = self.expected(day)?;
        like.retain(|one| {
            typed
                .iter()
                .all(|typed| words(&one.fold).any(|word| word.starts_with(typed)))
        });
        if !like.is_empty() {
            let mut came = self.read()?.prepare_cached(
                "SELECT name, from_where, entered_ms FROM visit
                 WHERE book_date = ?1 AND name IS NOT NULL AND voided_ms IS NULL AND entered_ms IS NOT NULL ORDER BY seq",
            )?;
            let mut rows = came.query([day])?;
            while let Some(row) = rows.next()? {
                let (name, from): (String, Option<String>) = (row.get(0)?, row.get(1)?);
                strike(
                    &mut like,
                    &fold(&name),
                    &fold(&from.unwrap_or_default()),
                    row.get(2)?,
                );
            }
        }
        Ok(like)
    }

    /// Expects somebody no longer; `false` where nobody of that id was. The words are overwritten.
    pub fn unexpect(&mut self, id: ExpectedId) -> Result<bool> {
        let gone = self.conn.execute("DELETE FROM expected WHERE id = ?1", [id])? > 0;
        if gone {
            self.clear_log()?;
        }
        Ok(gone)
    }

    /// Erases everybody who was expected before `day`; returns how many. The words are overwritten.
    pub fn forget_expected_before(&mut self, day: BookDate) -> Result<usize> {
        let gone = self
            .conn
            .execute("DELETE FROM expected WHERE book_date < ?1", [day])?;
        if gone > 0 {
            self.clear_log()?;
        }
        Ok(gone)
    }
}

impl Expected {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            day: row.get(1)?,
            name: row.get(2)?,
            fold: row.get(3)?,
            organisation: row.get(4)?,
            to_see: row.get(5)?,
            added: row.get(6)?,
            people: row.get(7)?,
        })
    }
}

fn known(tx: &Connection) -> Result<HashSet<Known>> {
    let mut select = tx.prepare("SELECT book_date, fold, organisation FROM expected")?;
    let rows = select.query_map([], |row| {
        let organisation: Option<String> = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, fold(&organisation.unwrap_or_default())))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes off whoever a visit shows to have come.
fn strike(expected: &mut Vec<Expected>, name: &str, from: &str, at: Timestamp) {
    let same = |one: &Expected| one.fold == name && one.added <= at;
    let of_there = |one: &Expected| fold(one.organisation.as_deref().unwrap_or_default()) == from;
    let found = expected.iter().position(|one| same(one) && of_there(one));
    if let Some(found) = found.or_else(|| expected.iter().position(same)) {
        expected.remove(found);
    }
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
