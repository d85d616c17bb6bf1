//! Whether anybody wrote in the book meanwhile: what a register that takes this one's place would not know.

use crate::error::Result;
use crate::events::kind::{ASSESS, PIN_PASSED, PIN_REFUSED, PIN_TRIED, PIN_WAIT, PRINT};
use crate::file::open::Register;
use rusqlite::OptionalExtension;

impl Register {
    /// The number of the last event of this desk about a visit, one of the staff or a shift that somebody wrote. Outcomes find
    /// their lines by themselves, and prints and tried PINs are nobody's words.
    pub fn last_by_hand(&self) -> Result<i64> {
        let mut select = self.read()?.prepare_cached(
            "SELECT seq FROM visit_event
             WHERE desk = ?1 AND visit IS NOT NULL AND kind NOT IN (?2, ?3, ?4, ?5, ?6, ?7)
             ORDER BY seq DESC LIMIT 1",
        )?;
        let own = (
            self.desk,
            ASSESS,
            PRINT,
            PIN_TRIED,
            PIN_PASSED,
            PIN_WAIT,
            PIN_REFUSED,
        );
        Ok(select.query_row(own, |row| row.get(0)).optional()?.unwrap_or(0))
    }
}
