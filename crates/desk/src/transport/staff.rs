//! What crosses to a screen about the agency's own people.

use core::fmt;

use register::{BookDate, NewStaff, Smartphone, Staff, StaffCheck, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::{Roster, Taken};

/// Whether somebody has a smartphone.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SmartphoneWord {
    /// They have one.
    Yes,
    /// They have none: nothing to check.
    No,
    /// Nobody asked yet.
    #[default]
    Unknown,
}

/// What was done with, or seen at, one of the staff.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum StaffMark {
    /// They were told of the app.
    Told,
    /// The app was seen installed.
    Installed,
    /// The app was seen running.
    Running,
}

/// Somebody of the staff, as typed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffForm {
    /// Their name; required.
    pub name: String,
    /// Their unit or room.
    pub unit: String,
    /// Where they are called: an extension, or a number.
    pub phone: String,
    /// Whether they have a smartphone.
    pub smartphone: SmartphoneWord,
}

/// Somebody of the staff, as painted. Days are `YYYY-MM-DD`, the last on which each was so.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffLine {
    /// Their UUID.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their unit or room.
    pub unit: Option<String>,
    /// Where they are called.
    pub phone: Option<String>,
    /// Whether they have a smartphone.
    pub smartphone: SmartphoneWord,
    /// They were told of the app.
    pub told_on: Option<String>,
    /// It was seen installed.
    pub installed_on: Option<String>,
    /// It was seen running.
    pub running_on: Option<String>,
}

/// The roster in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffCounts {
    /// Everybody who serves.
    pub total: u32,
    /// Of them, those with a smartphone.
    pub with_smartphone: u32,
    /// Of them, those of whom nobody asked.
    pub unknown: u32,
    /// Of all, those who were told of the app.
    pub told: u32,
    /// Of all, those on whose phone it was seen, running or not.
    pub installed: u32,
    /// Of all, those who were seen to run it.
    pub running: u32,
}

/// The roster, as painted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffView {
    /// Everybody who serves, by unit and name.
    pub staff: Vec<StaffLine>,
    /// The same in numbers.
    pub counts: StaffCounts,
}

/// What came of people who were taken into the roster.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct StaffTaken {
    /// People who are new on the roster.
    pub added: u32,
    /// People of that name and unit who were there already.
    pub known: u32,
    /// Of such people, those whose telephone was written.
    pub phones: u32,
}

impl fmt::Debug for StaffForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StaffForm(..)")
    }
}

impl fmt::Debug for StaffLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StaffLine({})", self.id)
    }
}

impl From<Smartphone> for SmartphoneWord {
    fn from(smartphone: Smartphone) -> Self {
        match smartphone {
            Smartphone::Yes => Self::Yes,
            Smartphone::No => Self::No,
            Smartphone::Unknown => Self::Unknown,
        }
    }
}

impl From<SmartphoneWord> for Smartphone {
    fn from(word: SmartphoneWord) -> Self {
        match word {
            SmartphoneWord::Yes => Self::Yes,
            SmartphoneWord::No => Self::No,
            SmartphoneWord::Unknown => Self::Unknown,
        }
    }
}

impl From<StaffMark> for StaffCheck {
    fn from(mark: StaffMark) -> Self {
        match mark {
            StaffMark::Told => Self::Told,
            StaffMark::Installed => Self::Installed,
            StaffMark::Running => Self::Running,
        }
    }
}

impl From<&StaffForm> for NewStaff {
    fn from(form: &StaffForm) -> Self {
        Self {
            name: form.name.clone(),
            unit: Some(form.unit.clone()).filter(|unit| !unit.trim().is_empty()),
            phone: Some(form.phone.clone()).filter(|phone| !phone.trim().is_empty()),
            smartphone: form.smartphone.into(),
        }
    }
}

impl From<&Staff> for StaffLine {
    fn from(staff: &Staff) -> Self {
        let day = |at: Option<Timestamp>| at.map(|at| BookDate::of(at).to_string());
        Self {
            id: staff.id.to_string(),
            name: staff.name.clone().unwrap_or_default(),
            unit: staff.unit.clone(),
            phone: staff.phone.clone(),
            smartphone: staff.smartphone.into(),
            told_on: day(staff.told_at),
            installed_on: day(staff.installed_at),
            running_on: day(staff.running_at),
        }
    }
}

impl From<register::StaffCounts> for StaffCounts {
    fn from(counts: register::StaffCounts) -> Self {
        Self {
            total: counts.total,
            with_smartphone: counts.with_smartphone,
            unknown: counts.unknown,
            told: counts.told,
            installed: counts.installed,
            running: counts.running,
        }
    }
}

impl From<Roster> for StaffView {
    fn from(roster: Roster) -> Self {
        Self {
            staff: roster.staff.iter().map(StaffLine::from).collect(),
            counts: roster.counts.into(),
        }
    }
}

impl From<Taken> for StaffTaken {
    fn from(taken: Taken) -> Self {
        Self {
            added: taken.added,
            known: taken.known,
            phones: taken.phones,
        }
    }
}
