//! Leaving the desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What comes after the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum LeaveWord {
    /// Only the program ends.
    Close,
    /// The computer is switched off.
    ShutDown,
}
