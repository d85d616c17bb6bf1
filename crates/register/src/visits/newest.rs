//! What is asked for next: the newest visits and visitors, read before anybody asks.
//!
//! A page of the file that was read once lies decrypted in SQLite's cache. So the first arrival of a morning is found as quickly as
//! the hundredth, and the cache is in the morning what it is in the evening.

use crate::error::Result;
use crate::file::open::Register;

/// Rows of each that are read at one go, on some forty pages: a moment for a disk that turns too.
const AT_ONCE: u32 = 600;
/// So many times that fills SQLite's cache, which takes 2 MB.
const TIMES: u32 = 16;

impl Register {
    /// Reads the `nth` portion, from 0 on; answers whether there is another one.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn read_ahead(&self, nth: u32) -> Result<bool> {
        let newest = [
            "SELECT total(length(name)) FROM (SELECT name FROM visit ORDER BY id DESC LIMIT ?1 OFFSET ?2)",
            "SELECT total(length(name)) FROM (SELECT name FROM visitor ORDER BY recent DESC LIMIT ?1 OFFSET ?2)",
        ];
        for portion in newest {
            self.read()?
                .query_row(portion, [AT_ONCE, nth.saturating_mul(AT_ONCE)], |_| Ok(()))?;
        }
        Ok(nth.saturating_add(1) < TIMES)
    }
}
