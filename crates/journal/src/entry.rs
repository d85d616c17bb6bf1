//! One line of the journal, before it is written.

use std::panic::Location;

use crate::{Event, Value};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

/// An event and what is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    pub(crate) event: Event,
    values: Vec<(&'static str, Value)>,
}

impl Entry {
    /// An event of which nothing more is known.
    ///
    /// ```
    /// use journal::{Entry, Event};
    /// let entry = Entry::of(Event::NotCopied).said("error", "disk_full").code("number", Some(28));
    /// assert_eq!(entry.to_string(), r#"{"event":"not_copied","error":"disk_full","number":28}"#);
    /// ```
    pub fn of(event: Event) -> Self {
        Self {
            event,
            values: Vec::new(),
        }
    }

    /// With a word out of the program's own source.
    #[must_use]
    pub fn said(mut self, name: &'static str, word: &'static str) -> Self {
        self.values.push((name, Value::Word(word)));
        self
    }

    /// With the word by which a variant is serialised; anything but a variant without fields adds nothing.
    #[must_use]
    pub fn word(mut self, name: &'static str, variant: &impl Serialize) -> Self {
        self.values
            .extend(Value::word_of(variant).map(|word| (name, word)));
        self
    }

    /// With a line of the program's own source.
    #[must_use]
    pub fn place(mut self, location: &Location<'_>) -> Self {
        self.values.push(("place", Value::place(location)));
        self
    }

    /// With a number of things.
    #[must_use]
    pub fn count(mut self, name: &'static str, many: impl TryInto<u16>) -> Self {
        self.values.push((name, Value::count(many)));
        self
    }

    /// With the number of an error, where there is one.
    #[must_use]
    pub fn code(mut self, name: &'static str, number: Option<i32>) -> Self {
        self.values
            .extend(number.map(|number| (name, Value::Code(number))));
        self
    }
}

/// One JSON object on one line.
impl std::fmt::Display for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| std::fmt::Error)?)
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + self.values.len()))?;
        map.serialize_entry("event", self.event.word())?;
        for (name, value) in &self.values {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// An entry with its time, as it stands in the file.
#[derive(Serialize)]
pub(crate) struct Stamped<'a> {
    pub(crate) at_ms: i64,
    #[serde(skip_serializing_if = "is_once")]
    pub(crate) times: u32,
    #[serde(flatten)]
    pub(crate) entry: &'a Entry,
}

/// What [`Stamped`] leaves in the file, read back: words that are not known any more, or not yet, are read as well.
#[derive(Deserialize)]
pub(crate) struct Read {
    pub(crate) at_ms: i64,
    #[serde(default = "once")]
    pub(crate) times: u32,
    pub(crate) event: String,
    #[serde(flatten)]
    pub(crate) values: std::collections::BTreeMap<String, serde_json::Value>,
}

fn is_once(times: &u32) -> bool {
    *times == 1
}

fn once() -> u32 {
    1
}
