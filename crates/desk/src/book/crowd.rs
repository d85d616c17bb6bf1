//! People counted at a checkpoint, and what the radio heard of their phones, by the minute.

use register::{BookDate, CrowdMinute, HeardMinute, Timestamp};

use crate::book::open::{OpenBook, Wait};
use crate::book::owners::Within;
use crate::crowd::{CrowdView, day_view, minute_of, minutes_of};
use crate::failure::Failure;

impl OpenBook {
    /// Counts people who go by (below 0: takes them back), durable when this returns.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn count_people(&mut self, people: i32, at: Timestamp) -> Result<(), Failure> {
        self.register.count_people(i64::from(people), at)?;
        Ok(())
    }

    /// Writes what the radio heard in the minute of `at`.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn hear_minute(
        &mut self,
        heard: &HeardMinute,
        at: Timestamp,
        wait: Wait,
    ) -> Result<(), Failure> {
        self.waiting(wait, |register, _| register.hear_minute(heard, at))
    }

    /// A day's minutes at a checkpoint.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn crowd_minutes(&self, date: BookDate) -> Result<Vec<CrowdMinute>, Failure> {
        Ok(self.register.crowd(date)?)
    }

    /// A day's crowd as the book has it; `at` is now.
    ///
    /// # Errors
    /// What the register says.
    pub fn crowd(&self, date: &Within<BookDate>, at: Timestamp) -> Result<CrowdView, Failure> {
        let minutes = minutes_of(&self.crowd_minutes(date.of(self)?)?);
        Ok(day_view(&minutes, minute_of(at)))
    }
}
