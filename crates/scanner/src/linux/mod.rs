//! Scanners under Linux: serial ports of USB devices, and input devices that are grabbed.

mod keys;
mod plugged;
mod tty;
mod wait;

use std::io;
use std::path::Path;

use crate::port::{Kind, Port, may_take_keys, only_keyboard};
use crate::source::Source;

/// What is plugged in and could be a scanner.
pub(crate) fn ports() -> Vec<Port> {
    plugged::ports(Path::new("/"))
}

/// How a port that is not on the list would be connected.
pub(crate) fn kind_of(path: &str) -> Kind {
    if path.starts_with("/dev/input/") {
        Kind::Keys
    } else {
        Kind::Serial
    }
}

/// Opens a port for us alone.
///
/// # Errors
/// The system's, and `Unsupported` for the only keyboard.
pub(crate) fn open(port: &Port) -> io::Result<Box<dyn Source>> {
    match port.kind {
        Kind::Serial => Ok(Box::new(tty::Tty::open(&port.path)?)),
        Kind::Keys if may_take_keys(port, &ports()) => Ok(Box::new(keys::Grabbed::open(&port.path)?)),
        Kind::Keys => Err(only_keyboard()),
    }
}
