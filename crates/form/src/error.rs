//! What a form is sent back for.

use core::fmt;

use crate::FieldWord;

/// Why the register cannot have a form as it stands: the cursor belongs in the field that is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Error {
    /// There must be a name.
    NameMissing,
    /// This entrance needs the field.
    Missing(FieldWord),
    /// What stands in the field is not of its kind: a day that is none, an unknown kind of paper.
    NotValid(FieldWord),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameMissing => f.write_str("the name is missing"),
            Self::Missing(field) => write!(f, "{} is missing", field.as_str()),
            Self::NotValid(field) => write!(f, "{} cannot be read", field.as_str()),
        }
    }
}

impl core::error::Error for Error {}
