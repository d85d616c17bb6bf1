//! Visits that more may be written on.

use crate::error::{Error, Result};
use crate::ids::id::VisitId;
use crate::rows::visit::VisitRow;
use rusqlite::Connection;

/// A visit that more may be written on.
pub(crate) fn standing(tx: &Connection, visit: VisitId) -> Result<VisitRow> {
    let row = VisitRow::load(tx, visit)?.ok_or(Error::UnknownVisit)?;
    if row.voided_at.is_some() {
        Err(Error::Void)
    } else {
        Ok(row)
    }
}

/// The same, for words about somebody: where those that were there are erased, no others come after them.
pub(crate) fn with_words(tx: &Connection, visit: VisitId) -> Result<VisitRow> {
    let row = standing(tx, visit)?;
    if row.erased > 0 {
        Err(Error::Erased)
    } else {
        Ok(row)
    }
}
