//! The crowd at a checkpoint: where visitors cannot be checked one by one, phones heard are weighed against people counted.
//!
//! `passers` joins sightings into phones that go by, `estimate` turns sums into a share with bounds, `table` makes hours of
//! minutes, `day` a day of hours. Deliberately absent: identities, and the book. What leaves here are sums by the minute.

mod day;
mod estimate;
mod passers;
mod share;
mod table;
#[cfg(test)]
mod tests;

pub use day::Crowd;
pub use passers::About;
pub(crate) use passers::Passers;
pub use share::{CrowdShare, CrowdUnknown};
pub use table::Hour;
pub(crate) use table::{Minutes, minute_of, minutes_of, whole};

/// The table of a day that is over, from its minutes.
pub fn hours(minutes: &[register::CrowdMinute]) -> Vec<Hour> {
    table::hours(&minutes_of(minutes), i64::MAX)
}
