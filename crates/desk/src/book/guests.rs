//! A hotel's guests, as the book has them.

use form::profile::is_foreign;
use register::{BookDate, Details, Field, IdNumber, Line, Timestamp, VisitId};

use crate::book::open::OpenBook;
use crate::failure::Failure;
use crate::transport::GuestLine;

/// Days for which somebody who left undeclared is still shown.
const SHOWN_DAYS: i32 = 2;

/// A lodging declares its guests within 12 hours (Circular 04/2015/TT-BCA, for foreigners).
const DECLARE_WITHIN_MS: i64 = 12 * 3_600_000;

/// Whether the visit is that of a guest, and not of somebody who visits one.
pub(crate) fn stays(line: &Line) -> bool {
    let person = line.person.as_ref();
    person.is_some_and(|person| person.details.get(Field::LeaveOn).is_some())
}

/// By when a guest has to be declared; `None` once they are, and for who is no guest.
pub(crate) fn declare_by(line: &Line) -> Option<Timestamp> {
    let open = stays(line) && line.declared_at.is_none() && line.voided.is_none();
    let came = line.came_at().filter(|_| open)?;
    Some(Timestamp::from_unix_ms(
        came.unix_ms().saturating_add(DECLARE_WITHIN_MS),
    ))
}

impl OpenBook {
    /// Whoever stays, and whoever left these days undeclared: those to be declared first, by their deadline, then the others
    /// by their rooms.
    ///
    /// # Errors
    /// What the register says.
    pub fn guests(&self, at: Timestamp) -> Result<Vec<GuestLine>, Failure> {
        let today = BookDate::of(at);
        let mut lines = self.register.inside()?;
        for ago in 0..SHOWN_DAYS {
            let day = self.register.day(today.minus_days(ago))?.into_iter();
            lines.extend(day.filter(|line| line.exited.is_some() && declare_by(line).is_some()));
        }
        let mut guests: Vec<(Option<Timestamp>, GuestLine)> = lines
            .iter()
            .filter(|line| stays(line))
            .map(|line| (declare_by(line), guest(line)))
            .collect();
        guests.sort_by_cached_key(|(by, guest)| {
            let room = guest.room.clone().unwrap_or_default();
            (by.is_none(), *by, room.chars().count(), room, guest.visit.clone())
        });
        Ok(guests.into_iter().map(|(_, guest)| guest).collect())
    }

    /// What is remembered of the person of an identity paper, beside what every form asks.
    pub(crate) fn remembered(&self, number: &str) -> Result<Details, Failure> {
        let hit = match IdNumber::read(&number.into())? {
            Some(id) => self.register.known(&id)?,
            None => None,
        };
        Ok(hit.map(|hit| hit.person.details).unwrap_or_default())
    }

    pub(crate) fn declare(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.declare(visit, at, &self.author)?)
    }

    pub(crate) fn undeclare(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.undeclare(visit, at, &self.author)?)
    }
}

fn guest(line: &Line) -> GuestLine {
    let detail = |field| {
        let person = line.person.as_ref()?;
        person.details.get(field).map(str::to_owned)
    };
    let nationality = detail(Field::Nationality);
    GuestLine {
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
