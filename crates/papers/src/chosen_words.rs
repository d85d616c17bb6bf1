//! The words on papers that an owner may choose.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Words on papers that an owner may change. Empty: those that a fresh desk has.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PaperWords {
    /// Bluezone's official site.
    pub link_site: String,
    /// Its page in the store for Android.
    pub link_android: String,
    /// Its page in the store for iPhones.
    pub link_ios: String,
    /// The notice of data use in the owner's own words, a line a line.
    pub notice: String,
    /// Whom a visitor asks about data: a telephone number, a room.
    pub notice_contact: String,
}
