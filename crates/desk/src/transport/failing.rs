//! What did not work, as a code that a screen acts on.

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
    /// No such visit.
    UnknownVisit,
    /// Nobody of that id is on the roster.
    UnknownStaff,
    /// Nobody inside carries this visitor card.
    UnknownCard,
    /// Somebody inside already carries this visitor card.
    CardTaken,
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
    /// The printer is stopped.
    PrinterStopped,
    /// The printer wants something that only its own display tells.
    PrinterAttention,
    /// The printer refused the sheet.
    PrintRefused,
    /// The print was canceled.
    PrintCanceled,
    /// The printer did not finish in time.
    PrintTimedOut,
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
    /// Something has this name already, and nobody said that it may be replaced.
    FileExists,
    /// A register, a key or another file that a desk lives by: nothing else is written there.
    OwnFile,
    /// Not a recording, or not a file.
    CannotRead,
    /// Something that should not happen; the detail says where.
    Internal,
}
