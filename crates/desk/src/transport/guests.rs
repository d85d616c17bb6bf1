//! What crosses to a screen about a hotel's guests.

use core::fmt;

use form::profile::is_foreign;
use register::{Field, Line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::guests::declare_by;

/// One guest who stays, or left undeclared.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GuestLine {
    /// The visit's UUID.
    pub visit: String,
    /// The guest's name.
    pub name: String,
    /// Their room.
    pub room: Option<String>,
    /// Their nationality, as written.
    pub nationality: Option<String>,
    /// It is another country's.
    pub foreign: bool,
    /// When they came, RFC 3339 with +07:00.
    pub came_at: String,
    /// `YYYY-MM-DD`: the day on which they mean to leave.
    pub leave_on: Option<String>,
    /// By when they have to be declared, RFC 3339 with +07:00; null once they are.
    pub declare_by: Option<String>,
    /// They have left.
    pub left: bool,
}

impl fmt::Debug for GuestLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GuestLine({})", self.visit)
    }
}

impl From<&Line> for GuestLine {
    fn from(line: &Line) -> Self {
        let detail = |field| {
            let person = line.person.as_ref()?;
            person.details.get(field).map(str::to_owned)
        };
        let nationality = detail(Field::Nationality);
        Self {
            visit: line.visit.to_string(),
            name: line
                .person
                .as_ref()
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            room: detail(Field::Room),
            foreign: is_foreign(nationality.as_deref().unwrap_or_default()),
            nationality,
            came_at: line.came_at().map(|at| at.to_string()).unwrap_or_default(),
            leave_on: detail(Field::LeaveOn),
            declare_by: declare_by(line).map(|by| by.to_string()),
            left: line.exited.is_some(),
        }
    }
}
