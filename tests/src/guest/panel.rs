//! The emulated computer's lid: the emulator is told to wake it, and tells when it sleeps (QEMU's machine protocol, a JSON
//! object a line).

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use serde_json::Value;

use super::deadline::Deadline;
use super::program::follow;
use super::{Transcript, trouble};

/// Far more than it takes on an idle machine.
const LIMIT: Duration = Duration::from_secs(60);

/// A connection to the emulator.
#[derive(Debug)]
pub(super) struct Panel {
    stream: UnixStream,
    lines: Receiver<String>,
    /// What it told while something else was waited for.
    told: Vec<Value>,
}

impl Panel {
    pub(super) fn new(stream: UnixStream, transcript: &Transcript) -> io::Result<Self> {
        let lines = follow(stream.try_clone()?, "panel", transcript.clone());
        let mut panel = Self {
            stream,
            lines,
            told: Vec::new(),
        };
        // It takes nothing else before.
        panel.order("qmp_capabilities")?;
        Ok(panel)
    }

    /// Carries out an order, and waits until it is taken.
    pub(super) fn order(&mut self, word: &str) -> io::Result<()> {
        writeln!(self.stream, "{{\"execute\": \"{word}\"}}")?;
        self.until(word, |line| line.get("return").is_some())
    }

    /// Waits until it tells of `event`, unless it has told of it since this was last asked.
    pub(super) fn event(&mut self, event: &str) -> io::Result<()> {
        let fits = |line: &Value| line["event"] == event;
        let is_told = std::mem::take(&mut self.told).iter().any(fits);
        if is_told { Ok(()) } else { self.until(event, fits) }
    }

    fn until(&mut self, awaited: &str, fits: impl Fn(&Value) -> bool) -> io::Result<()> {
        let deadline = Deadline::after(LIMIT);
        while let Some(left) = deadline.left() {
            let Ok(line) = self.lines.recv_timeout(left) else {
                break;
            };
            let line: Value = serde_json::from_str(&line)?;
            if line.get("error").is_some() {
                return Err(trouble(format!("{awaited}: {line}")));
            }
            if fits(&line) {
                return Ok(());
            }
            self.told.push(line);
        }
        Err(trouble(format!("the emulator never said: {awaited}")))
    }
}
