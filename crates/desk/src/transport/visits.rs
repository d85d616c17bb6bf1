//! What crosses to a screen about visits being written: arrivals, departures, and a day in figures.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::Departure;

/// A visit is in the register and durable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Written {
    /// The visit's UUID.
    pub visit: String,
    /// RFC 3339 with +07:00.
    pub entered_at: String,
    /// Running number in the day's register.
    pub number: u32,
    /// `YYYY-MM-DD` of an earlier visit that this visitor had left open and that ended with this one, without a time.
    pub ended: Option<String>,
}

/// A departure is in the register and durable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Left {
    /// The visit's UUID.
    pub visit: String,
    /// The visitor's name, to be shown back.
    pub name: String,
    /// How many left with it, all told.
    pub people: u32,
    /// RFC 3339 with +07:00.
    pub left_at: String,
    /// The gate of the site at which they came in, where that is another than this: only there it can be taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gate: Option<String>,
}

impl fmt::Debug for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Left")
            .field("visit", &self.visit)
            .finish_non_exhaustive()
    }
}

/// Today in figures: of visits, but where people are said. A group is one visit, with one phone checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Counts {
    /// Visits entered today.
    pub entered: u32,
    /// Of them, those that have left.
    pub left: u32,
    /// Visits that are open now, also from earlier days.
    pub inside: u32,
    /// People who came today.
    pub people: u32,
    /// Of them, those who have left.
    pub people_left: u32,
    /// People who are inside now, also from earlier days.
    pub people_inside: u32,
    /// Visits of today by outcome.
    pub running: u32,
    /// Visits of today by outcome.
    pub probable: u32,
    /// Visits of today by outcome.
    pub not_heard: u32,
    /// Visits of today by outcome.
    pub cannot_check: u32,
    /// Visits of today by outcome.
    pub no_phone: u32,
    /// Visitors of today who were told about the app.
    pub told: u32,
}

impl From<register::Counts> for Counts {
    fn from(counts: register::Counts) -> Self {
        Self {
            entered: counts.entered,
            left: counts.exited,
            inside: counts.inside,
            people: counts.people,
            people_left: counts.people_exited,
            people_inside: counts.people_inside,
            running: counts.running,
            probable: counts.probable,
            not_heard: counts.not_heard,
            cannot_check: counts.cannot_check,
            no_phone: counts.no_phone,
            told: counts.told,
        }
    }
}

impl From<register::Entered> for Written {
    fn from(entered: register::Entered) -> Self {
        Self {
            visit: entered.visit.to_string(),
            entered_at: entered.at.to_string(),
            number: entered.line,
            ended: None,
        }
    }
}

impl From<Departure> for Left {
    fn from(departure: Departure) -> Self {
        Self {
            visit: departure.visit.to_string(),
            name: departure.name,
            people: departure.people.count(),
            left_at: departure.at.to_string(),
            gate: None,
        }
    }
}
