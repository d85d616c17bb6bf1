//! What the programs in the guest say, a JSON object a line.

use std::io;
use std::thread;
use std::time::Duration;

use gatekeeper_tests::guest::Program;
use serde_json::Value;

/// Far more than anything takes on an idle machine; only a hang is longer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// Reads JSON lines until one fits.
pub(crate) fn line(program: &mut Program, awaited: &str, fits: impl Fn(&Value) -> bool) -> io::Result<Value> {
    program.wait_for(awaited, PATIENCE, |line| {
        serde_json::from_str(line).ok().filter(&fits)
    })
}

/// Gives the desk a command and returns what it answers.
pub(crate) fn ask(desk: &mut Program, command: &str) -> io::Result<Value> {
    desk.say(command)?;
    let word = command.split(' ').next().unwrap_or_default();
    line(desk, command, |line| {
        line["done"] == word || line["failed"] == word
    })
}

/// Asks for the whole screen until it fits: what changed may have been told before the answer to an order.
pub(crate) fn screen(desk: &mut Program, awaited: &str, fits: impl Fn(&Value) -> bool) -> io::Result<()> {
    let deadline = radio::now().after(PATIENCE);
    while radio::now() < deadline {
        if fits(&ask(desk, "screen")?["of"]) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(500));
    }
    Err(io::Error::other(format!("{PATIENCE:?} without {awaited}")))
}

/// Waits until the check that goes on ends so.
pub(crate) fn verdict(desk: &mut Program, word: &str) -> io::Result<()> {
    screen(desk, word, |screen| screen["check"]["verdict"] == word)
}

/// Waits until the desk is open and listens.
pub(crate) fn opened(desk: &mut Program) -> io::Result<()> {
    line(desk, "an open desk", |line| line["done"] == "open")?;
    radio(desk, "a listening desk", |radio| radio["state"] == "listening").map(drop)
}

/// Waits until the desk says of its radio what fits.
pub(crate) fn radio(desk: &mut Program, awaited: &str, fits: impl Fn(&Value) -> bool) -> io::Result<Value> {
    line(desk, awaited, |line| line["kind"] == "radio" && fits(&line["of"]))
}

/// What an order of the command line printed, a JSON object a line.
pub(crate) fn objects(text: &str) -> io::Result<Vec<Value>> {
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
