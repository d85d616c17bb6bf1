//! The crowd at a checkpoint: where nobody can be checked one by one, phones heard are weighed against people counted.
//!
//! `passers` joins sightings into phones that go by, `estimate` turns sums into a share with bounds, `table` makes hours of
//! minutes, `tally` keeps the book of a running desk, `recorded` listens to a recording. Deliberately absent: who anybody
//! is. What is kept are sums by the minute.

mod estimate;
mod passers;
mod recorded;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod view;

pub use crate::tools::crowd_line::{Line, Live};
pub(crate) use passers::Passers;
pub use recorded::{HeardLine, Recorded, recording};
pub(crate) use table::{minute_of, minutes_of, whole};
pub(crate) use tally::{Tally, day_view};
pub use view::{CrowdHour, CrowdShare, CrowdUnknown, CrowdView};

/// The table of a day that is over, from its minutes.
pub fn hours(minutes: &[register::CrowdMinute]) -> Vec<CrowdHour> {
    table::hours(&minutes_of(minutes), i64::MAX)
}
