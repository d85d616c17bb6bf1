//! What crosses to a screen of work that is under way.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum WorkWord {
    /// A paper to be looked at.
    Preview,
    /// A paper as a file, or on its way to the printer.
    Sheet,
    /// The pictures for electronic boards.
    Pictures,
    /// Days of the book as a file.
    Export,
    /// The figures of a report.
    Report,
    /// A report as a workbook.
    Workbook,
    /// A report as a draft of a mail.
    Mail,
    /// A copy of the register.
    Copy,
    /// A copy that takes the place of the register.
    Restore,
    /// A list of people that is read.
    List,
    /// People of a list who are written.
    People,
    /// A proof that the register is as it was written.
    Proof,
}

/// What is being done for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum StepWord {
    /// Nobody can say yet.
    Begun,
    /// The book is read.
    Reading,
    /// Something is laid out.
    Drawing,
    /// Something is written.
    Writing,
    /// Bytes are copied.
    Copying,
    /// A copy is proved to be whole.
    Checking,
    /// The register gives way to the copy.
    Replacing,
}

/// In what it is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum UnitWord {
    /// Days of the book.
    Days,
    /// Lines of a table.
    Rows,
    /// Pages.
    Pages,
    /// Megabytes.
    Megabytes,
    /// Hundredths of the whole.
    Percent,
    /// People.
    People,
    /// Pictures.
    Pictures,
}

/// Work that is under way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct WorkView {
    /// By which it is stopped.
    pub number: u32,
    /// What is made.
    pub what: WorkWord,
    /// What is being done for it.
    pub step: StepWord,
    /// In what that is counted.
    pub unit: UnitWord,
    /// So much of the step is done.
    pub done: u32,
    /// Of so much; 0: nobody can say.
    pub total: u32,
    /// Whether it can be stopped now.
    pub can_stop: bool,
    /// Somebody asked for that, and it will be over in a moment.
    pub stopping: bool,
}
