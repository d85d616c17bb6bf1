//! What crosses to a screen about scanned cards and the scanners that read them.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FieldWords, InsideLine, MarkView};

/// How listening to scanners is going.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ScannerState {
    /// None is wanted.
    Off,
    /// None is plugged in, or not the chosen one.
    Absent,
    /// At least one is being read.
    Ready,
    /// The system does not let this user read it.
    NotAllowed,
    /// Another program reads it.
    InUse,
    /// It is the only keyboard, which must stay one.
    OnlyKeyboard,
}

/// The scanners of this desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ScannerView {
    /// How it is going.
    pub state: ScannerState,
    /// What is being read, by the names that scanners give themselves.
    pub names: Vec<String>,
}

/// Something plugged in that the owner can choose as the scanner.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ScannerPort {
    /// The value of the setting that chooses it.
    pub port: String,
    /// What it calls itself.
    pub name: String,
    /// It is plainly a scanner, so that it need not be chosen.
    pub is_scanner: bool,
}

/// What a scan lacks, or what to look at twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ScanProblem {
    /// A code, but of no paper that a visitor shows: nothing is taken from it.
    NoPaper,
    /// A card that an input method garbled so that nothing is taken from it.
    Garbled,
    /// A card that was read in parts or wrongly, by nobody's fault: nothing is taken from it.
    Misread,
    /// The name came through garbled, and nobody of this number was here before: the number alone is taken.
    NameGarbled,
    /// The same, and the number begins with no known province.
    NameAndProvince,
    /// The number does not fit the date of birth or the sex that the card says.
    NumberOdd,
    /// The number begins with no known province.
    ProvinceOdd,
    /// It was typed through an input method so fast that signs may have changed places: the card is looked at, or scanned
    /// once more.
    Unsure,
    /// The code of the test page, whole: it is nobody's, and the scanner is set up well.
    TestCode,
    /// The slip of a visit that this book does not have.
    SlipUnknown,
    /// The slip of a visitor who has left already.
    SlipLeft,
}

/// What a scanned card says, joined with what the register knows of its number. Absent is what nobody knows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ScanView {
    /// Number of the paper.
    pub id_number: Option<String>,
    /// Name, if it is surely theirs.
    pub name: Option<String>,
    /// The name did not come through whole; what stands there is what the book knows.
    pub name_lost: bool,
    /// Telephone, as last written.
    pub phone: Option<String>,
    /// Organisation or address: as last written, else what the card says.
    pub organisation: Option<String>,
    /// What else the form of this entrance asks and the card, or an earlier visit, says.
    pub more: Vec<FieldWords>,
    /// How often they came before.
    pub visits: u32,
    /// The visitor card that was scanned, where nobody inside carries it: it is handed out.
    pub card: Option<String>,
    /// Their visit that is open: they are leaving.
    pub inside: Option<InsideLine>,
    /// Their visit of an earlier day that nobody saw end: they arrive, and it ends with that.
    pub left_open: Option<InsideLine>,
    /// What to say about the scan.
    pub problem: Option<ScanProblem>,
    /// What the owner wants done when they come.
    pub mark: Option<MarkView>,
}

impl fmt::Debug for ScanView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScanView")
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

/// What a window saw while a scanner typed: personal, and in parts wrong.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct TypedScan {
    /// The keys that went down, by their places on an American keyboard; empty where an input method hid some of them.
    pub keys: String,
    /// What they left in the field that had the focus.
    pub field: String,
    /// Milliseconds from key to key, as a mean; absent where nobody measured.
    pub every_ms: Option<u32>,
    /// An input method took some keys and let others pass: in the field they may have changed places.
    pub mixed: bool,
}

impl fmt::Debug for TypedScan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedScan(..)")
    }
}
