//! From what a leaf says to what a screen acts on. Details name files, fields and limits, never a person.

use std::path::Path;

use crate::transport::{ErrorCode, Failure};

impl Failure {
    /// A failure with nothing more to say.
    pub fn new(code: ErrorCode) -> Self {
        Self { code, detail: None }
    }

    /// A failure about a file or folder.
    pub fn at(code: ErrorCode, path: &Path) -> Self {
        Self {
            code,
            detail: Some(path.display().to_string()),
        }
    }

    /// A failure about something that has a plain name.
    pub fn about(code: ErrorCode, what: impl Into<String>) -> Self {
        Self {
            code,
            detail: Some(what.into()),
        }
    }
}

impl From<register::Error> for Failure {
    fn from(error: register::Error) -> Self {
        use register::Error as E;
        let code = match &error {
            E::Missing => ErrorCode::CannotRead,
            E::NotARegister => ErrorCode::NotARegister,
            E::NewerSchema { .. } => ErrorCode::NewerRegister,
            E::ReadOnly => ErrorCode::ReadOnly,
            E::DiskFull => ErrorCode::DiskFull,
            E::Busy => ErrorCode::RegisterBusy,
            E::Damaged | E::DoesNotVerify(_) => ErrorCode::RegisterDamaged,
            E::WrongKey => ErrorCode::WrongKey,
            E::UnknownVisit | E::NotAnId | E::Void => ErrorCode::UnknownVisit,
            E::AlreadyExited => ErrorCode::AlreadyLeft,
            E::Empty {
                field: register::Field::Name,
            } => ErrorCode::NameMissing,
            E::Empty { .. } | E::NotAWord { .. } => ErrorCode::NotValid,
            E::TooLong { .. } => ErrorCode::TooLong,
            _ => ErrorCode::Internal,
        };
        let detail = match &error {
            E::Empty { field } | E::NotAWord { field } => Some(field.to_string()),
            E::TooLong { field, max } => Some(format!("{field}, {max}")),
            _ if code == ErrorCode::Internal => Some(error.to_string()),
            _ => None,
        };
        Self { code, detail }
    }
}
