//! Which paper is wanted, besides the register of a day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that a desk can make, with what it needs to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SheetKind {
    /// Everybody who is inside, to be ticked off.
    RollCall,
}

impl SheetKind {
    /// The word of the kind: `roll_call`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::RollCall => "roll_call",
        }
    }
}
