//! Visits that were written by hand while the power was off, and typed afterwards. What the form says of times is the
//! form's claim and stands beside the chain's own times: when it was typed, and by whom.

use crate::error::{Error, Result};
use crate::ids::time::{BookDate, Timestamp};
use crate::words::clean;
use crate::words::fixed::Field;
use serde::{Deserialize, Serialize};

/// What a numbered form says. Its times are those of somebody's watch, to the minute.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaperEntry {
    /// The number printed on the form. `007` and `7` are one form; a desk takes each once.
    pub number: String,
    /// When the visitor came.
    #[serde(rename = "entered_ms")]
    pub entered: Timestamp,
    /// When they left, where the form says so.
    #[serde(rename = "exited_ms", default, skip_serializing_if = "Option::is_none")]
    pub exited: Option<Timestamp>,
}

impl PaperEntry {
    /// The same with its number cleaned.
    ///
    /// # Errors
    /// [`Error::Empty`] without a number, [`Error::PaperTime`] where a time is later than `at` or the exit before the entry.
    pub(crate) fn read(&self, at: Timestamp) -> Result<Self> {
        let number = clean::required(&self.number, Field::Paper, clean::MAX_TEXT_CHARS)?;
        let last = self.exited.unwrap_or(self.entered);
        if last < self.entered || last > at {
            return Err(Error::PaperTime);
        }
        Ok(Self {
            number,
            ..self.clone()
        })
    }

    /// The day of the book that it belongs to: the one on which the visitor came.
    pub(crate) fn book_date(&self) -> BookDate {
        BookDate::of(self.entered)
    }
}
