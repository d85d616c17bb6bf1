//! The listener's process, and what it said so far.

use std::io::{self, BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use radio::{Arrival, now};

use super::said::Said;

/// The process. It ends with the value.
pub(super) struct Ear {
    process: Child,
    state: Arc<Mutex<State>>,
}

struct State {
    heard: u32,
    /// When that was said, and the longest time between two such words.
    heard_at: Arrival,
    pause: Duration,
    /// Every word of the radio's.
    words: Vec<String>,
    /// What was not taken so far.
    said: Vec<Said>,
}

impl State {
    fn heard(&mut self, number: u32) {
        let at = now();
        self.heard = number;
        self.pause = self.pause.max(at.since(self.heard_at));
        self.heard_at = at;
    }
}

impl Ear {
    pub(super) fn start(program: &mut Command, bus: &str) -> io::Result<Self> {
        let mut process = program
            .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = process.stdout.take().map(BufReader::new).map(BufRead::lines);
        let state = Arc::new(Mutex::new(State {
            heard: 0,
            heard_at: now(),
            pause: Duration::ZERO,
            words: Vec::new(),
            said: Vec::new(),
        }));
        let heap = Arc::clone(&state);
        std::thread::spawn(move || {
            for line in lines.into_iter().flatten().map_while(Result::ok) {
                let Ok(said) = serde_json::from_str(&line) else {
                    continue;
                };
                let mut state = lock(&heap);
                match &said {
                    Said::Heard(number) => {
                        state.heard(*number);
                        continue;
                    }
                    Said::Doing { word, .. } => state.words.push(word.clone()),
                    _ => {}
                }
                state.said.push(said);
            }
        });
        Ok(Self { process, state })
    }

    pub(super) fn id(&self) -> u32 {
        self.process.id()
    }

    /// The number up to which it heard.
    pub(super) fn heard(&self) -> u32 {
        lock(&self.state).heard
    }

    /// The longest time in which it heard nothing more, since that was forgotten.
    pub(super) fn longest_pause(&self) -> Duration {
        let state = lock(&self.state);
        state.pause.max(now().since(state.heard_at))
    }

    /// Pauses up to now had their reason.
    pub(super) fn forget_pauses(&self) {
        let mut state = lock(&self.state);
        (state.pause, state.heard_at) = (Duration::ZERO, now());
    }

    /// How many words the radio has said.
    pub(super) fn words(&self) -> usize {
        lock(&self.state).words.len()
    }

    /// Whether it said `word` after so many others.
    pub(super) fn said(&self, after: usize, word: &str) -> bool {
        lock(&self.state)
            .words
            .iter()
            .skip(after)
            .any(|said| said == word)
    }

    /// What it does, by its last word.
    pub(super) fn last_word(&self) -> String {
        lock(&self.state).words.last().cloned().unwrap_or_default()
    }

    /// Takes what it said since this was last called.
    pub(super) fn take(&self) -> Vec<Said> {
        std::mem::take(&mut lock(&self.state).said)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Ear {
    fn drop(&mut self) {
        // Either may fail only because it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
