//! Reading what is there, for as long as it takes.

use std::io;
use std::os::fd::AsFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// The most that is taken at one go.
const AT_ONCE: usize = 4096;

/// Appends what `file` (opened not to block) gives within `wait`.
///
/// # Errors
/// The device is gone or broken.
pub(super) fn read_within(file: impl AsFd, wait: Duration, into: &mut Vec<u8>) -> io::Result<()> {
    let wait = Timespec::try_from(wait).map_err(io::Error::other)?;
    match poll(&mut [PollFd::new(&file, PollFlags::IN)], Some(&wait)) {
        Ok(0) | Err(Errno::INTR) => return Ok(()),
        Ok(_) => {}
        Err(error) => return Err(error.into()),
    }
    let mut bytes = [0; AT_ONCE];
    match rustix::io::read(&file, &mut bytes) {
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(read) => {
            into.extend(bytes.iter().take(read));
            Ok(())
        }
        Err(Errno::AGAIN | Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
