//! What the book knows of a visitor: the newest words that their visits have. Derived, like all state.

use crate::{Details, Field, Result, VisitorId, clean};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A row of `visitor`.
#[derive(PartialEq, Eq)]
pub(crate) struct VisitorRow {
    pub(crate) recent: i64,
    pub(crate) id: VisitorId,
    pub(crate) name: String,
    pub(crate) fold: String,
    pub(crate) digits: String,
    pub(crate) id_kind: Option<String>,
    pub(crate) id_number: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) details: Details,
}

impl VisitorRow {
    pub(crate) const COLUMNS: &str =
        "recent, id, name, fold, digits, id_kind, id_number, phone, from_where, details";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            recent: row.get(0)?,
            id: row.get(1)?,
            name: row.get(2)?,
            fold: row.get(3)?,
            digits: row.get(4)?,
            id_kind: row.get(5)?,
            id_number: row.get(6)?,
            phone: row.get(7)?,
            from: row.get(8)?,
            details: row.get(9)?,
        })
    }

    pub(crate) fn load(conn: &Connection, visitor: VisitorId) -> Result<Option<Self>> {
        let mut select =
            conn.prepare_cached(&format!("SELECT {} FROM visitor WHERE id = ?1", Self::COLUMNS))?;
        Ok(select.query_row([visitor], Self::from_row).optional()?)
    }

    /// The newest words that the visits of one visitor have. Void and erased visits say nothing of them.
    pub(crate) fn of(conn: &Connection, visitor: VisitorId) -> Result<Option<Self>> {
        let mut visits = conn.prepare_cached(
            "SELECT visit.seq, desk.no, name, id_kind, id_number, phone, from_where, details
             FROM visit JOIN desk ON desk.id = visit.desk
             WHERE visitor = ?1 AND voided_ms IS NULL AND name IS NOT NULL
             ORDER BY visit.seq DESC, visit.desk DESC",
        )?;
        let mut rows = visits.query([visitor])?;
        let mut newest: Option<Self> = None;
        while let Some(row) = rows.next()? {
            let (seq, no): (i64, i64) = (row.get(0)?, row.get(1)?);
            let found = newest.get_or_insert(Self {
                recent: seq.saturating_mul(DESKS).saturating_add(no),
                id: visitor,
                name: row.get(2)?,
                fold: String::new(),
                digits: String::new(),
                id_kind: None,
                id_number: None,
                phone: None,
                from: None,
                details: Details::default(),
            });
            found.details.learn_person(&row.get(7)?);
            if found.id_number.is_none() {
                found.id_kind = row.get(3)?;
                found.id_number = row.get(4)?;
            }
            if found.phone.is_none() {
                found.phone = row.get(5)?;
            }
            if found.from.is_none() {
                found.from = row.get(6)?;
            }
            if found.id_number.is_some() && found.phone.is_some() && found.from.is_some() {
                break;
            }
        }
        Ok(newest.map(|mut row| {
            row.fold = clean::fold(&row.name);
            let plate = row.details.get(Field::Plate);
            row.digits = [row.phone.as_deref(), row.id_number.as_deref(), plate]
                .into_iter()
                .flatten()
                .map(searched)
                .collect();
            row
        }))
    }
}

/// Room for the number of a desk below its seq, in `recent`.
const DESKS: i64 = 1 << 10;

/// A number as search finds it: whole, and by its last four characters.
fn searched(number: &str) -> String {
    let folded = clean::fold(number);
    let tail: String = folded
        .chars()
        .skip(folded.chars().count().saturating_sub(4))
        .collect();
    format!("{folded} {tail} ")
}

/// Derives one visitor.
pub(crate) fn derive(tx: &Connection, visitor: VisitorId) -> Result<()> {
    let after = VisitorRow::of(tx, visitor)?;
    if VisitorRow::load(tx, visitor)? == after {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM visitor WHERE id = ?1")?
        .execute([visitor])?;
    if let Some(row) = after {
        tx.prepare_cached(&format!(
            "INSERT INTO visitor ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            VisitorRow::COLUMNS
        ))?
        .execute(params![
            row.recent,
            row.id,
            row.name,
            row.fold,
            row.digits,
            row.id_kind,
            row.id_number,
            row.phone,
            row.from,
            row.details
        ])?;
    }
    Ok(())
}
