//! A hotel's guests: who stays, until when, and who is still to be declared to the police.
//!
//! Deliberately absent: declaring. That is done on the authority's own page; here it is ticked.

use register::{BookDate, Details, Field, Line, Timestamp, VisitId};

use crate::book::open::OpenBook;
use crate::failure::Failure;

/// A lodging declares its guests within 12 hours (Circular 04/2015/TT-BCA, for foreigners).
const DECLARE_WITHIN_MS: i64 = 12 * 3_600_000;

/// Days for which a guest who left undeclared is still shown.
const SHOWN_DAYS: i32 = 2;

/// Whether the visit is that of a guest, and not of a guest's visitor.
pub(crate) fn stays(line: &Line) -> bool {
    let person = line.person.as_ref();
    person.is_some_and(|person| person.details.get(Field::LeaveOn).is_some())
}

/// By when a guest has to be declared; `None` once they are, and for visitors who are no guests.
pub(crate) fn declare_by(line: &Line) -> Option<Timestamp> {
    let open = stays(line) && line.declared_at.is_none() && line.voided.is_none();
    let came = line.came_at().filter(|_| open)?;
    Some(Timestamp::from_unix_ms(
        came.unix_ms().saturating_add(DECLARE_WITHIN_MS),
    ))
}

impl OpenBook {
    /// The guests who stay, and those who left in the last days undeclared: first those to be declared, by their deadline,
    /// then the others by their rooms.
    ///
    /// # Errors
    /// What the register says.
    pub fn guests(&self, at: Timestamp) -> Result<Vec<Line>, Failure> {
        let today = BookDate::of(at);
        let mut lines = self.register.inside()?;
        for ago in 0..SHOWN_DAYS {
            let day = self.register.day(today.minus_days(ago))?.into_iter();
            lines.extend(day.filter(|line| line.exited.is_some() && declare_by(line).is_some()));
        }
        lines.retain(stays);
        lines.sort_by_cached_key(|line| {
            let person = line.person.as_ref();
            let room = person.and_then(|person| person.details.get(Field::Room));
            let room = room.unwrap_or_default().to_owned();
            let by = declare_by(line);
            (by.is_none(), by, room.chars().count(), room, line.visit)
        });
        Ok(lines)
    }

    /// What is remembered of the person of an identity paper, beside what every form asks.
    pub(crate) fn remembered(&self, number: &str) -> Result<Details, Failure> {
        let hit = self.known(number)?;
        Ok(hit.map(|hit| hit.person.details).unwrap_or_default())
    }

    pub(crate) fn declare(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.declare(visit, at, &self.author)?)
    }

    pub(crate) fn undeclare(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.undeclare(visit, at, &self.author)?)
    }
}
