//! From what a leaf says to what a screen acts on. Details name files, fields and limits, never a person.

use std::path::Path;

use form::FieldWord;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something did not work, in a form that a screen can turn into words and a next step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Failure {
    /// What a screen acts on; the locale key is `error-` plus this word with dashes.
    pub code: ErrorCode,
    /// A file, a field or a limit; never a person's data.
    pub detail: Option<String>,
    /// The number that SQLite or the operating system gave, for support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<i32>,
}

/// What went wrong. A code exists only if a screen acts on it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ErrorCode {
    /// The name is empty.
    NameMissing,
    /// A field that this entrance needs is empty; the detail names it.
    FieldMissing,
    /// A field is longer than the register takes; the detail names it.
    TooLong,
    /// A field is not what it must be (an ID number without digits, a date that is none).
    NotValid,
    /// Words stand among addresses of e-mail that are none; the detail names them.
    NotAnAddress,
    /// The system does not let this account switch the computer off.
    CannotShutDown,
    /// No such visit.
    UnknownVisit,
    /// Nobody of that id is on the roster.
    UnknownStaff,
    /// Nobody inside carries this visitor card.
    UnknownCard,
    /// Somebody inside already carries this visitor card.
    CardTaken,
    /// Somebody who came in at another gate carries this visitor card; the detail is the gate.
    CardElsewhere,
    /// The form of this number was typed already; the detail is its line and day.
    PaperTaken,
    /// A paper form's times are none: somebody left before they came, or later than now.
    PaperTime,
    /// The visitor had left already.
    AlreadyLeft,
    /// The disk is full.
    DiskFull,
    /// The data directory cannot be written.
    ReadOnly,
    /// The copy is of another desk: the detail names it, and the owner may say that name.
    OtherDesksCopy,
    /// The copy is not encrypted, and what it would replace is: the detail names its desk, and the owner may say that name.
    UnsealedCopy,
    /// There is no register where one was looked for.
    NoRegister,
    /// The file is not a register; it was not touched.
    NotARegister,
    /// The register was written by a newer release.
    NewerRegister,
    /// The register is encrypted, and no key that this computer has opens it: the recovery sheet is needed.
    WrongKey,
    /// The register is encrypted, and the place where its key may lie is closed (a locked keyring).
    KeysClosed,
    /// The register is not encrypted, so there is no key to print.
    KeyNone,
    /// What was typed from the recovery sheet is no key; the detail is the number of the group with the slip, if known.
    KeyMistyped,
    /// Only the owner may: their PIN is needed first.
    OwnerNeeded,
    /// It is not the owner's PIN; the detail is how many more may be wrong before each costs a wait.
    PinWrong,
    /// Too many were wrong; the detail is the seconds until the next is looked at.
    PinWait,
    /// The register is damaged.
    RegisterDamaged,
    /// Another program holds the register.
    RegisterBusy,
    /// No printing system answers.
    NoPrintSystem,
    /// No printer is set up, or the chosen one is unknown.
    UnknownPrinter,
    /// The printer is off or not reachable.
    PrinterOff,
    /// Out of paper.
    OutOfPaper,
    /// Paper is jammed.
    PaperJam,
    /// A door or cover is open.
    DoorOpen,
    /// Out of toner or ink.
    OutOfInk,
    /// The tray for printed sheets is full or out.
    OutputFull,
    /// The box for waste ink or toner is full or out.
    WasteFull,
    /// The machine is paused.
    PrinterStopped,
    /// The machine is taken by another computer, or turns this one away.
    PrinterInUse,
    /// The machine's memory is full of jobs.
    PrinterMemoryFull,
    /// The printer wants something that only its own display tells.
    PrinterAttention,
    /// The printer has the sheet and has told nothing for long.
    PrinterSilent,
    /// The printer has no paper of this size.
    PrinterNoPaperSize,
    /// The printer was removed from the computer while it printed.
    PrinterGone,
    /// The print queue is stopped, on this computer or on the print server.
    QueueStopped,
    /// The print queue takes nothing.
    QueueCloses,
    /// The sheet is held in the queue.
    PrintHeld,
    /// Sending the sheet to the printer failed, and is tried again.
    PrintRetrying,
    /// The printer wants a name and a password.
    PrintNeedsPassword,
    /// This computer may not print there.
    PrintNotAllowed,
    /// No more may be printed there.
    PrintQuota,
    /// The print system does not take so large a file.
    PrintTooLarge,
    /// The print server wants an encrypted connection.
    PrintNeedsEncryption,
    /// The print system is itself in trouble.
    PrintSystemAils,
    /// The printer cannot print this sheet as it is.
    PrintUnsuitable,
    /// The printer refused the sheet.
    PrintRefused,
    /// The print was canceled.
    PrintCanceled,
    /// The printer did not finish in time.
    PrintTimedOut,
    /// The sheet was sent, and nobody counts the pages that come out.
    PrintUncounted,
    /// The sheet was sent, and nobody tells any more what became of it.
    PrintUntold,
    /// Fewer pages were counted than were sent.
    PrintShort,
    /// The printer went off in the midst of it and has forgotten the rest.
    PrintForgotten,
    /// A print is under way already.
    PrintBusy,
    /// The file could not be written, for a reason that has no code of its own; the detail is the file.
    CannotSave,
    /// The place chosen for a file is full; the register is not concerned. The detail is the place, here and below.
    PlaceFull,
    /// The folder chosen for a file is not there: a stick that was taken out, a slip in the name.
    PlaceAway,
    /// The place chosen for a file cannot be written.
    PlaceReadOnly,
    /// A file stands where a folder is meant.
    PlaceNotAFolder,
    /// A folder stands where a file is meant.
    PlaceIsAFolder,
    /// Another program has the file open and lets nobody replace it, as Windows lets it: a spreadsheet, a reader of PDFs.
    PlaceInUse,
    /// Something has this name already, and nobody said that it may be replaced.
    FileExists,
    /// A register, a key or another file that a desk lives by: nothing else is written there.
    OwnFile,
    /// Not a file, or not what was wanted.
    CannotRead,
    /// Not a recording of Bluetooth that can be read; the detail is what it is instead, where that is known, and the file.
    NotARecording,
    /// A list with nothing in it.
    ListEmpty,
    /// A list that names nobody.
    ListNamesNobody,
    /// A list that is larger than any.
    ListTooBig,
    /// A list of more people than are taken at once; the detail is how many, and how many may be.
    ListTooMany,
    /// A list that only opens with its password.
    ListEncrypted,
    /// A list that is cut off or broken.
    ListDamaged,
    /// A list as a workbook of an older form.
    ListOldWorkbook,
    /// A list as a web page.
    ListWebPage,
    /// A list as a document of a word processor.
    ListDocument,
    /// A list as a PDF.
    ListPdf,
    /// A list as a picture.
    ListPicture,
    /// An archive of other files.
    ListArchive,
    /// No list at all.
    ListUnknown,
    /// The workbook has no such sheet.
    ListNoSheet,
    /// Somebody had it stop: nothing was made, and nothing is changed.
    Stopped,
    /// Something else is under way that this cannot be done beside.
    StillWorking,
    /// Somebody wrote in the book while a copy was tried that would take its place: the book is as it was.
    WrittenMeanwhile,
    /// This system has no such switch.
    NotOnThisSystem,
    /// The hub of the site does not answer.
    HubUnreachable,
    /// The hub does not take this desk: revoked, or a file that was used already.
    HubRefused,
    /// Whoever answers cannot prove to be the hub.
    HubNotTrusted,
    /// This book joined the site as another desk.
    HubOtherDesk,
    /// The hub takes nothing now; the detail is its number.
    HubClosed,
    /// This desk has not joined a site.
    NotJoined,
    /// What was read of the other gates cannot be read any more, nor how the desk signs in: it has to join anew.
    SiteLost,
    /// Not a file to join with.
    NotAJoin,
    /// This desk has joined already.
    JoinedAlready,
    /// This desk reports to no province over HTTPS.
    NoProvince,
    /// Not a file by which a province says where it is.
    NotAnInvitation,
    /// The province does not answer.
    ProvinceUnreachable,
    /// Whoever answers cannot prove to be the province.
    ProvinceNotTrusted,
    /// The province takes nothing now.
    ProvinceBusy,
    /// The province does not take a report; the detail is why, as the word behind `not-taken-`, and the desk's key.
    ProvinceRefused,
    /// What answers is no province.
    NotAProvince,
    /// Something that should not happen; the detail says where.
    Internal,
}

