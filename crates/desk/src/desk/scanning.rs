//! Scanners, and what one typed into the window.

use crate::desk::Desk;
use crate::running::scanning;
use crate::transport::{Failure, ScannerPort, TypedScan};

impl Desk {
    /// Takes what a scanner typed into the window, where it is not read by itself. What came of it is told as
    /// `Update::Scan`, as for every scan.
    ///
    /// # Errors
    /// What the register says.
    pub fn scan_typed(&self, scan: &TypedScan) -> Result<(), Failure> {
        self.shared.lock().typed_scan(scan)
    }

    /// What is plugged in and could be a scanner, plain scanners first.
    pub fn scanner_ports(&self) -> Vec<ScannerPort> {
        scanning::ports()
    }
}
