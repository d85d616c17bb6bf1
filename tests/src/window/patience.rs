//! How long a test waits, and for what.

use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

/// Waits until `look` finds something, and answers it.
///
/// # Panics
/// When it never does; the message is `what`.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    #[allow(clippy::disallowed_methods)] // a test's patience, not a decision's time
    let end = Instant::now() + LIMIT;
    loop {
        if let Some(found) = look() {
            return found;
        }
        #[allow(clippy::disallowed_methods)]
        let now = Instant::now();
        assert!(now < end, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(50));
    }
}
