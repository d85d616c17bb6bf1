//! A paper that is looked at before it is printed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a preview shows; its pages are asked for one by one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PreviewView {
    /// What the print queue would call it.
    pub title: String,
    /// How many pages it has, at least one.
    pub pages: u32,
    /// Width of a page over its height.
    pub ratio: f32,
}
