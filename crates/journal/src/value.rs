//! What an entry may say beside its event: nothing that could be about a person.

use std::panic::Location;

use serde::Serialize;

/// One value. There is no way to make one of a text that was typed, scanned or heard.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A word out of the program's own source, such as the code of an error.
    Word(&'static str),
    /// A line of the program's own source, which the compiler alone can name.
    Place(String),
    /// So many of something: too small for a telephone or card number.
    Count(u16),
    /// The number that SQLite or the operating system gave an error.
    Code(i32),
}

impl Value {
    /// The word by which a variant is serialised; `None` for anything but a variant without fields.
    pub fn word_of(value: &impl Serialize) -> Option<Self> {
        serde_variant::to_variant_name(value).ok().map(Self::Word)
    }

    /// A line of the source, as `FILE:LINE`.
    pub fn place(location: &Location<'_>) -> Self {
        Self::Place(format!("{}:{}", location.file(), location.line()))
    }

    /// So many, or [`u16::MAX`] for more.
    pub fn count(many: impl TryInto<u16>) -> Self {
        Self::Count(many.try_into().unwrap_or(u16::MAX))
    }
}
