//! What can be said of a crowd: a share between bounds, or why there is none.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Between which bounds a share lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CrowdShare {
    /// Per cent, at least.
    pub low_percent: u8,
    /// Per cent, at most.
    pub high_percent: u8,
}

/// Why there is no share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CrowdUnknown {
    /// Nobody was counted.
    NobodyCounted,
    /// The radio did not listen.
    Deaf,
    /// Too few people or phones to tell.
    TooFew,
    /// The radio listened, but too little of each phone was heard.
    Thin,
    /// More phones than people: some people were not counted.
    MorePhones,
}
