//! Building the state anew.

use crate::chain::tray;
use crate::error::Result;
use crate::file::open::Register;
use crate::ids::id::Subject;
use crate::rows::derive::derive;
use crate::rows::setting;
use rusqlite::TransactionBehavior;

impl Register {
    /// Forgets every derived row and derives it again from the events. The tables are the same afterwards, unless
    /// somebody had changed them.
    pub fn rebuild(&mut self) -> Result<()> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        tray::empty(&tx)?;
        tx.execute_batch(
            "DELETE FROM visit; DELETE FROM visitor; DELETE FROM setting; DELETE FROM staff; DELETE FROM shift;
             DELETE FROM mark;",
        )?;
        let subjects: Vec<Subject> = tx
            .prepare("SELECT DISTINCT visit FROM visit_event WHERE visit IS NOT NULL")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for subject in subjects {
            derive(&tx, subject)?;
        }
        setting::derive(&tx)?;
        tx.execute("INSERT INTO visitor_words (visitor_words) VALUES ('rebuild')", [])?;
        Ok(tx.commit()?)
    }
}
