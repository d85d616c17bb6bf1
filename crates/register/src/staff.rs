//! The agency's own people: who has a smartphone, and when each was told of the app, seen to have it, and seen to run it.
//! Every check is an event with its date; the row shows the last of each. Words about a person go when they leave.
//!
//! Deliberately absent: their comings and goings (the book is about visitors), and anything that a radio could match.

use crate::chain::append;
use crate::event::{Body, ERASE, Event, STAFF, STAFF_CHECK, STAFF_LEAVE};
use crate::keep::erase::erase_words;
use crate::state::{self, Derived, Values};
use crate::{
    Author, Error, Field, Register, Result, Smartphone, StaffCheck, StaffId, Subject, Timestamp, clean,
    visits,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::fmt;

/// Somebody of the staff, as the owner gives them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewStaff {
    /// Their name, up to 500 characters.
    pub name: String,
    /// The unit or room they belong to.
    pub unit: Option<String>,
    /// Whether they have a smartphone: those who have none are no part of what is counted.
    pub smartphone: Smartphone,
}

/// Somebody of the staff, as the book has them.
#[derive(Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub id: StaffId,
    /// Their name; `None` once they have left.
    pub name: Option<String>,
    /// Their unit.
    pub unit: Option<String>,
    /// Whether they have a smartphone.
    pub smartphone: Smartphone,
    /// When they were entered in the roster.
    pub joined_at: Timestamp,
    /// When they left it.
    pub left_at: Option<Timestamp>,
    /// When they were last told of the app.
    pub told_at: Option<Timestamp>,
    /// When the app was last seen installed.
    pub installed_at: Option<Timestamp>,
    /// When it was last seen running.
    pub running_at: Option<Timestamp>,
}

impl fmt::Debug for NewStaff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewStaff(..)")
    }
}

impl fmt::Debug for Staff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Staff({})", self.id)
    }
}

impl Register {
    /// Enters somebody in the roster.
    ///
    /// # Errors
    /// [`Error::Empty`] without a name, [`Error::TooLong`], and what writing can meet.
    pub fn enrol(&mut self, new: &NewStaff, at: Timestamp, author: &Author) -> Result<StaffId> {
        let id = StaffId::new(at)?;
        self.write_staff(id, new, at, author, |_| Ok(()))?;
        Ok(id)
    }

    /// Puts the words about somebody right; the earlier ones stay in the chain until they are erased.
    ///
    /// # Errors
    /// [`Error::UnknownStaff`] also for one who has left, [`Error::Empty`], [`Error::TooLong`], and what writing can meet.
    pub fn amend_staff(
        &mut self,
        staff: StaffId,
        new: &NewStaff,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        self.write_staff(staff, new, at, author, |tx| serving(tx, staff))
    }

    fn write_staff(
        &mut self,
        staff: StaffId,
        new: &NewStaff,
        at: Timestamp,
        author: &Author,
        may: impl FnOnce(&Connection) -> Result<()>,
    ) -> Result<()> {
        let mut fields = vec![(
            Field::Name,
            clean::required(&new.name, Field::Name, clean::MAX_NAME_CHARS)?,
        )];
        fields.extend(clean::optional(new.unit.as_deref(), Field::Unit)?.map(|unit| (Field::Unit, unit)));
        let body = Body {
            smartphone: Some(new.smartphone.as_str().to_owned()),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            may(tx)?;
            append(tx, pen, Some(staff.into()), STAFF, body, visits::seal(fields)?)?;
            Ok(())
        })
    }

    /// Writes that somebody of the staff was told, or that the app was seen installed or running, at `at`.
    ///
    /// # Errors
    /// [`Error::UnknownStaff`], and what writing can meet.
    pub fn check_staff(
        &mut self,
        staff: StaffId,
        check: StaffCheck,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        let body = Body {
            check: Some(check.as_str().to_owned()),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            serving(tx, staff)?;
            append(tx, pen, Some(staff.into()), STAFF_CHECK, body, vec![])?;
            Ok(())
        })
    }

    /// Takes somebody off the roster. Their words are erased; their checks stay, as anybody's.
    ///
    /// # Errors
    /// [`Error::UnknownStaff`], and what writing can meet.
    pub fn retire_staff(&mut self, staff: StaffId, at: Timestamp, author: &Author) -> Result<()> {
        self.write(at, author, |tx, pen| {
            serving(tx, staff)?;
            append(tx, pen, Some(staff.into()), STAFF_LEAVE, Body::default(), vec![])?;
            erase_words(tx, pen, staff.into())?;
            Ok(())
        })?;
        self.clear_log()?;
        Ok(())
    }

    /// The roster in numbers as it stood before `until`, from the events up to then: also of a day long past, and of people who
    /// left since.
    pub fn staff_counts(&self, until: Timestamp) -> Result<StaffCounts> {
        let everybody: Vec<Staff> = self
            .conn
            .prepare_cached(&format!(
                "SELECT {} FROM staff WHERE joined_ms < ?1",
                Staff::COLUMNS
            ))?
            .query_map([until], Staff::from_row)?
            .collect::<rusqlite::Result<_>>()?;
        let mut counts = StaffCounts::default();
        for now in everybody {
            let then = match now.stood_so(&self.conn, until)? {
                true => Some(now),
                false => Staff::before(&self.conn, now.id, until)?,
            };
            let Some(staff) = then.filter(|staff| staff.left_at.is_none()) else {
                continue;
            };
            // Whoever's app was seen has a smartphone, whatever was written of them.
            let installed = staff.installed_at.is_some() || staff.running_at.is_some();
            counts.total += 1;
            counts.with_smartphone += u32::from(installed || staff.smartphone == Smartphone::Yes);
            counts.unknown += u32::from(!installed && staff.smartphone == Smartphone::Unknown);
            counts.told += u32::from(staff.told_at.is_some());
            counts.installed += u32::from(installed);
            counts.running += u32::from(staff.running_at.is_some());
        }
        Ok(counts)
    }

    /// Everybody who serves, by unit and name without marks.
    pub fn roster(&self) -> Result<Vec<Staff>> {
        let sql = format!("SELECT {} FROM staff WHERE left_ms IS NULL", Staff::COLUMNS);
        let mut select = self.read()?.prepare_cached(&sql)?;
        let mut staff: Vec<Staff> = select
            .query_map([], Staff::from_row)?
            .collect::<rusqlite::Result<_>>()?;
        let key = |staff: &Staff| {
            let fold = |text: &Option<String>| text.as_deref().map(clean::fold);
            (fold(&staff.unit), fold(&staff.name), staff.id)
        };
        staff.sort_by_cached_key(key);
        Ok(staff)
    }
}

