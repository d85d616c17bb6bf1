//! A program running in the guest that is talked to line by line, on a virtio port of its own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::deadline::Deadline;
use super::{Transcript, trouble};

/// What the guest's wrapper prints before and after the program; never a line of the program's own.
pub(super) const BEGAN: &str = "[began]";
pub(super) const ENDED: &str = "[ended";

/// One line-by-line connection into the guest, used by one program after another.
#[derive(Debug)]
pub(super) struct Port {
    pub(super) name: String,
    pub(super) stream: UnixStream,
    pub(super) lines: Receiver<String>,
}

/// A program that runs in the guest until it ends by itself or [`super::Guest::end`] ends it.
#[derive(Debug)]
pub struct Program {
    pub(super) port: Port,
    /// Of the program's own process group in the guest.
    pub(super) pid: u32,
    pub(super) transcript: Transcript,
}

impl Program {
    /// Writes one line to the program's standard input.
    ///
    /// # Errors
    /// When the guest is gone.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        self.transcript.note("host", line);
        writeln!(self.port.stream, "{line}")
    }

    /// Reads lines until `pick` takes one.
    ///
    /// # Errors
    /// When `limit` passes first (`awaited` says what was waited for), or the program ended.
    pub fn wait_for<T>(
        &mut self,
        awaited: &str,
        limit: Duration,
        mut pick: impl FnMut(&str) -> Option<T>,
    ) -> io::Result<T> {
        let deadline = Deadline::after(limit);
        let mut last = String::from("nothing");
        loop {
            let left = deadline.left().unwrap_or_default();
            match self.port.lines.recv_timeout(left) {
                Ok(line) if line.starts_with(ENDED) => {
                    return Err(trouble(format!("the program ended before {awaited}: {line}")));
                }
                Ok(line) => match pick(&line) {
                    Some(picked) => return Ok(picked),
                    None => last = line,
                },
                Err(RecvTimeoutError::Timeout) => {
                    return Err(trouble(format!(
                        "{limit:?} without {awaited}; last heard: {last}"
                    )));
                }
                Err(RecvTimeoutError::Disconnected) => return Err(trouble("the guest is gone")),
            }
        }
    }

    /// Waits until the program has ended by itself and returns its exit code.
    ///
    /// # Errors
    /// When `limit` passes first.
    pub fn wait(&mut self, limit: Duration) -> io::Result<i32> {
        let deadline = Deadline::after(limit);
        while let Some(left) = deadline.left() {
            let Ok(line) = self.port.lines.recv_timeout(left) else {
                break;
            };
            if let Some(code) = line.strip_prefix(ENDED) {
                return code
                    .trim_end_matches(']')
                    .trim()
                    .parse()
                    .map_err(|_| trouble(line.clone()));
            }
        }
        Err(trouble(format!("the program did not end in {limit:?}")))
    }
}

/// Follows `source` in a thread of its own; each line goes to the transcript when it comes, then to the receiver.
pub(super) fn follow(
    source: impl Read + Send + 'static,
    who: &str,
    transcript: Transcript,
) -> Receiver<String> {
    let (sender, receiver) = channel();
    let who = who.to_owned();
    std::thread::spawn(move || {
        for line in BufReader::new(source).split(b'\n') {
            let Ok(line) = line else { return };
            let line = String::from_utf8_lossy(&line).into_owned();
            transcript.note(&who, &line);
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}
