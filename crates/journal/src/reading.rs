//! Reading a journal back, whatever became of it meanwhile.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::entry::Read;
use crate::file::FILES;

/// An entry as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// When it happened, UNIX milliseconds; where it came several times, the last time.
    pub at_ms: i64,
    /// How often.
    pub times: u32,
    /// The word of its [`Event`](crate::Event), or of one that another version of the program knows.
    pub event: String,
    /// Its values by name, as text.
    pub values: BTreeMap<String, String>,
}

/// A journal as it was read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// Its entries, oldest first: in the order of the file, which is not always that of the clock.
    pub lines: Vec<Line>,
    /// Lines that are no entries: a power cut may leave half of one.
    pub unreadable: usize,
}

/// Reads the journal of a folder; where there is none, nothing happened.
///
/// # Errors
/// What keeps a file that is there from being read.
pub fn read(folder: &Path) -> io::Result<Reading> {
    let mut reading = Reading::default();
    for name in FILES {
        let bytes = match fs::read(folder.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            read => read?,
        };
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            match serde_json::from_slice::<Read>(line) {
                Ok(read) => reading.lines.push(line_of(read)),
                Err(_) => reading.unreadable += 1,
            }
        }
    }
    Ok(reading)
}

fn line_of(read: Read) -> Line {
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(word) => word,
        other => other.to_string(),
    };
    Line {
        at_ms: read.at_ms,
        times: read.times,
        event: read.event,
        values: read
            .values
            .into_iter()
            .map(|(name, value)| (name, text(value)))
            .collect(),
    }
}
