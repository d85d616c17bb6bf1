//! The owner's door, as painted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether settings, exports and erasures ask for a PIN now.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct OwnerView {
    /// Whether a PIN is set. Where none is, everything is open to everybody.
    pub pin: bool,
    /// Until when the door stands open, `HH:MM`; null while it is shut. Each use of it keeps it open for longer.
    pub open_until: Option<String>,
}
