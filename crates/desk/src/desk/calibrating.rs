//! Measuring a phone on the pad.

use crate::desk::Desk;

impl Desk {
    /// Begins to measure a phone with Bluezone on the pad: 20 s, told as `Update::Calibration`. The open check ends; a next
    /// visitor ends the measuring.
    pub fn calibrate(&self) {
        self.shared.lock().calibrate();
    }

    /// Calls the measuring off, and forgets what came of the last one.
    pub fn cancel_calibration(&self) {
        self.shared.lock().cancel_calibration();
    }
}
