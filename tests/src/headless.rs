//! A desk without a window, in a process of its own: `gatekeeperctl desk`, talked to line by line.
#![allow(clippy::panic)] // a test's harness: what fails here fails the test

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::programs::gatekeeperctl;

/// How long anything may take before a test gives up.
const LIMIT: Duration = Duration::from_secs(40);

/// A running desk. Killed when dropped.
pub struct Headless {
    child: Child,
    /// Until it is closed.
    input: Option<ChildStdin>,
    lines: Receiver<Value>,
    complaints: tempfile::NamedTempFile,
    /// Every line so far.
    pub heard: Vec<Value>,
}

impl Headless {
    /// Opens the desk of `data` on the Bluetooth of `bus`; without one it hears nothing.
    ///
    /// # Panics
    /// When it does not open in time.
    pub fn open(data: &Path, bus: Option<&str>) -> Self {
        Self::open_with(data, bus, &[])
    }

    /// The same with more of an environment.
    ///
    /// # Panics
    /// When it does not open in time.
    pub fn open_with(data: &Path, bus: Option<&str>, environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(gatekeeperctl());
        command.arg("desk");
        match bus {
            Some(bus) => command.env("DBUS_SYSTEM_BUS_ADDRESS", bus),
            None => command.arg("--no-radio"),
        };
        command.envs(environment.iter().copied());
        Self::start(command, data)
    }

    /// Opens the practice desk of `data`.
    ///
    /// # Panics
    /// When it does not open in time.
    pub fn practice(data: &Path) -> Self {
        let mut command = Command::new(gatekeeperctl());
        command.args(["desk", "--practice", "--no-radio"]);
        Self::start(command, data)
    }

    fn start(mut command: Command, data: &Path) -> Self {
        command.arg("--data").arg(data);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let complaints = tempfile::NamedTempFile::new().expect("a file");
        command.stderr(complaints.reopen().expect("its own file"));
        // No notification daemon of the machine that tests.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        let mut child = command.spawn().expect("gatekeeperctl starts");
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let (tell, lines) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let Ok(value) = serde_json::from_str(&line) else {
                    continue;
                };
                if tell.send(value).is_err() {
                    return;
                }
            }
        });
        let mut desk = Self {
            child,
            input,
            lines,
            complaints,
            heard: Vec::new(),
        };
        desk.until("the desk opens", |line| line["done"] == "open");
        desk
    }

    /// Gives a command and leaves its answer, and whatever comes before it, to `until`.
    ///
    /// # Panics
    /// When the desk is gone.
    pub fn tell(&mut self, command: &str) {
        let mut input = self.input.as_ref().expect("it is open");
        writeln!(input, "{command}").expect("the desk listens");
    }

    /// Gives a command and returns what it answers.
    ///
    /// # Panics
    /// When no answer comes.
    pub fn ask(&mut self, command: &str) -> Value {
        self.tell(command);
        let word = command.split(' ').next().unwrap_or_default().to_owned();
        self.until(command, |line| {
            line["done"] == word.as_str() || line["failed"] == word.as_str()
        })
    }

    /// Waits for a line that `fits`, and returns it.
    ///
    /// # Panics
    /// When none comes in time; the message is `what`.
    pub fn until(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        #[allow(clippy::disallowed_methods)] // a test's patience, not a decision's time
        let until = Instant::now() + LIMIT;
        loop {
            #[allow(clippy::disallowed_methods)]
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => {
                    self.heard.push(line.clone());
                    if fits(&line) {
                        return line;
                    }
                }
                Err(_) => panic!("waited in vain: {what}; last: {:#?}", self.heard.last()),
            }
        }
    }

    /// Asks for the whole screen until it `fits`, whatever was told in between.
    ///
    /// # Panics
    /// When it never does; the message is `what`.
    pub fn until_screen(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        #[allow(clippy::disallowed_methods)]
        let until = Instant::now() + LIMIT;
        loop {
            let screen = self.ask("screen")["of"].take();
            if fits(&screen) {
                return screen;
            }
            #[allow(clippy::disallowed_methods)]
            let late = Instant::now() >= until;
            assert!(!late, "waited in vain: {what}; last: {screen:#?}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits until the open check's verdict is `word`.
    ///
    /// # Panics
    /// When it never is.
    pub fn until_verdict(&mut self, word: &str) -> Value {
        self.until(word, |line| {
            line["kind"] == "check" && line["of"]["verdict"] == word
        })
    }

    /// Waits until the radio is `state`.
    ///
    /// # Panics
    /// When it never is.
    pub fn until_radio(&mut self, state: &str) -> Value {
        self.until(state, |line| {
            line["kind"] == "radio" && line["of"]["state"] == state
        })
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// What it said on standard error so far.
    ///
    /// # Panics
    /// When that cannot be read.
    pub fn complaints(&self) -> String {
        std::fs::read_to_string(self.complaints.path()).expect("text")
    }

    /// Ends its input, and waits until it has ended.
    ///
    /// # Panics
    /// When it cannot be waited for.
    pub fn close(mut self) {
        self.input = None;
        self.child.wait().expect("a child of ours");
    }

    /// kill -9.
    pub fn kill(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // With another clock it shared that under its number, and whoever gets the same number later would not start.
        for shared in ["sem.faketime_sem", "faketime_shm"] {
            let _ = fs::remove_file(format!("/dev/shm/{shared}_{}", self.child.id()));
        }
    }
}

impl Drop for Headless {
    fn drop(&mut self) {
        self.kill();
    }
}
