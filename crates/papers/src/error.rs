//! What a paper cannot be made for.

use core::fmt;

use sheet::SpreadsheetError;

/// Why there is no paper, by what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// What was asked for is not possible; the field or the days that say so.
    NotValid(String),
    /// A field has more characters, or more lines, than its place on paper.
    TooLong {
        /// Which.
        field: &'static str,
        /// The most characters.
        most: usize,
    },
    /// These words are no address of e-mail: nobody would get the report.
    NotAnAddress(String),
    /// Whoever looked on had it stop.
    Stopped,
    /// It cannot be laid out or written: a letterhead that fills a page by itself, a link that no code holds.
    NotDrawn(String),
}

impl Error {
    pub(crate) fn not_valid(what: impl Into<String>) -> Self {
        Self::NotValid(what.into())
    }

    pub(crate) fn not_drawn(why: impl fmt::Display) -> Self {
        Self::NotDrawn(why.to_string())
    }
}

impl From<SpreadsheetError> for Error {
    fn from(error: SpreadsheetError) -> Self {
        match error {
            SpreadsheetError::Stopped => Self::Stopped,
            error => Self::not_drawn(error),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotValid(what) => write!(f, "{what} is not possible"),
            Self::TooLong { field, most } => write!(f, "{field} is longer than {most}"),
            Self::NotAnAddress(words) => write!(f, "{words} is no address"),
            Self::Stopped => f.write_str("stopped"),
            Self::NotDrawn(why) => f.write_str(why),
        }
    }
}

impl core::error::Error for Error {}
