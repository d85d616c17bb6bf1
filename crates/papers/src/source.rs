//! What every kind of paper is made with, and what many of them say.

use form::{day, hour};
use register::{BookDate, Timestamp};
use words::{Value, Words};

use crate::Office;

/// Whose paper it is, in which words, and when it is made.
pub(crate) struct Source<'a> {
    pub(crate) office: &'a Office,
    pub(crate) words: Words,
    pub(crate) at: Timestamp,
}

impl Source<'_> {
    /// The day on which it is made.
    pub(crate) fn today(&self) -> BookDate {
        BookDate::of(self.at)
    }

    /// "In lúc 14:05 ngày 05/01/2021".
    pub(crate) fn printed_at(&self) -> String {
        self.words.say_with("paper-printed-at", &hour_and_day(self.at))
    }

    /// "14:05, ngày 05/01/2021".
    pub(crate) fn moment(&self, at: Timestamp) -> String {
        self.words.say_with("visit-slip-time", &hour_and_day(at))
    }

    /// A table's head that the register of a day has too.
    pub(crate) fn column(&self, name: &str) -> String {
        self.words.say(&format!("sheet-column-{name}"))
    }
}

fn hour_and_day(at: Timestamp) -> [(&'static str, Value<'static>); 2] {
    [
        ("time", hour::shown(at).into()),
        ("date", day::shown(BookDate::of(at)).into()),
    ]
}
