//! What crosses to a screen about a print that is under way.

use papers::SheetKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::ErrorCode;

/// How a print is getting on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PrintView {
    /// Where it stands.
    pub state: PrintState,
    /// Why it waits or failed.
    pub reason: Option<ErrorCode>,
    /// The PDF, which is kept whatever happens to the paper.
    pub pdf: String,
    /// The printer's name.
    pub printer: Option<String>,
    /// Pages of the sheet.
    pub pages: u32,
    /// Which paper it is; `None`: the register of a day.
    pub of: Option<SheetKind>,
}

/// Where a print stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum PrintState {
    /// Being handed to the printer.
    Sending,
    /// The printer has it.
    Printing,
    /// The printer waits for somebody (paper, a jam): the reason says for what.
    Waiting,
    /// On paper: as many pages were counted as were sent.
    Done,
    /// Handed over whole, and nobody says that it came out; nothing speaks against it. The reason says who is silent.
    Sent,
    /// Called finished, and something speaks against it: the reason says what.
    Doubtful,
    /// Not printed; the PDF is kept.
    Failed,
}
