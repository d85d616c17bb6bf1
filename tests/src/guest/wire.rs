//! Reading from the guest's shell: whole lines and counted bytes, each by a deadline.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;

use super::deadline::Deadline;
use super::trouble;

/// Exactly `count` bytes.
pub(super) fn read_bytes(stream: &mut UnixStream, count: usize, deadline: Deadline) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; count];
    let mut filled = 0;
    while filled < count {
        stream.set_read_timeout(Some(
            deadline
                .left()
                .ok_or_else(|| trouble("the guest stopped answering"))?,
        ))?;
        match stream.read(&mut bytes[filled..]) {
            Ok(0) => return Err(trouble("the guest ended")),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(bytes)
}

/// Byte by byte, because what follows the line belongs to the next reader.
pub(super) fn read_line(stream: &mut UnixStream, deadline: Deadline) -> io::Result<String> {
    let mut line = Vec::new();
    loop {
        match read_bytes(stream, 1, deadline)?[0] {
            b'\n' => return Ok(String::from_utf8_lossy(&line).into_owned()),
            byte => line.push(byte),
        }
    }
}
