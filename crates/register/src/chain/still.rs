//! Reading for long as of one moment: what others write meanwhile is not seen, and nobody waits for anybody.

use crate::error::{Cause, Error, Result};
use crate::file::open::Register;

/// How often an arrival may slip into the tray between two looks.
const LOOKS: usize = 100;

/// The register stands still for whoever reads it through this connection, until this is dropped. Others write on.
pub struct Still<'a>(&'a Register);

impl Register {
    /// Reads everything from now on as of one moment. Nothing can be written through this connection meanwhile, so it is for one
    /// of its own ([`Register::again`]).
    ///
    /// # Errors
    /// What reading can meet.
    pub fn hold_still(&self) -> Result<Still<'_>> {
        // With an arrival still in the tray, reading would have to put it in its place: a write that holds others up.
        for _ in 0..LOOKS {
            let conn = self.read()?;
            conn.execute_batch("BEGIN DEFERRED")?;
            let still = Still(self);
            let lies: bool = conn.query_row("SELECT EXISTS (SELECT 1 FROM tray)", [], |row| row.get(0))?;
            if !lies {
                return Ok(still);
            }
        }
        Err(Error::Busy(Cause::Seen))
    }
}

impl Drop for Still<'_> {
    fn drop(&mut self) {
        // It has read alone: there is nothing that could fail to be kept.
        let _ = self.0.conn.execute_batch("ROLLBACK");
    }
}
