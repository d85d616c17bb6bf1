//! Codes from the scanners of this machine, as bytes: over a serial port, or from the keys of a scanner that pretends to
//! be a keyboard, which is taken away from everybody else so that neither an input method nor a focused field sees them.
//!
//! [`start`] gives a supervisor thread that looks twice a second for what is plugged in, and one reader thread for each
//! scanner; a scanner that is unplugged and plugged in again is simply found again. A [`Scan`] is what came between two
//! line ends, or before a pause.
//!
//! Deliberately absent: what a code means, its encoding, a clock, and keyboards: keys are read only from a device that
//! the owner chose or that is plainly a scanner, and never from the only keyboard of a machine.

mod frame;
mod keymap;
mod port;
mod source;
mod supervisor;
mod system;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(windows)]
mod windows;

pub use port::{Choice, Health, Kind, Port, State};
pub use supervisor::{Heard, Scan, Scanner, start};

/// What is plugged in and could be a scanner, plain scanners first.
pub fn ports() -> Vec<Port> {
    let mut ports = system::ports();
    ports.sort_by_key(|port| (!port.is_scanner, port.path.clone()));
    ports
}
