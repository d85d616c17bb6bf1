//! Finding visitors by the beginnings of words, without diacritics, or by the last four digits of a number.
//! Newest first, never by rank: ranking walks every match, and every second Vietnamese name begins alike.

use crate::error::{Cause, Error, Result};
use crate::file::open::Register;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::Timestamp;
use crate::rows::mark::Marked;
use crate::typed::person::{IdNumber, Person, id_from_row};
use crate::watch::Stop;
use crate::words::clean;
use crate::words::fixed::Field;
use crate::words::letters;
use rusqlite::{Params, Row, params};

/// More words than any name has; the rest of what was typed is not looked at.
const MAX_WORDS: usize = 8;

/// SQLite asks whether to give a search up after so many of its steps. The index of words makes few and long ones: nobody of a million
/// found by eight letters took 6 000 (SQLite 3.53).
const STEPS: i32 = 50;

/// Everything is in the row of a visitor but what changes as they leave, which the few open visits say, and what the owner wants. One
/// statement says all of it: `$from` is behind the tables that it reads, whichever way visitors are found in them.
macro_rules! hits {
    ($tables:literal, $from:literal) => {
        concat!(
            "SELECT visitor.id, name, id_kind, id_number, phone, from_where, details, visits, last_visit, last_ms, (
                SELECT visit.id FROM visit WHERE visit.visitor = visitor.id AND exited_ms IS NULL AND voided_ms IS NULL
                AND entered_ms IS NOT NULL ORDER BY seq DESC LIMIT 1
             ), mark.visitor, mark, note, set_ms, set_by
             FROM ",
            $tables,
            " LEFT JOIN mark ON mark.visitor = visitor.id ",
            $from
        )
    };
}

/// A visitor that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The visitor.
    pub visitor: VisitorId,
    /// The newest words about them (whom they came to see, remarks and most details belong to visits, and
    /// are absent).
    pub person: Person,
    /// Visits that count.
    pub visits: u32,
    /// Their last visit.
    pub last_visit: VisitId,
    /// When it began.
    pub last_at: Timestamp,
    /// The last of their visits that is open.
    pub inside: Option<VisitId>,
    /// What the owner wants done when they come.
    pub mark: Option<Marked>,
}

impl Register {
    /// Visitors with words beginning as those typed do (`ngu van a`), or with a number that does or that ends in these
    /// four digits; newest first. Nothing typed finds the newest visitors.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<Hit>> {
        if let Some(query) = query(text)? {
            let found = hits!(
                "visitor_words JOIN visitor ON visitor.recent = visitor_words.rowid",
                "WHERE visitor_words MATCH ?1 ORDER BY visitor_words.rowid DESC LIMIT ?2"
            );
            self.hits(found, params![query, limit])
        } else if text.trim().is_empty() {
            self.hits(hits!("visitor", "ORDER BY recent DESC LIMIT ?1"), [limit])
        } else {
            Ok(Vec::new())
        }
    }

    /// The same, given up as soon as `stop` is asked for: one letter more was typed.
    ///
    /// # Errors
    /// [`Error::Stopped`] then.
    pub fn search_until(&mut self, text: &str, limit: u32, stop: &Stop) -> Result<Vec<Hit>> {
        self.asks_every(STEPS, stop)?;
        let found = self.search(text, limit);
        self.stops_no_more()?;
        found
    }

    /// The visitor known by this identity paper: for a card that was scanned.
    pub fn known(&self, id: &IdNumber) -> Result<Option<Hit>> {
        let found = hits!(
            "visitor",
            "WHERE id_number = ?1 AND id_kind = ?2 ORDER BY recent DESC LIMIT 1"
        );
        Ok(self.hits(found, [id.number.as_str(), id.kind.as_str()])?.pop())
    }

    fn hits(&self, found: &str, values: impl Params) -> Result<Vec<Hit>> {
        let mut select = self.read()?.prepare_cached(found)?;
        let mut rows = select.query(values)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            hits.push(to_hit(row)?);
        }
        Ok(hits)
    }
}

/// Reads a row of [`hits`].
fn to_hit(row: &Row<'_>) -> Result<Hit> {
    Ok(Hit {
        visitor: row.get(0)?,
        person: Person {
            name: row.get(1)?,
            id: id_from_row(row.get(2)?, row.get(3)?)?,
            phone: row.get(4)?,
            from: row.get(5)?,
            to_see: None,
            note: None,
            details: row.get(6)?,
        },
        visits: row.get(7)?,
        last_visit: row.get::<_, Option<_>>(8)?.ok_or(Error::Damaged(Cause::Seen))?,
        last_at: row.get::<_, Option<_>>(9)?.ok_or(Error::Damaged(Cause::Seen))?,
        inside: row.get(10)?,
        mark: Marked::from_columns(row, 11)?,
    })
}

/// What was typed as a question to the index: each word quoted, as a beginning, all of them needed. `None` where
/// nothing in it can be searched for.
fn query(text: &str) -> Result<Option<String>> {
    let Some(text) = clean::optional(Some(text), Field::Name)? else {
        return Ok(None);
    };
    // A number in groups is one number: 0912 345 678, +84 912..., 030 090 000 001.
    let number = text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " .-+()/".contains(c));
    let text = if number {
        clean::phone(Some(&text))?.unwrap_or_default()
    } else {
        text
    };
    let folded = letters::fold(&text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let quoted: Vec<String> = words
        .take(MAX_WORDS)
        .map(|word| format!("\"{word}\" *"))
        .collect();
    Ok((!quoted.is_empty()).then(|| quoted.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_cannot_break_the_question() {
        let ask = |text: &str| query(text).expect("short");
        assert_eq!(
            ask("Ngu Văn a").as_deref(),
            Some("\"ngu\" * AND \"van\" * AND \"a\" *")
        );
        assert_eq!(ask("+84 912 345").as_deref(), Some("\"0912345\" *"));
        assert_eq!(ask("030 090 000 001").as_deref(), Some("\"030090000001\" *"));
        assert_eq!(
            ask("a\" OR b* (NEAR").as_deref(),
            Some("\"a\" * AND \"or\" * AND \"b\" * AND \"near\" *")
        );
        assert_eq!(ask("  "), None);
        assert_eq!(ask("*\"😀"), None);
    }
}
