//! The listener's process, and what it said so far.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::said::Said;

/// The process. It ends with the value.
pub(super) struct Ear {
    process: Child,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    heard: u32,
    /// Every word of the radio's.
    words: Vec<String>,
    /// What was not taken so far.
    said: Vec<Said>,
}

impl Ear {
    pub(super) fn start(program: &Path, bus: &str) -> io::Result<Self> {
        let mut process = Command::new(program)
            .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
            .stdout(Stdio::piped())
            .spawn()?;
        let lines = process.stdout.take().map(BufReader::new).map(BufRead::lines);
        let state: Arc<Mutex<State>> = Arc::default();
        let heap = Arc::clone(&state);
        std::thread::spawn(move || {
            for line in lines.into_iter().flatten().map_while(Result::ok) {
                let Ok(said) = serde_json::from_str(&line) else {
                    continue;
                };
                let mut state = lock(&heap);
                match &said {
                    Said::Heard(number) => {
                        state.heard = *number;
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
