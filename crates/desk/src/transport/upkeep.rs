//! What a desk keeps, copies and erases by itself, as painted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ErrorCode;

/// What is kept, what is erased, and which copies there are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct UpkeepView {
    /// Words about visitors.
    pub retention: RetentionView,
    /// Copies of the register.
    pub copies: CopiesView,
    /// Why the last upkeep did not do all of it.
    pub failed: Option<ErrorCode>,
}

/// How long words about visitors are kept, and what was and will be erased.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RetentionView {
    /// For how many days.
    pub days: u16,
    /// `YYYY-MM-DD` on which that was last seen to.
    pub looked: Option<String>,
    /// When something was last erased by itself.
    pub erased: Option<Counted>,
    /// What goes next, and when.
    pub next: Option<Counted>,
}

/// So many visits on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Counted {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// How many visits.
    pub visits: u32,
}

/// How the copies are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CopiesState {
    /// There is one of these days.
    Good,
    /// There is none yet.
    None,
    /// The last one is some days old.
    Old,
    /// The folder or stick is not there.
    Away,
}

/// The copies of the register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CopiesView {
    /// How they are.
    pub state: CopiesState,
    /// Where they are.
    pub folder: String,
    /// Which there are, newest first.
    pub copies: Vec<CopyView>,
    /// Sticks and disks that are plugged in.
    pub drives: Vec<DriveView>,
}

/// One copy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CopyView {
    /// The file.
    pub file: String,
    /// `YYYY-MM-DD` of which it is.
    pub date: String,
    /// When it was made, `HH:MM`.
    pub made_at: Option<String>,
    /// Its length, in KiB.
    pub kilobytes: u32,
}

/// A stick or disk that can be taken out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct DriveView {
    /// Where it is mounted.
    pub path: String,
    /// What it is called.
    pub name: String,
}
