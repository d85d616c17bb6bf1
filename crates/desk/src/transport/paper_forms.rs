//! Forms that were filled in by hand while the power was off, being typed in.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::VisitForm;

/// How far the typing of a day's forms has come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PaperFormsView {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// The number of the next form, as far as that can be guessed.
    pub next: String,
    /// Forms of the day that were typed.
    pub typed: u32,
    /// Numbers between the first and the last of them that nobody typed, lowest first; at most a hundred.
    pub missing: Vec<u32>,
}

/// A form as it was typed. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PaperVisit {
    /// The number printed on the form.
    pub number: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// When the visitor came: `07:35`, `7h35` or `735`.
    pub entered: String,
    /// When they left; empty where the form does not say.
    pub left: String,
    /// The words about the visitor.
    pub form: VisitForm,
}

impl fmt::Debug for PaperVisit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PaperVisit(..)")
    }
}
