//! Whose visit it is: never told by the name.

use crate::error::Result;
use crate::ids::id::VisitorId;
use crate::ids::time::Timestamp;
use crate::rows::visit::VisitRow;
use crate::typed::person::IdNumber;
use rusqlite::{Connection, OptionalExtension, params};

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
pub(crate) fn visitor_for(
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
    Ok(VisitorId::new(at)?)
}

/// Whose visit it is once its ID number is put right: the visitor known by it, else the same one if this visit is all
/// there is of them, else somebody new.
pub(crate) fn visitor_after_correction(
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
    Ok(VisitorId::new(at)?)
}
