//! The last line of the book, and days on which its clock went back: what the book itself knows of the clock that dates it.

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::time::{BookDate, Timestamp};
use rusqlite::OptionalExtension;

/// So many milliseconds back are a clock that was put right, not one that is wrong.
const SLACK_MS: i64 = 2 * 60_000;

impl Register {
    /// When this desk wrote the last line of the book, by the clock it had then.
    pub fn last_written(&self) -> Result<Option<Timestamp>> {
        let mut select = self
            .read()?
            .prepare_cached("SELECT at_ms FROM visit_event WHERE desk = ?1 ORDER BY seq DESC LIMIT 1")?;
        Ok(select.query_row([self.desk], |row| row.get(0)).optional()?)
    }

    /// Where, between the first and the last visit of a day, a line was first written by a clock that stood before the line
    /// above it: the times of that line and of the one above.
    pub fn step_back_on(&self, day: BookDate) -> Result<Option<(Timestamp, Timestamp)>> {
        let mut select = self.read()?.prepare_cached(
            "SELECT line.at_ms, above.at_ms FROM visit_event line JOIN visit_event above
               ON above.desk = line.desk AND above.seq = line.seq - 1
             WHERE line.desk = ?1 AND line.book_date = ?2 AND line.at_ms < above.at_ms - ?3 AND line.seq
               BETWEEN (SELECT min(seq) FROM visit WHERE desk = ?1 AND book_date = ?2)
               AND (SELECT max(seq) FROM visit WHERE desk = ?1 AND book_date = ?2)
             ORDER BY line.seq LIMIT 1",
        )?;
        let times = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(select.query_row((self.desk, day, SLACK_MS), times).optional()?)
    }

    /// Whether a key is needed to read it.
    pub fn is_sealed(&self) -> bool {
        self.key.is_some()
    }
}
