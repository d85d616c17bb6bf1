//! What the book knows of days on paper.

use register::BookDate;

use crate::book::ledger::Ledger;
use crate::book::ledger::papers::DAY;
use crate::transport::Failure;

impl Ledger {
    /// Of how many visits of a day no print was begun since they came in.
    pub(crate) fn unprinted(&self, date: BookDate) -> Result<u32, Failure> {
        Ok(self.register.unprinted(DAY, date)?)
    }

    /// Whether anybody came on a day.
    pub(crate) fn has_visits(&self, date: BookDate) -> Result<bool, Failure> {
        Ok(self.register.counts(date)?.entered > 0)
    }

    /// The day that a row of the settings names; none where it names none.
    pub(crate) fn date_in(&self, key: &str) -> Result<Option<BookDate>, Failure> {
        Ok(self.row(key)?.and_then(|day| day.parse().ok()))
    }
}
