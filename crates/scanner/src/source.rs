//! Where bytes come from: what a serial port and a grabbed keyboard have in common.

use std::io;
use std::time::Duration;

/// An open scanner. Dropping it gives it back to the system.
pub(crate) trait Source: Send {
    /// Appends the bytes that came within `wait`; none, if nothing did.
    ///
    /// # Errors
    /// It is gone, or broken: whoever wants it opens it again.
    fn read(&mut self, wait: Duration, into: &mut Vec<u8>) -> io::Result<()>;
}
