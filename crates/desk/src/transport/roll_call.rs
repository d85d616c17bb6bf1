//! What crosses to a screen about a roll call.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A roll call that is under way: who of those inside was found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RollCall {
    /// When it began, RFC 3339 with +07:00.
    pub began_at: String,
    /// The visits (UUIDs) of those who were found.
    pub found: Vec<String>,
    /// Whether it would outlive a power cut. The ticks hold all the same.
    pub kept: bool,
    /// Of those who were seen at other gates of the site, by the visit: which gates those are.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(optional, type = "Record<string, string>")]
    pub seen_at: BTreeMap<String, String>,
}
