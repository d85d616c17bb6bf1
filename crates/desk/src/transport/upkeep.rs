//! What a desk keeps, copies and erases by itself, as painted.

use register::{Reach, Timestamp};
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
    /// Whether the register is as it was written.
    pub proof: ProofView,
}

/// When the register was verified, by whomever; all is null where it never was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ProofView {
    /// RFC 3339 with +07:00: the last verification of the whole that found nothing began then.
    pub began: Option<String>,
    /// And came through then.
    pub ended: Option<String>,
    /// Something was found then that is not as it was written, and is there still, as far as anybody knows.
    pub broken: Option<String>,
}

impl From<&Reach> for ProofView {
    fn from(reach: &Reach) -> Self {
        let said = |at: Timestamp| at.to_string();
        Self {
            began: reach.whole().map(|whole| said(whole.began)),
            ended: reach.whole().map(|whole| said(whole.ended)),
            broken: reach.broken().map(said),
        }
    }
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
