//! A day at a checkpoint, with the minute that is under way.

use super::passers::About;
use super::table::{self, Hour, Minutes};

/// A day's crowd.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crowd {
    /// People counted on the day.
    pub people: u32,
    /// People counted in the minute that is under way.
    pub people_this_minute: u32,
    /// Phones with Bluezone that are about, as far as a radio listens.
    pub about: About,
    /// The last sixty minutes.
    pub now: Hour,
    /// The hours of the day in which anything was counted, oldest first.
    pub hours: Vec<Hour>,
}

impl Crowd {
    /// The day of `minutes`, of which `now` is under way.
    pub(crate) fn of(minutes: &Minutes, now: i64, about: About) -> Self {
        let count = |people: i64| u32::try_from(people).unwrap_or(0);
        Self {
            people: count(minutes.values().map(|minute| minute.people).sum()),
            people_this_minute: minutes.get(&now).map_or(0, |minute| count(minute.people)),
            about,
            now: table::last_hour(minutes, now),
            hours: table::hours(minutes, now),
        }
    }
}
