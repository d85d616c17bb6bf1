//! What crosses to a screen about visitors who are inside.

use core::fmt;

use form::hour;
use register::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::VerdictWord;
use super::numbers::tails;
use super::people::MarkView;
use crate::book::MarkedLine;
use crate::book::guests::declare_by;
use crate::book::site::FromGate;

/// One visitor who is inside.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct InsideLine {
    /// The visit's UUID.
    pub visit: String,
    /// Running number in the day's register.
    pub number: u32,
    /// Visitor card number, as written on the card.
    pub card: Option<String>,
    /// The visitor's name.
    pub name: String,
    /// How many came with it, all told.
    pub people: u32,
    /// Person or office to see.
    pub to_see: Option<String>,
    /// Organisation or address.
    pub organisation: Option<String>,
    /// The verdict, or null while it is not known.
    pub verdict: Option<VerdictWord>,
    /// `HH:MM`, Vietnamese time.
    pub entered_at: String,
    /// `YYYY-MM-DD` of the register's day: older than today means the visitor never left, or is a guest who stays.
    pub book_date: String,
    /// The visitor's UUID: whoever has several lines here was never written out.
    pub visitor: Option<String>,
    /// The last four signs of the identity paper's number.
    pub id_tail: Option<String>,
    /// The last four digits of the telephone number.
    pub phone_tail: Option<String>,
    /// The visitor was told about the app.
    pub told: bool,
    /// What the owner wants done when they come.
    pub mark: Option<MarkView>,
    /// A guest's room.
    pub room: Option<String>,
    /// `YYYY-MM-DD`: the day on which a guest means to leave; past it they overstay.
    pub leave_on: Option<String>,
    /// RFC 3339 with +07:00: by when a guest has to be declared; null once they are, and for who is no guest.
    pub declare_by: Option<String>,
    /// A vehicle's plate.
    pub plate: Option<String>,
    /// The gate of the site at which they came in, where that is another than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub gate: Option<String>,
}

impl fmt::Debug for InsideLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InsideLine")
            .field("visit", &self.visit)
            .field("verdict", &self.verdict)
            .finish_non_exhaustive()
    }
}

/// Somebody was told about the app, or that was taken back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Advised {
    /// Whether they are told now.
    pub told: bool,
    /// Their visit; null while it is not written yet: it is then written with it.
    pub visit: Option<String>,
    /// Their name, to be shown back.
    pub name: Option<String>,
    /// The number of their check, while their visit is not written.
    pub check: Option<u32>,
}

impl fmt::Debug for Advised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Advised")
            .field("visit", &self.visit)
            .finish_non_exhaustive()
    }
}

impl From<MarkedLine> for InsideLine {
    fn from(MarkedLine { line, mark }: MarkedLine) -> Self {
        let (id_tail, phone_tail) = tails(line.person.as_ref());
        let detail = |field| {
            let person = line.person.as_ref()?;
            person.details.get(field).map(str::to_owned)
        };
        let [room, leave_on, plate] = [Field::Room, Field::LeaveOn, Field::Plate].map(detail);
        let declare_by = declare_by(&line).map(|by| by.to_string());
        let came_at = line.came_at().unwrap_or(line.entered_at);
        let (name, to_see, organisation) = line.person.map_or((String::new(), None, None), |person| {
            (person.name, person.to_see, person.from)
        });
        Self {
            visit: line.visit.to_string(),
            number: line.line,
            card: line.card,
            name,
            people: line.people.count(),
            to_see,
            organisation,
            verdict: line.outcome.map(VerdictWord::from),
            entered_at: hour::shown(came_at),
            book_date: line.book_date.to_string(),
            visitor: line.visitor.map(|visitor| visitor.to_string()),
            id_tail,
            phone_tail,
            told: line.told_at.is_some(),
            mark: mark.map(MarkView::from),
            room,
            leave_on,
            declare_by,
            plate,
            gate: None,
        }
    }
}

impl From<FromGate<MarkedLine>> for InsideLine {
    fn from(from: FromGate<MarkedLine>) -> Self {
        Self {
            gate: Some(from.gate),
            ..from.of.into()
        }
    }
}
