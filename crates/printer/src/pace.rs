//! How often a job is looked at, and the one clock of this crate.

use std::time::{Duration, Instant};

/// Between two questions after a job.
pub(crate) const POLL: Duration = Duration::from_millis(300);
/// Print systems restart when their settings change: this many questions in a row may go unanswered.
pub(crate) const SILENT_POLLS: u32 = 15;
/// After a cancellation the job's end is awaited this often, in [`POLL`]s: the printer may win the race.
pub(crate) const CANCEL_POLLS: u32 = 20;

/// The one place that reads the clock.
#[allow(clippy::disallowed_methods)]
pub(crate) fn now() -> Instant {
    Instant::now()
}