/// The roster in numbers, as of one moment. Whoever runs the app has it installed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct StaffCounts {
    /// Everybody who served.
    pub total: u32,
    /// Of them, those with a smartphone.
    pub with_smartphone: u32,
    /// Of them, those of whom nobody asked.
    pub unknown: u32,
    /// Of all, those who were told of the app.
    pub told: u32,
    /// Of those with a smartphone, those on whose phone it was seen.
    pub installed: u32,
    /// Of those with a smartphone, those who were seen to run it.
    pub running: u32,
}

/// That somebody is on the roster and has not left.
fn serving(tx: &Connection, staff: StaffId) -> Result<()> {
    match Staff::load(tx, staff.into())? {
        Some(staff) if staff.left_at.is_none() => Ok(()),
        _ => Err(Error::UnknownStaff),
    }
}

impl Staff {
    const COLUMNS: &str = "id, smartphone, joined_ms, left_ms, told_ms, installed_ms, running_ms, name, unit";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let smartphone: String = row.get(1)?;
        Ok(Self {
            id: row.get(0)?,
            smartphone: Smartphone::from_word(&smartphone).unwrap_or_default(),
            joined_at: row.get(2)?,
            left_at: row.get(3)?,
            told_at: row.get(4)?,
            installed_at: row.get(5)?,
            running_at: row.get(6)?,
            name: row.get(7)?,
            unit: row.get(8)?,
        })
    }
}

impl Staff {
    /// Whether this row says what was known before `until`: years of checks need not be read then.
    fn stood_so(&self, conn: &Connection, until: Timestamp) -> Result<bool> {
        let last: Timestamp = conn
            .prepare_cached("SELECT at_ms FROM visit_event WHERE visit = ?1 ORDER BY nth DESC LIMIT 1")?
            .query_row([self.id], |row| row.get(0))?;
        let each = [self.left_at, self.told_at, self.installed_at, self.running_at];
        Ok(last < until && each.into_iter().flatten().all(|at| at < until))
    }

    /// What the events before `until` make of somebody, without words.
    fn before(conn: &Connection, staff: StaffId, until: Timestamp) -> Result<Option<Self>> {
        let mut events = state::events_of(conn, staff.into())?;
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

/// Takes in a check that is there already. Where it is the last event about somebody, which it is unless it came from
/// elsewhere, those before it need not be read: one a day makes thousands.
pub(crate) fn take_check(tx: &Connection, about: Subject, event: &Event) -> Result<()> {
    let last: bool = tx
        .prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM visit_event WHERE visit = ?1 AND nth >= ?2 AND id <> ?3)",
        )?
        .query_row(params![about, event.nth, event.id], |row| row.get(0))?;
    match Staff::load(tx, about)?.filter(|_| last) {
        Some(mut staff) => {
            staff.check(event);
            staff.store(tx)
        }
        None => state::derive(tx, about),
    }
}

impl Derived for Staff {
    const TABLE: &str = "staff";

    fn of(events: &[Event], values: &Values) -> Option<Self> {
        let first = events.iter().find(|event| event.kind == STAFF)?;
        let mut staff = Self {
            id: first.about?.into(),
            name: None,
            unit: None,
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
                    let said = body.smartphone.as_deref().and_then(Smartphone::from_word);
                    staff.smartphone = said.unwrap_or_default();
                }
                STAFF_CHECK => staff.check(event),
                STAFF_LEAVE if staff.left_at.is_none() => staff.left_at = Some(event.at),
                ERASE => (staff.name, staff.unit) = (None, None),
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
        let sql = format!(
            "INSERT OR REPLACE INTO staff ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            Self::COLUMNS
        );
        tx.prepare_cached(&sql)?.execute(params![
            self.id,
            self.smartphone.as_str(),
            self.joined_at,
            self.left_at,
            self.told_at,
            self.installed_at,
            self.running_at,
            self.name,
            self.unit
        ])?;
        Ok(())
    }
}
