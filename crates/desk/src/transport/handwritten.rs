//! Forms that were filled in by hand while the power was off, being typed in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::handwritten::TypedForms;

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

impl From<TypedForms> for PaperFormsView {
    fn from(forms: TypedForms) -> Self {
        Self {
            date: forms.date.to_string(),
            next: forms.next.to_string(),
            typed: forms.typed,
            missing: forms.missing,
        }
    }
}
