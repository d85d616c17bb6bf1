//! What a sheet says of a day on which the clock of the computer was not to be believed: every time on it is the clock's.

use form::hour;
use register::{BookDate, Timestamp};
use sheet::Paragraph;
use words::Words;

/// Why the times of a day may be wrong. One reason is enough to doubt them all: the first of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClockDoubt {
    /// The clock stood before the last line that the book already had.
    BeforeBook {
        /// What it said.
        clock: Timestamp,
        /// The time of that line.
        last_line: Timestamp,
    },
    /// The clock stood before the day on which the program was built.
    BeforeProgram {
        /// What it said.
        clock: Timestamp,
        /// The day of the build.
        built: BookDate,
    },
}

impl ClockDoubt {
    /// The sentence below the title of the sheet of `date`.
    pub(super) fn said(&self, date: BookDate, words: &Words) -> Paragraph {
        let at = |at| full(at, date);
        let (key, values) = match self {
            Self::BeforeBook { clock, last_line } => (
                "sheet-clock-before-book",
                [("clock", at(*clock)), ("other", at(*last_line))],
            ),
            Self::BeforeProgram { clock, built } => (
                "sheet-clock-before-program",
                [("clock", at(*clock)), ("other", form::day::shown(*built))],
            ),
        };
        let values = values.map(|(name, value)| (name, value.into()));
        Paragraph::bold(words.say_with(key, &values))
    }
}

/// The hour alone on the sheet's own day; elsewhere the whole day with it, since it may be years away.
fn full(at: Timestamp, date: BookDate) -> String {
    match BookDate::of(at) {
        day if day == date => hour::shown(at),
        day => format!("{} {}", hour::shown(at), form::day::shown(day)),
    }
}
