//! What crosses to a screen about the agency's own people.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether somebody has a smartphone.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SmartphoneWord {
    /// They have one.
    Yes,
    /// They have none: nothing to check.
    No,
    /// Nobody asked yet.
    #[default]
    Unknown,
}

/// What was done with, or seen at, one of the staff.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum StaffMark {
    /// They were told of the app.
    Told,
    /// The app was seen installed.
    Installed,
    /// The app was seen running.
    Running,
}

/// Somebody of the staff, as typed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffForm {
    /// Their name; required.
    pub name: String,
    /// Their unit or room.
    pub unit: String,
    /// Whether they have a smartphone.
    pub smartphone: SmartphoneWord,
}

/// Somebody of the staff, as painted. Days are `YYYY-MM-DD`, the last on which each was so.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffLine {
    /// Their UUID.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their unit or room.
    pub unit: Option<String>,
    /// Whether they have a smartphone.
    pub smartphone: SmartphoneWord,
    /// They were told of the app.
    pub told_on: Option<String>,
    /// It was seen installed.
    pub installed_on: Option<String>,
    /// It was seen running.
    pub running_on: Option<String>,
}

/// The roster in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffCounts {
    /// Everybody who serves.
    pub total: u32,
    /// Of them, those with a smartphone.
    pub with_smartphone: u32,
    /// Of them, those of whom nobody asked.
    pub unknown: u32,
    /// Of all, those who were told of the app.
    pub told: u32,
    /// Of all, those on whose phone it was seen, running or not.
    pub installed: u32,
    /// Of all, those who were seen to run it.
    pub running: u32,
}

/// The roster, as painted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffView {
    /// Everybody who serves, by unit and name.
    pub staff: Vec<StaffLine>,
    /// The same in numbers.
    pub counts: StaffCounts,
}

/// What came of a list that was taken into the roster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffTaken {
    /// People who are new on the roster.
    pub added: u32,
    /// People of that name and unit who were there already.
    pub known: u32,
    /// Lines, from 1, from which nobody could be read.
    pub skipped: Vec<u32>,
}

impl fmt::Debug for StaffForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffForm(..)")
    }
}

impl fmt::Debug for StaffLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StaffLine({})", self.id)
    }
}
