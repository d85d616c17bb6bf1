//! A serial port, raw: no echo, no line editing, every byte as it came.

use std::io;
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::termios::{ControlModes, OptionalActions, QueueSelector};

use super::wait::read_within;
use crate::source::Source;

/// The rate of scanners with a real serial cable as they leave the factory. A port on USB has no rate.
const BAUD: u32 = 9600;

/// An open serial port.
pub(super) struct Tty(OwnedFd);

impl Tty {
    /// Opens a port and keeps other programs out of it.
    ///
    /// # Errors
    /// The system's; `WouldBlock` or `ResourceBusy` when another program has it.
    pub(super) fn open(path: &str) -> io::Result<Self> {
        // Without NOCTTY the port could become our terminal, without NONBLOCK a port with a modem's wires would wait for
        // a carrier.
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let port = rustix::fs::open(path, flags, Mode::empty())?;
        rustix::fs::flock(&port, FlockOperation::NonBlockingLockExclusive)?;
        let mut modes = rustix::termios::tcgetattr(&port)?;
        modes.make_raw();
        modes.control_modes |= ControlModes::CLOCAL | ControlModes::CREAD;
        modes.set_speed(BAUD)?;
        rustix::termios::tcsetattr(&port, OptionalActions::Now, &modes)?;
        rustix::termios::ioctl_tiocexcl(&port)?;
        // What was scanned while nobody listened belongs to no visitor.
        rustix::termios::tcflush(&port, QueueSelector::IFlush)?;
        Ok(Self(port))
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // The mark belongs to the port and outlives us where something else has it open too (a modem's manager that came first,
        // the other end of a pseudo-terminal): everybody but root would then be kept out for good, ourselves among them.
        rustix::termios::ioctl_tiocnxcl(&self.0).ok();
    }
}

impl Source for Tty {
    fn read(&mut self, wait: Duration, into: &mut Vec<u8>) -> io::Result<()> {
        read_within(&self.0, wait, into)
    }
}
