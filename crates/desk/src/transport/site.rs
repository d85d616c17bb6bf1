//! What crosses to a screen about the other gates of the site.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::inside::InsideLine;
use crate::book::site::{Heard, Known};
use crate::failure::ErrorCode;

/// The site that this desk shares with, as far as it is known here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct SiteView {
    /// How well it is known.
    #[serde(flatten)]
    pub now: SiteNow,
    /// Who is inside at the other gates, those first who came to be known last.
    pub inside: Vec<InsideLine>,
}

/// What is new of it: of thousands inside one line at a time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct SiteNews {
    /// How well it is known.
    #[serde(flatten)]
    pub now: SiteNow,
    /// Who came in at the other gates, newest first, and whose line is another now.
    pub came: Vec<InsideLine>,
    /// The visits (UUIDs) of those who have left.
    pub left: Vec<String>,
}

/// How well a site is known, and how sharing stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct SiteNow {
    /// What this desk is called there; null: what was read of the site cannot be read any more.
    pub gate: Option<String>,
    /// When the hub was last reached, RFC 3339 with +07:00; null: never yet.
    pub as_of: Option<String>,
    /// Up to when the site is known, and which gates may have written more since, in words.
    pub said: Vec<String>,
    /// The other gates.
    pub gates: Vec<GateView>,
    /// How many entries of this desk are still to be sent.
    pub unsent: u32,
    /// Why the last exchange did not come about.
    pub problem: Option<ErrorCode>,
}

/// Another gate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GateView {
    /// What it is called.
    pub name: String,
    /// How well it is known.
    pub heard: HeardWord,
    /// When it was last heard, RFC 3339 with +07:00, where that was not lately.
    pub since: Option<String>,
}

/// How well a gate was known when the hub was last reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum HeardWord {
    /// All that it had written by then.
    Lately,
    /// It may have written more since.
    Silent,
    /// Nothing at all.
    Never,
}

impl fmt::Debug for SiteNow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SiteNow")
            .field("gates", &self.gates)
            .field("unsent", &self.unsent)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for SiteView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SiteView({:?}, {} inside)", self.now, self.inside.len())
    }
}

impl fmt::Debug for SiteNews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (came, left) = (self.came.len(), self.left.len());
        write!(f, "SiteNews({:?}, {came} came, {left} left)", self.now)
    }
}

/// The other gates of a site.
pub(crate) fn gates_of(known: &Known) -> Vec<GateView> {
    let gates = known.others().map(|(name, heard)| GateView {
        name: name.to_owned(),
        heard: match heard {
            Heard::Lately => HeardWord::Lately,
            Heard::LastAt(_) => HeardWord::Silent,
            Heard::Never => HeardWord::Never,
        },
        since: match heard {
            Heard::LastAt(since) => Some(since.to_string()),
            Heard::Lately | Heard::Never => None,
        },
    });
    gates.collect()
}
