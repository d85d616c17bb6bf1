//! What crosses to a screen about a hotel's guests.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One guest who stays, or left undeclared.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GuestLine {
    /// The visit's UUID.
    pub visit: String,
    /// The guest's name.
    pub name: String,
    /// Their room.
    pub room: Option<String>,
    /// Their nationality, as written.
    pub nationality: Option<String>,
    /// It is another country's.
    pub foreign: bool,
    /// When they came, RFC 3339 with +07:00.
    pub came_at: String,
    /// `YYYY-MM-DD`: the day on which they mean to leave.
    pub leave_on: Option<String>,
    /// By when they have to be declared, RFC 3339 with +07:00; null once they are.
    pub declare_by: Option<String>,
    /// They have left.
    pub left: bool,
}

impl fmt::Debug for GuestLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GuestLine({})", self.visit)
    }
}
