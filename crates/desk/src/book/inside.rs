//! Who is inside, as a screen shows them.

use register::{Field, Line, Person, VisitId};

use crate::book::guests::declare_by;
use crate::book::open::OpenBook;
use crate::failure::Failure;
use crate::transport::{InsideLine, VerdictWord};

/// So many signs of a number may be shown to whoever looks over the desk.
const TAIL: usize = 4;

impl OpenBook {
    /// Who is inside, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn inside(&self) -> Result<Vec<InsideLine>, Failure> {
        let lines = self.register.inside()?.into_iter().rev();
        lines.map(|line| self.to_inside(line)).collect()
    }

    /// One who is inside; `None` when that visit has ended.
    ///
    /// # Errors
    /// What the register says.
    pub fn inside_line(&self, visit: VisitId) -> Result<Option<InsideLine>, Failure> {
        let line = self.register.line(visit)?;
        let open = line.exited.is_none() && line.voided.is_none();
        open.then(|| self.to_inside(line)).transpose()
    }

    /// Whether the visitor of `visit` is inside.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn is_inside(&self, visit: VisitId) -> Result<bool, Failure> {
        let line = self.register.line(visit)?;
        Ok(line.exited.is_none() && line.voided.is_none())
    }

    fn to_inside(&self, line: Line) -> Result<InsideLine, Failure> {
        let (id_tail, phone_tail) = tails(line.person.as_ref());
        let declare_by = declare_by(&line);
        let detail = |field| {
            let person = line.person.as_ref()?;
            person.details.get(field).map(str::to_owned)
        };
        let [room, leave_on, plate] = [Field::Room, Field::LeaveOn, Field::Plate].map(detail);
        let came_at = line.came_at().unwrap_or(line.entered_at);
        let (name, to_see, organisation) = line.person.map_or((String::new(), None, None), |person| {
            (person.name, person.to_see, person.from)
        });
        Ok(InsideLine {
            visit: line.visit.to_string(),
            number: line.line,
            card: line.card,
            name,
            to_see,
            organisation,
            verdict: line.outcome.map(VerdictWord::from),
            entered_at: form::hour::shown(came_at),
            book_date: line.book_date.to_string(),
            visitor: line.visitor.map(|visitor| visitor.to_string()),
            id_tail,
            phone_tail,
            told: line.told_at.is_some(),
            mark: self.mark_of(line.visitor)?,
            room,
            leave_on,
            declare_by: declare_by.map(|by| by.to_string()),
            plate,
        })
    }
}

/// The end of a number. A short one keeps no more than half of itself.
pub(super) fn tail(number: &str) -> String {
    let signs = number.chars().count();
    let hidden = signs - TAIL.min(signs / 2);
    number.chars().skip(hidden).collect()
}

/// The ends of somebody's numbers: of the identity paper, and of the telephone.
pub(super) fn tails(person: Option<&Person>) -> (Option<String>, Option<String>) {
    (
        person
            .and_then(|person| person.id.as_ref())
            .map(|id| tail(&id.number)),
        person.and_then(|person| person.phone.as_deref()).map(tail),
    )
}
