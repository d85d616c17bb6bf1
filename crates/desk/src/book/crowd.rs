//! People counted at a checkpoint, and what the radio heard of their phones, by the minute.

use form::hour;
use register::{BookDate, CrowdMinute, HeardMinute, Timestamp};
use words::code;

use crate::book::open::{OpenBook, Wait};
use crate::book::owners::Within;
use crate::crowd::{About, Crowd, Hour, minute_of, minutes_of};
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
    pub fn crowd(&self, date: &Within<BookDate>, at: Timestamp) -> Result<Crowd, Failure> {
        let minutes = minutes_of(&self.crowd_minutes(date.of(self)?)?);
        Ok(Crowd::of(&minutes, minute_of(at), About::default()))
    }
}

impl From<Hour> for papers::CrowdHour {
    fn from(hour: Hour) -> Self {
        Self {
            from: hour::shown(hour.from),
            to: hour::shown(hour.to),
            people: hour.people,
            phones: hour.phones,
            phones_probable: hour.phones_probable,
            share: match hour.share {
                Ok(share) => papers::CrowdShare::Between {
                    low: share.low_percent,
                    high: share.high_percent,
                },
                Err(why) => papers::CrowdShare::Unknown(code(&why)),
            },
            deaf_min: hour.deaf_min,
        }
    }
}
