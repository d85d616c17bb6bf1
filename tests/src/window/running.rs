//! The programs around a window. Everything started here ends with the test, also when the test is killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use super::patience::LIMIT;

/// A program that is killed when dropped.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it.
    pub(crate) fn start(command: &mut Command) -> Self {
        Self(
            command
                .spawn()
                .unwrap_or_else(|error| panic!("{command:?}: {error}")),
        )
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A command that the system kills when the thread that started it ends, however it ends.
pub(crate) fn bound_to_us(name: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--", name]);
    command
}

/// What it prints, line by line.
pub(crate) fn lines_of(running: &mut Running) -> Receiver<String> {
    let output = BufReader::new(running.0.stdout.take().expect("piped"));
    let (tell, lines) = channel();
    thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// The first line that it prints.
pub(crate) fn first_line(running: &mut Running) -> String {
    lines_of(running)
        .recv_timeout(LIMIT)
        .expect("it says where it is")
}

/// Waits for a line of what a program prints.
///
/// # Panics
/// When it never comes.
pub(crate) fn until_said(said: &Receiver<String>, line: &str) {
    #[allow(clippy::disallowed_methods)] // a test's patience, not a decision's time
    let end = Instant::now() + LIMIT;
    loop {
        #[allow(clippy::disallowed_methods)]
        let left = end.saturating_duration_since(Instant::now());
        match said.recv_timeout(left) {
            Ok(said) if said == line => return,
            Ok(_) => {}
            Err(_) => panic!("the window never said {line:?}"),
        }
    }
}
