//! The book for a spreadsheet.

use papers::export::ExportFormat;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which days go into which file, and where it is put.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ExportWish {
    /// The first day, `YYYY-MM-DD`.
    pub first: String,
    /// The last day, included.
    pub last: String,
    /// Which file.
    pub format: ExportFormat,
    /// The folder.
    pub folder: String,
}

/// What kind of place a folder is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum FolderWord {
    /// The account's documents.
    Documents,
    /// The account's desktop.
    Desktop,
    /// A stick or another disk that was plugged in.
    Stick,
    /// Where the desk keeps its sheets.
    Desk,
}

/// A folder into which files can be put.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct FolderView {
    /// What it is.
    pub kind: FolderWord,
    /// Its last name: that of a stick.
    pub name: String,
    /// Where it is.
    pub path: String,
}
