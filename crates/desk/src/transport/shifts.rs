//! Who is on duty, as painted.

use core::fmt;

use form::hour;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::NotedShift;

/// A turn of duty at this desk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ShiftView {
    /// The attendant; null once erased.
    pub name: Option<String>,
    /// `YYYY-MM-DD` on which it began.
    pub date: String,
    /// When it began, `HH:MM`.
    pub from: String,
    /// When it ended, `HH:MM`; null while it lasts.
    pub to: Option<String>,
    /// What it left to be known to the next.
    pub note: Option<String>,
}

impl fmt::Debug for ShiftView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShiftView({} {})", self.date, self.from)
    }
}

impl From<NotedShift> for ShiftView {
    fn from(NotedShift { shift, note }: NotedShift) -> Self {
        Self {
            note,
            name: shift.name,
            date: shift.book_date.to_string(),
            from: hour::shown(shift.from),
            to: shift.to.map(hour::shown),
        }
    }
}
