//! The clock that stamps adverts: the wall clock read once, a monotonic clock ever after.
//!
//! One anchor serves the whole process, so that desk can ask what the time is on the very scale of an [`Arrival`].

use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::Arrival;

/// Now, on the clock of [`Arrival`]. It never jumps and never runs backwards, whatever the system clock does.
pub fn now() -> Arrival {
    static ANCHOR: OnceLock<(Instant, i64)> = OnceLock::new();
    let (started, unix_us) = ANCHOR.get_or_init(anchor);
    let since = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
    Arrival {
        unix_us: unix_us.saturating_add(since),
    }
}

#[allow(clippy::disallowed_methods)] // the one place where this crate reads the wall clock
fn anchor() -> (Instant, i64) {
    let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (Instant::now(), i64::try_from(unix.as_micros()).unwrap_or(0))
}
