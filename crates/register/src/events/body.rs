//! What happened, as an event says it.

use crate::ids::id::{EventId, VisitId, VisitorId};
use crate::ids::time::Timestamp;
use crate::typed::paper_entry::PaperEntry;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of an event's body. A reader takes this one and the one before, and keeps what it does not know.
pub(crate) const EVENT_VERSION: i64 = 1;

/// What happened, as JSON in the event. Nothing here identifies a person or a phone.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Body {
    /// enter: number within the desk's day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    /// enter, correct: whose visit it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) visitor: Option<VisitorId>,
    /// enter, correct: the visitor card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) card: Option<String>,
    /// enter, correct: how many came, where that is not one alone or was put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) people: Option<u32>,
    /// exit: how, where it was not just seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) how: Option<String>,
    /// correct: fields that are removed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) cleared: Vec<String>,
    /// assess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<String>,
    /// assess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// assess: when the same check first ended without the app, where that was before this word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) flagged_ms: Option<Timestamp>,
    /// enter: the form that it was first written on by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) paper: Option<PaperEntry>,
    /// print: the kind of sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sheet: Option<String>,
    /// print: the day that the sheet is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    /// roll_found: whose visitor was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) visit: Option<VisitId>,
    /// roll_found, roll_undo, roll_end: the events that it goes with, takes back or ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) of: Vec<EventId>,
    /// erase, pin: the events whose personal rows go.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) erased: Vec<EventId>,
    /// staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) smartphone: Option<String>,
    /// staff_check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) check: Option<String>,
    /// mark; none takes it off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mark: Option<String>,
    /// setting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<String>,
    /// setting; none removes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<String>,
    /// pin_tried, pin_passed, pin_wait: the event that set the PIN.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pin: Option<EventId>,
    /// pin_tried, pin_wait: which start of the machine that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) started: Option<String>,
    /// pin_tried, pin_wait: how long it had been running.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_ms: Option<i64>,
    /// Field -> commitment (hexadecimal) to the personal row of this event and field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) sealed: BTreeMap<String, String>,
}