impl Failure {
    /// A failure with nothing more to say.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            detail: None,
            number: None,
        }
    }

    /// A failure about a file or folder.
    pub fn at(code: ErrorCode, path: &Path) -> Self {
        Self {
            code,
            detail: Some(path.display().to_string()),
            number: None,
        }
    }

    /// The system has no thread to spare: nothing of ours can run on it.
    pub(crate) fn no_thread(error: std::io::Error) -> Self {
        Self::about(ErrorCode::Internal, error.to_string())
    }

    /// The same with the number that SQLite or the system gave, if it gave one.
    #[must_use]
    pub(crate) fn numbered(self, number: Option<i32>) -> Self {
        Self { number, ..self }
    }

    /// A failure about something that has a plain name.
    pub fn about(code: ErrorCode, what: impl Into<String>) -> Self {
        Self {
            code,
            detail: Some(what.into()),
            number: None,
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
            W::Held => ErrorCode::PlaceInUse,
            W::Other => ErrorCode::CannotSave,
        };
        Self::at(code, &error.place).numbered(error.number)
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
        let number = error.cause().and_then(|cause| match cause {
            register::Cause::Sqlite(number) | register::Cause::System(number) => Some(number),
            _ => None,
        });
        Self { code, detail, number }
    }
}

impl From<share::Error> for Failure {
    fn from(error: share::Error) -> Self {
        use share::Error as E;
        match error {
            E::Book(error) => error.into(),
            E::Unreachable => Self::new(ErrorCode::HubUnreachable),
            E::Refused => Self::new(ErrorCode::HubRefused),
            E::NotTrusted | E::Address => Self::new(ErrorCode::HubNotTrusted),
            E::OtherDesk => Self::new(ErrorCode::HubOtherDesk),
            E::NotAJoin => Self::new(ErrorCode::NotAJoin),
            E::Joined => Self::new(ErrorCode::JoinedAlready),
            E::Closed(code) | E::Said(code) => Self::about(ErrorCode::HubClosed, code),
            error => Self::about(ErrorCode::Internal, error.to_string()),
        }
    }
}

