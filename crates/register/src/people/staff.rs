//! The agency's own people: who has a smartphone, and when each was told of the app, seen to have it, and seen to run it.
//! Every check is an event with its date; the row shows the last of each. Words about a person go when they leave.
//!
//! Deliberately absent: their comings and goings (the book is about visitors), and anything that a radio could match.

use crate::chain::append::append;
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::kind::{STAFF, STAFF_CHECK, STAFF_LEAVE};
use crate::events::personal::seal;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::StaffId;
use crate::ids::time::Timestamp;
use crate::keep::erase::erase_words;
use crate::rows::row::Derived as _;
use crate::rows::staff::Staff;
use crate::words::clean;
use crate::words::fixed::{Field, Smartphone, StaffCheck};
use crate::words::letters;
use rusqlite::Connection;
use std::fmt;

/// Somebody of the staff, as the owner gives them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewStaff {
    /// Their name, up to 500 characters.
    pub name: String,
    /// The unit or room they belong to.
    pub unit: Option<String>,
    /// Where they are called: a number, or an extension in the owner's words.
    pub phone: Option<String>,
    /// Whether they have a smartphone: those who have none are no part of what is counted.
    pub smartphone: Smartphone,
}

impl fmt::Debug for NewStaff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewStaff(..)")
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
        let mut fields = vec![(Field::Name, clean::name(&new.name)?)];
        let words = [(Field::Unit, &new.unit), (Field::Phone, &new.phone)];
        for (field, words) in words {
            fields.extend(clean::optional(words.as_deref(), field)?.map(|words| (field, words)));
        }
        let body = Body {
            smartphone: Some(new.smartphone.as_str().to_owned()),
            ..Body::default()
        };
        self.write(at, author, |tx, pen| {
            may(tx)?;
            append(tx, pen, Some(staff.into()), STAFF, body, seal(fields)?)?;
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
        // Of today nothing has to be gone through: each row is what its events made of it.
        let of_now = self.ends_before(until)?;
        for now in everybody {
            let then = match of_now || now.stood_so(&self.conn, until)? {
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

    /// Whether the last event of every desk was written before `until`.
    fn ends_before(&self, until: Timestamp) -> Result<bool> {
        // One row a desk; a join would be made the other way round.
        let mut select = self.conn.prepare_cached(
            "SELECT max((SELECT at_ms FROM visit_event event WHERE event.desk = head.desk AND event.seq = head.seq))
             FROM chain_head head",
        )?;
        let last: Option<Timestamp> = select.query_row([], |row| row.get(0))?;
        Ok(last.is_none_or(|last| last < until))
    }

    /// Everybody who serves, by unit and name without marks.
    pub fn roster(&self) -> Result<Vec<Staff>> {
        let sql = format!("SELECT {} FROM staff WHERE left_ms IS NULL", Staff::COLUMNS);
        let mut select = self.read()?.prepare_cached(&sql)?;
        let mut staff: Vec<Staff> = select
            .query_map([], Staff::from_row)?
            .collect::<rusqlite::Result<_>>()?;
        let key = |staff: &Staff| {
            let fold = |text: &Option<String>| text.as_deref().map(letters::fold);
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
