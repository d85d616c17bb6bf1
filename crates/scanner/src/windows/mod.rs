//! Scanners under Windows: COM ports, and the raw input of keyboards.
//!
//! Raw input comes from below an input method such as UniKey, so what is read here is what the scanner typed. Windows has
//! no way to take one keyboard away from other programs: the same keys also end up in the focused field, and the window
//! takes them out of it again.

mod raw_input;
mod serial;

use std::io;

use crate::port::{Kind, Port, may_take_keys, only_keyboard};
use crate::source::Source;

/// What is plugged in and could be a scanner.
pub(crate) fn ports() -> Vec<Port> {
    let mut ports = serial::ports();
    ports.extend(raw_input::keyboards());
    ports
}

/// How a port that is not on the list would be connected. Paths of keyboards are those of their HID interface.
pub(crate) fn kind_of(path: &str) -> Kind {
    if path.starts_with(r"\\?\") {
        Kind::Keys
    } else {
        Kind::Serial
    }
}

/// Opens a port.
///
/// # Errors
/// The system's, and `Unsupported` for the only keyboard.
pub(crate) fn open(port: &Port) -> io::Result<Box<dyn Source>> {
    match port.kind {
        Kind::Serial => Ok(Box::new(serial::Com::open(&port.path)?)),
        Kind::Keys if may_take_keys(port, &raw_input::keyboards()) => {
            Ok(Box::new(raw_input::RawKeys::of(&port.path)))
        }
        Kind::Keys => Err(only_keyboard()),
    }
}
