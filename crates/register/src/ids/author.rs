//! Who wrote an event.

use crate::error::Result;
use crate::words::clean;
use crate::words::fixed::Field;
use std::fmt;

/// Who wrote an event: the short name of an account at the desk. It stays in the chain for ever and cannot be erased,
/// so it should not be more than a shift needs. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Author(String);

impl Author {
    /// Cleans `name` as all text is cleaned. Empty is [`Error::Empty`], more than 500 characters [`Error::TooLong`].
    pub fn new(name: &str) -> Result<Self> {
        clean::required(name, Field::Author, clean::MAX_NAME_CHARS).map(Self)
    }

    /// The name as it stands in the book.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn from_row(text: String) -> Self {
        Self(text)
    }
}

impl rusqlite::ToSql for Author {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl fmt::Debug for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Author(..)")
    }
}
