//! What crosses to a screen about visitors who are expected.

use core::fmt;

use register::{Expected, NewExpected, People};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::{ErrorCode, Failure};

/// A visitor who will come, as a list names them.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ExpectedForm {
    /// The day, `YYYY-MM-DD`; required.
    pub day: String,
    /// Their name; required.
    pub name: String,
    /// Where they come from.
    pub organisation: String,
    /// Whom they come to see.
    pub to_see: String,
    /// How many come, all told; 0, where nobody says, is one.
    pub people: u32,
}

/// A visitor who is expected.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ExpectedLine {
    /// Their UUID on the list.
    pub id: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Their name.
    pub name: String,
    /// Where they come from.
    pub organisation: Option<String>,
    /// Whom they come to see.
    pub to_see: Option<String>,
    /// How many come, all told.
    pub people: u32,
}

impl fmt::Debug for ExpectedForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExpectedForm(..)")
    }
}

impl fmt::Debug for ExpectedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ExpectedLine({})", self.id)
    }
}

impl TryFrom<&ExpectedForm> for NewExpected {
    type Error = Failure;

    fn try_from(form: &ExpectedForm) -> Result<Self, Failure> {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let day = form.day.parse();
        Ok(Self {
            day: day.map_err(|_| Failure::about(ErrorCode::NotValid, "day"))?,
            name: form.name.clone(),
            organisation: some(&form.organisation),
            to_see: some(&form.to_see),
            people: People::new(form.people.max(1))?,
        })
    }
}

impl From<Expected> for ExpectedLine {
    fn from(expected: Expected) -> Self {
        Self {
            id: expected.id.to_string(),
            day: expected.day.to_string(),
            name: expected.name,
            organisation: expected.organisation,
            to_see: expected.to_see,
            people: expected.people.count(),
        }
    }
}
