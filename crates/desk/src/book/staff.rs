//! The agency's own people, as the book has them.

use register::{BookDate, NewStaff, Smartphone, Staff, StaffCheck, StaffId, Timestamp, fold};

use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::book::staff_list;
use crate::failure::{ErrorCode, Failure};
use crate::transport::{SmartphoneWord, StaffCounts, StaffForm, StaffLine, StaffMark, StaffTaken, StaffView};

/// The UUID of one of the staff.
///
/// # Errors
/// `UnknownStaff` for text that is none.
pub fn parse_staff(text: &str) -> Result<StaffId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownStaff))
}

impl OpenBook {
    /// The roster and its numbers as of now.
    ///
    /// # Errors
    /// What the register says.
    pub fn staff(&self, at: Timestamp) -> Result<StaffView, Failure> {
        // What was written in this very millisecond counts too.
        let counts = self.counts_before(Timestamp::from_unix_ms(at.unix_ms().saturating_add(1)))?;
        let staff = self.register.roster()?.iter().map(line).collect();
        Ok(StaffView { staff, counts })
    }

    /// The numbers of the roster as it stood when a day ended.
    ///
    /// # Errors
    /// What the register says.
    pub fn staff_counts(&self, date: &Within<BookDate>) -> Result<StaffCounts, Failure> {
        self.counts_before(date.of(self)?.minus_days(-1).begins())
    }

    fn counts_before(&self, until: Timestamp) -> Result<StaffCounts, Failure> {
        let counts = self.register.staff_counts(until)?;
        Ok(StaffCounts {
            total: counts.total,
            with_smartphone: counts.with_smartphone,
            unknown: counts.unknown,
            told: counts.told,
            installed: counts.installed,
            running: counts.running,
        })
    }

    /// One who serves.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub(crate) fn staff_line(&self, staff: StaffId) -> Result<StaffLine, Failure> {
        let roster = self.register.roster()?;
        let found = roster.iter().find(|one| one.id == staff);
        found.map(line).ok_or(register::Error::UnknownStaff.into())
    }

    /// Enters somebody in the roster, or puts the words about somebody right; returns who it is.
    ///
    /// # Errors
    /// `NameMissing`, `TooLong`, `UnknownStaff`, or what else the register says.
    pub fn save_staff(
        &mut self,
        owner: &Owner,
        staff: Option<StaffId>,
        form: &StaffForm,
        at: Timestamp,
    ) -> Result<StaffId, Failure> {
        owner.of(self)?;
        let new = NewStaff {
            name: form.name.clone(),
            unit: Some(form.unit.clone()).filter(|unit| !unit.trim().is_empty()),
            smartphone: match form.smartphone {
                SmartphoneWord::Yes => Smartphone::Yes,
                SmartphoneWord::No => Smartphone::No,
                SmartphoneWord::Unknown => Smartphone::Unknown,
            },
        };
        match staff {
            None => Ok(self.register.enrol(&new, at, &self.author)?),
            Some(staff) => {
                self.register.amend_staff(staff, &new, at, &self.author)?;
                Ok(staff)
            }
        }
    }

    /// Takes everybody of a list into the roster who is not on it.
    ///
    /// # Errors
    /// `TooLong`, or what else the register says; whoever was read before that is on the roster.
    pub fn take_staff(&mut self, owner: &Owner, text: &str, at: Timestamp) -> Result<StaffTaken, Failure> {
        let key = |name: &str, unit: &str| (fold(name.trim()), fold(unit.trim()));
        let roster = self.register.roster()?;
        let here = roster.iter().filter_map(|one| {
            let unit = one.unit.as_deref().unwrap_or_default();
            Some(key(one.name.as_deref()?, unit))
        });
        let mut here: std::collections::HashSet<_> = here.collect();
        let mut taken = StaffTaken {
            added: 0,
            known: 0,
            skipped: Vec::new(),
        };
        for (number, person) in staff_list::read(text) {
            match person {
                None => taken.skipped.push(number),
                Some(person) if !here.insert(key(&person.name, &person.unit)) => taken.known += 1,
                Some(person) => {
                    self.save_staff(owner, None, &person, at)?;
                    taken.added += 1;
                }
            }
        }
        Ok(taken)
    }

    /// Writes that one of the staff was told, or that the app was seen.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn mark_staff(&mut self, staff: StaffId, mark: StaffMark, at: Timestamp) -> Result<(), Failure> {
        let check = match mark {
            StaffMark::Told => StaffCheck::Told,
            StaffMark::Installed => StaffCheck::Installed,
            StaffMark::Running => StaffCheck::Running,
        };
        Ok(self.register.check_staff(staff, check, at, &self.author)?)
    }

    /// Takes somebody off the roster; the words about them are erased.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn retire_staff(&mut self, owner: &Owner, staff: StaffId, at: Timestamp) -> Result<(), Failure> {
        owner.of(self)?;
        Ok(self.register.retire_staff(staff, at, &self.author)?)
    }
}

fn line(staff: &Staff) -> StaffLine {
    let day = |at: Option<Timestamp>| at.map(|at| BookDate::of(at).to_string());
    StaffLine {
        id: staff.id.to_string(),
        name: staff.name.clone().unwrap_or_default(),
        unit: staff.unit.clone(),
        smartphone: match staff.smartphone {
            Smartphone::Yes => SmartphoneWord::Yes,
            Smartphone::No => SmartphoneWord::No,
            Smartphone::Unknown => SmartphoneWord::Unknown,
        },
        told_on: day(staff.told_at),
        installed_on: day(staff.installed_at),
        running_on: day(staff.running_at),
    }
}
