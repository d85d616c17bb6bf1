//! From events to one of the agency's own people.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::{ERASE, STAFF, STAFF_CHECK, STAFF_LEAVE};
use crate::events::stored::{Values, events_of};
use crate::ids::id::{StaffId, Subject};
use crate::ids::time::Timestamp;
use crate::rows::row::{Derived, table};
use crate::words::fixed::{Field, Smartphone, StaffCheck};
use rusqlite::{
    Connection, OptionalExtension, ToSql, params,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};
use std::fmt;

table! {
    /// Somebody of the staff, as the book has them.
    #[derive(Clone, PartialEq, Eq)]
    pub struct Staff: "INSERT OR REPLACE INTO staff" {
        /// Who.
        pub id: StaffId = "id",
        /// Whether they have a smartphone.
        pub smartphone: Smartphone = "smartphone",
        /// When they were entered in the roster.
        pub joined_at: Timestamp = "joined_ms",
        /// When they left it.
        pub left_at: Option<Timestamp> = "left_ms",
        /// When they were last told of the app.
        pub told_at: Option<Timestamp> = "told_ms",
        /// When the app was last seen installed.
        pub installed_at: Option<Timestamp> = "installed_ms",
        /// When it was last seen running.
        pub running_at: Option<Timestamp> = "running_ms",
        /// Their name; `None` once they have left.
        pub name: Option<String> = "name",
        /// Their unit.
        pub unit: Option<String> = "unit",
        /// Where they are called: a number, or an extension in the owner's words.
        pub phone: Option<String> = "phone",
    }
}

impl ToSql for Smartphone {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Smartphone {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        // A word of a newer program says nothing to this one.
        Ok(Self::from_word(value.as_str()?).unwrap_or_default())
    }
}

impl fmt::Debug for Staff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Staff({})", self.id)
    }
}

impl Staff {
    /// Whether this row says what was known before `until`: years of checks need not be read then.
    pub(crate) fn stood_so(&self, conn: &Connection, until: Timestamp) -> Result<bool> {
        let last: Timestamp = conn
            .prepare_cached("SELECT at_ms FROM visit_event WHERE visit = ?1 ORDER BY nth DESC LIMIT 1")?
            .query_row([self.id], |row| row.get(0))?;
        let each = [self.left_at, self.told_at, self.installed_at, self.running_at];
        Ok(last < until && each.into_iter().flatten().all(|at| at < until))
    }

    /// What the events before `until` make of somebody, without words.
    pub(crate) fn before(conn: &Connection, staff: StaffId, until: Timestamp) -> Result<Option<Self>> {
        let mut events = events_of(conn, staff.into())?;
        events.retain(|event| event.at < until);
        Ok(Self::of(&events, &Values::new()))
    }
}

impl Staff {
    fn check(&mut self, event: &Event) {
        match event.body().check.as_deref().and_then(StaffCheck::from_word) {
            Some(StaffCheck::Told) => self.told_at = Some(event.at),
            Some(StaffCheck::Installed) => self.installed_at = Some(event.at),
            Some(StaffCheck::Running) => self.running_at = Some(event.at),
            None => {}
        }
    }
}

/// Takes in a check that is there already, where it is the last event about somebody, which it is unless it came from
/// elsewhere: those before it need not be read then, and one a day makes thousands. Says whether it was.
pub(crate) fn take_check(tx: &Connection, about: Subject, check: &Event) -> Result<bool> {
    let last: bool = tx
        .prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM visit_event WHERE visit = ?1 AND nth >= ?2 AND id <> ?3)",
        )?
        .query_row(params![about, check.nth, check.id], |row| row.get(0))?;
    let Some(mut staff) = Staff::load(tx, about)?.filter(|_| last) else {
        return Ok(false);
    };
    staff.check(check);
    staff.store(tx)?;
    Ok(true)
}

impl Derived for Staff {
    const TABLE: &str = "staff";

    fn of(events: &[Event], values: &Values) -> Option<Self> {
        let first = events.iter().find(|event| event.kind == STAFF)?;
        let mut staff = Self {
            id: first.about?.into(),
            name: None,
            unit: None,
            phone: None,
            smartphone: Smartphone::default(),
            joined_at: first.at,
            left_at: None,
            told_at: None,
            installed_at: None,
            running_at: None,
        };
        for event in events {
            let body = event.body();
            match event.kind.as_str() {
                STAFF => {
                    let value = |field: Field| values.get(&(event.id, field.as_str().to_owned())).cloned();
                    (staff.name, staff.unit) = (value(Field::Name), value(Field::Unit));
                    staff.phone = value(Field::Phone);
                    let said = body.smartphone.as_deref().and_then(Smartphone::from_word);
                    staff.smartphone = said.unwrap_or_default();
                }
                STAFF_CHECK => staff.check(event),
                STAFF_LEAVE if staff.left_at.is_none() => staff.left_at = Some(event.at),
                ERASE => (staff.name, staff.unit, staff.phone) = (None, None, None),
                _ => {}
            }
        }
        Some(staff)
    }

    fn load(conn: &Connection, id: Subject) -> Result<Option<Self>> {
        let sql = format!("SELECT {} FROM staff WHERE id = ?1", Self::COLUMNS);
        Ok(conn
            .prepare_cached(&sql)?
            .query_row([id], Self::from_row)
            .optional()?)
    }

    fn store(&self, tx: &Connection) -> Result<()> {
        self.put(tx)
    }
}
