//! What papers besides the register of a day are made from.

use register::{BookDate, Line, Timestamp};

use crate::day_sheet::Day;
use crate::ledger::Ledger;
use crate::transport::Failure;

/// The register's word for the sheet of a day.
const DAY: &str = "day";

impl Ledger {
    /// Whole lines of who is inside, in the order they were written.
    pub(crate) fn lines_inside(&self) -> Result<Vec<Line>, Failure> {
        Ok(self.register.inside()?)
    }

    /// What is on a day's sheet that goes to paper at `at`: which print it is, is written first. A book that takes nothing
    /// more is printed all the same, without that number.
    ///
    /// # Errors
    /// What the register says.
    pub fn day_to_print(&mut self, date: BookDate, at: Timestamp) -> Result<Day, Failure> {
        let print = self.register.printed(DAY, date, at, &self.author).ok();
        Ok(Day {
            print,
            ..self.day(date)?
        })
    }
}
