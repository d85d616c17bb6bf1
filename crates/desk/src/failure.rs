//! From what a leaf says to what a screen acts on. Details name files, fields and limits, never a person.

use std::path::Path;

use form::FieldWord;

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

impl From<disk::Error> for Failure {
    fn from(error: disk::Error) -> Self {
        use disk::Why as W;
        let code = match error.why {
            W::Full => ErrorCode::PlaceFull,
            W::Away => ErrorCode::PlaceAway,
            W::ReadOnly => ErrorCode::PlaceReadOnly,
            W::NotAFolder => ErrorCode::PlaceNotAFolder,
            W::IsAFolder => ErrorCode::PlaceIsAFolder,
            W::Exists => ErrorCode::FileExists,
            W::Own => ErrorCode::OwnFile,
            W::Other => ErrorCode::CannotSave,
        };
        Self::at(code, &error.place)
    }
}

impl From<register::Error> for Failure {
    fn from(error: register::Error) -> Self {
        use register::Error as E;
        let code = code_of(&error);
        let detail = match &error {
            E::Empty { field } | E::NotAWord { field } => Some(in_form(*field).to_owned()),
            E::TooLong { field, max } => Some(format!("{}, {max}", in_form(*field))),
            _ if code == ErrorCode::Internal => Some(error.to_string()),
            _ => None,
        };
        Self { code, detail }
    }
}

impl From<form::Error> for Failure {
    fn from(error: form::Error) -> Self {
        match error {
            form::Error::NameMissing => Self::new(ErrorCode::NameMissing),
            form::Error::Missing(field) => Self::about(ErrorCode::FieldMissing, field.as_str()),
            form::Error::NotValid(field) => Self::about(ErrorCode::NotValid, field.as_str()),
        }
    }
}

fn code_of(error: &register::Error) -> ErrorCode {
    use register::Error as E;
    match error {
        E::Missing => ErrorCode::NoRegister,
        E::NotARegister => ErrorCode::NotARegister,
        E::NewerSchema { .. } => ErrorCode::NewerRegister,
        E::ReadOnly(_) => ErrorCode::ReadOnly,
        E::DiskFull(_) => ErrorCode::DiskFull,
        E::Busy(_) => ErrorCode::RegisterBusy,
        E::Damaged(_) | E::DoesNotVerify(_) => ErrorCode::RegisterDamaged,
        E::WrongKey => ErrorCode::WrongKey,
        E::UnknownVisit | E::UnknownVisitor | E::NotAnId | E::Void => ErrorCode::UnknownVisit,
        E::InUse | E::OtherDesk => ErrorCode::OwnFile,
        E::Occupied => ErrorCode::FileExists,
        E::NotAFile => ErrorCode::PlaceIsAFolder,
        E::Unsealed => ErrorCode::CannotRead,
        E::UnknownStaff => ErrorCode::UnknownStaff,
        E::PaperTaken { .. } => ErrorCode::PaperTaken,
        E::PaperTime => ErrorCode::PaperTime,
        E::AlreadyExited => ErrorCode::AlreadyLeft,
        E::Empty {
            field: register::Field::Name,
        } => ErrorCode::NameMissing,
        E::Empty { .. } | E::NotAWord { .. } => ErrorCode::NotValid,
        E::TooLong { .. } => ErrorCode::TooLong,
        // The register in use goes on: only another file could not be written, or be read.
        E::Target(why) => match code_of(why) {
            ErrorCode::NoRegister => ErrorCode::PlaceAway,
            ErrorCode::DiskFull => ErrorCode::PlaceFull,
            ErrorCode::ReadOnly => ErrorCode::PlaceReadOnly,
            ErrorCode::Internal => ErrorCode::CannotSave,
            code => code,
        },
        E::Source(why) => match code_of(why) {
            ErrorCode::NoRegister
            | ErrorCode::ReadOnly
            | ErrorCode::OwnFile
            | ErrorCode::FileExists
            | ErrorCode::PlaceIsAFolder => ErrorCode::CannotRead,
            code => code,
        },
        _ => ErrorCode::Internal,
    }
}

/// A failure about a file, with its path where nothing better is known.
pub(crate) fn at_path(error: register::Error, path: &Path) -> Failure {
    match Failure::from(error) {
        Failure { code, detail: None } => Failure::at(code, path),
        failure => failure,
    }
}

/// The same about one of two files: which, the error says.
pub(crate) fn at_file(error: register::Error, from: &Path, to: &Path) -> Failure {
    let file = match error {
        register::Error::Target(_) => to,
        _ => from,
    };
    at_path(error, file)
}

/// What a screen calls a field: the name it has in `VisitForm`, so that the cursor can be put there.
pub(crate) fn in_form(field: register::Field) -> &'static str {
    FieldWord::of_book(field).map_or(field.as_str(), FieldWord::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_as_in_the_form() {
        let failure = Failure::from(register::Error::TooLong {
            field: register::Field::From,
            max: 1000,
        });
        assert_eq!(failure.detail.as_deref(), Some("organisation, 1000"));
        let form = serde_json::json!({ "organisation": "", "name": "", "id_number": "" });
        assert!(serde_json::from_value::<crate::transport::VisitForm>(form).is_ok());
    }
}
