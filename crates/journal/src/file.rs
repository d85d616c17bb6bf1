//! The file of a journal: appended to by any number of processes, bounded, and never in anybody's way.
//!
//! Once the file is full it takes the place of the one before, and a new one begins: what is kept is between one and two
//! times [`FULL_BYTES`]. An entry that repeats itself every second is counted, and written again with its count when
//! something else happens or some time has passed. Entries are not synced: a power cut may take the last seconds.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::entry::{Entry, Stamped};
use crate::event::Event;

/// The files of a journal in the folder of a desk, the older one first.
pub const FILES: [&str; 2] = ["journal-before.jsonl", "journal.jsonl"];

/// At so many bytes a file is full: some thousand entries, which is weeks of an ordinary desk.
pub(crate) const FULL_BYTES: u64 = 256 * 1024;

/// For so long, in milliseconds, an entry that repeats itself is only counted.
const COUNTED_MS: i64 = 10 * 60 * 1000;

/// Appends entries. May be shared among threads; several processes may have one of the same folder.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    file: Option<File>,
    last: Option<Repeated>,
    lost: u32,
}

/// The entry that was written last, and how often it came again since then.
#[derive(Debug)]
struct Repeated {
    entry: Entry,
    written_ms: i64,
    latest_ms: i64,
    again: u32,
}

impl Journal {
    /// A journal in the folder of a desk. Nothing is made before the first entry, and never the folder itself.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            state: Mutex::default(),
        }
    }

    /// Writes an entry that happened at `at_ms`, UNIX milliseconds. What cannot be written is counted, and the count is
    /// the first entry that can be written again.
    pub fn note(&self, at_ms: i64, entry: &Entry) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = state.last.as_mut().filter(|last| last.entry == *entry) {
            last.again += 1;
            last.latest_ms = at_ms;
            // A clock that was set back must not silence the entry until it has caught up.
            if (0..COUNTED_MS).contains(&(at_ms - last.written_ms)) {
                return;
            }
        }
        self.write_counted(&mut state);
        if state.last.as_ref().is_none_or(|last| last.entry != *entry) {
            self.write(&mut state, at_ms, 1, entry);
            state.last = Some(Repeated {
                entry: entry.clone(),
                written_ms: at_ms,
                latest_ms: at_ms,
                again: 0,
            });
        }
    }

    /// Writes how often the last entry came again, if it did.
    fn write_counted(&self, state: &mut State) {
        let Some(last) = state.last.as_mut().filter(|last| last.again > 0) else {
            return;
        };
        let (again, at_ms, entry) = (last.again, last.latest_ms, last.entry.clone());
        last.again = 0;
        last.written_ms = at_ms;
        self.write(state, at_ms, again, &entry);
    }

    fn write(&self, state: &mut State, at_ms: i64, times: u32, entry: &Entry) {
        if state.lost > 0 {
            let lost = Entry::of(Event::EntriesLost).count("entries", state.lost);
            match self.append(state, at_ms, 1, &lost) {
                Ok(()) => state.lost = 0,
                Err(_) => {
                    state.lost = state.lost.saturating_add(1);
                    return;
                }
            }
        }
        if self.append(state, at_ms, times, entry).is_err() {
            state.lost = state.lost.saturating_add(1);
        }
    }

    fn append(&self, state: &mut State, at_ms: i64, times: u32, entry: &Entry) -> io::Result<()> {
        let mut line = serde_json::to_vec(&Stamped { at_ms, times, entry })?;
        line.push(b'\n');
        let mut file = match state.file.take() {
            Some(file) if file.metadata()?.len() < FULL_BYTES => file,
            _ => self.open()?,
        };
        // One write a line: lines of two processes never mix. Where the disk takes half of one, the next line would be
        // lost with it: so a line begins on a fresh one.
        let written = file.write(&line)?;
        if written < line.len() {
            file.write_all(b"\n")?;
            return Err(io::ErrorKind::WriteZero.into());
        }
        state.file = Some(file);
        Ok(())
    }

    /// The file to append to. A full one is put in the place of the one before; where another process did so a moment ago,
    /// the new one is not full.
    fn open(&self) -> io::Result<File> {
        let [before, now] = FILES.map(|name| self.folder.join(name));
        let file = append_to(&now)?;
        if file.metadata()?.len() < FULL_BYTES {
            return Ok(file);
        }
        drop(file);
        std::fs::rename(&now, before)?;
        append_to(&now)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let mut state = std::mem::take(&mut *self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.write_counted(&mut state);
    }
}

fn append_to(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests;