impl From<courier::Error> for Failure {
    fn from(error: courier::Error) -> Self {
        use courier::Error as E;
        match error {
            E::Unreachable => Self::new(ErrorCode::ProvinceUnreachable),
            E::NotTrusted => Self::new(ErrorCode::ProvinceNotTrusted),
            E::Busy => Self::new(ErrorCode::ProvinceBusy),
            E::Refused(why) => Self::about(ErrorCode::ProvinceRefused, why),
            E::NotAProvince => Self::new(ErrorCode::NotAProvince),
            _ => Self::new(ErrorCode::NotAnInvitation),
        }
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

impl From<papers::Error> for Failure {
    fn from(error: papers::Error) -> Self {
        use papers::Error as E;
        match error {
            E::NotValid(what) => Self::about(ErrorCode::NotValid, what),
            E::TooLong { field, most } => Self::about(ErrorCode::TooLong, format!("{field}, {most}")),
            E::NotAnAddress(words) => Self::about(ErrorCode::NotAnAddress, words),
            E::Stopped => Self::new(ErrorCode::Stopped),
            E::NotDrawn(why) => Self::about(ErrorCode::Internal, why),
        }
    }
}

impl From<sheet::SheetError> for Failure {
    fn from(error: sheet::SheetError) -> Self {
        match error {
            sheet::SheetError::Stopped => Self::new(ErrorCode::Stopped),
            error => Self::about(ErrorCode::Internal, error.to_string()),
        }
    }
}

fn code_of(error: &register::Error) -> ErrorCode {
    use register::Error as E;
    match error {
        E::Stopped => ErrorCode::Stopped,
        E::Missing => ErrorCode::NoRegister,
        E::NotARegister => ErrorCode::NotARegister,
        E::NewerSchema { .. } => ErrorCode::NewerRegister,
        E::ReadOnly(_) => ErrorCode::ReadOnly,
        E::DiskFull(_) => ErrorCode::DiskFull,
        E::Busy(_) => ErrorCode::RegisterBusy,
        E::Damaged(_) | E::DoesNotVerify(_) => ErrorCode::RegisterDamaged,
        E::WrongKey => ErrorCode::WrongKey,
        E::UnknownVisit | E::UnknownVisitor | E::NotAnId | E::Void | E::Erased => ErrorCode::UnknownVisit,
        E::InUse | E::OtherDesk => ErrorCode::OwnFile,
        E::Occupied => ErrorCode::FileExists,
        E::NotAFile => ErrorCode::PlaceIsAFolder,
        E::Unsealed => ErrorCode::UnsealedCopy,
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
        E::Source(why) if matches!(**why, E::OtherDesk) => ErrorCode::OtherDesksCopy,
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
        Failure {
            code,
            detail: None,
            number,
        } => Failure::at(code, path).numbered(number),
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
