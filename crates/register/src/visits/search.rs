//! Finding visitors by the beginnings of words, without diacritics, or by the last four digits of a number.
//! Newest first, never by rank: ranking walks every match, and every second Vietnamese name begins alike.

use crate::error::{Cause, Error, Result};
use crate::file::open::Register;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::Timestamp;
use crate::rows::mark::Marked;
use crate::rows::row::Derived as _;
use crate::rows::visitor::VisitorRow;
use crate::typed::person::{IdNumber, Person, id_from_row};
use crate::watch::Stop;
use crate::words::clean;
use crate::words::fixed::Field;
use crate::words::letters;
use rusqlite::{Connection, Params, params};

/// More words than any name has; the rest of what was typed is not looked at.
const MAX_WORDS: usize = 8;

/// SQLite asks whether to give a search up after so many of its steps. The index of words makes few and long ones: nobody of a million
/// found by eight letters took 6 000 (SQLite 3.53).
const STEPS: i32 = 50;

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
            let found = "visitor_words JOIN visitor ON visitor.recent = visitor_words.rowid
                 WHERE visitor_words MATCH ?1 ORDER BY visitor_words.rowid DESC LIMIT ?2";
            self.hits(found, params![query, limit])
        } else if text.trim().is_empty() {
            self.hits("visitor ORDER BY recent DESC LIMIT ?1", [limit])
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
        let found = "visitor WHERE id_number = ?1 AND id_kind = ?2 ORDER BY recent DESC LIMIT 1";
        Ok(self.hits(found, [id.number.as_str(), id.kind.as_str()])?.pop())
    }

    /// Everything is in the row of a visitor but what changes as they leave, which the few open visits say.
    fn hits(&self, found: &str, values: impl Params) -> Result<Vec<Hit>> {
        let columns = VisitorRow::COLUMNS
            .split(", ")
            .map(|column| format!("visitor.{column}"));
        let columns = columns.collect::<Vec<_>>().join(", ");
        let conn = self.read()?;
        let mut select = conn.prepare_cached(&format!(
            "SELECT {columns}, (
                SELECT visit.id FROM visit WHERE visit.visitor = visitor.id AND exited_ms IS NULL AND voided_ms IS NULL
                AND entered_ms IS NOT NULL ORDER BY seq DESC LIMIT 1
             ) AS inside FROM {found}"
        ))?;
        let rows = select.query_map(values, |row| Ok((VisitorRow::from_row(row)?, row.get("inside")?)))?;
        rows.map(|row| {
            let (row, inside) = row?;
            to_hit(conn, row, inside)
        })
        .collect()
    }
}

fn to_hit(conn: &Connection, row: VisitorRow, inside: Option<VisitId>) -> Result<Hit> {
    Ok(Hit {
        visitor: row.id,
        mark: Marked::load(conn, row.id.into())?,
        visits: row.visits,
        last_visit: row.last_visit.ok_or(Error::Damaged(Cause::Seen))?,
        last_at: row.last_at.ok_or(Error::Damaged(Cause::Seen))?,
        inside,
        person: Person {
            name: row.name,
            id: id_from_row(row.id_kind, row.id_number)?,
            phone: row.phone,
            from: row.from,
            to_see: None,
            note: None,
            details: row.details,
        },
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
