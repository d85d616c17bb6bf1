//! The agency's own people.

use std::collections::{HashMap, HashSet};

use register::{BookDate, NewStaff, Staff, StaffCheck, StaffCounts, StaffId, Timestamp};

use crate::book::listed::{calls_elsewhere, staff_key};
use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::failure::{ErrorCode, Failure};
use crate::work::{Progress, StepWord, UnitWord, Watch};

/// The roster, and the same in numbers.
pub struct Roster {
    /// All who serve, by unit and name.
    pub staff: Vec<Staff>,
    /// The same in numbers.
    pub counts: StaffCounts,
}

/// What came of people who were taken into the roster.
#[derive(Default)]
pub struct Taken {
    /// People who are new on the roster.
    pub added: u32,
    /// People of that name and unit who were there already.
    pub known: u32,
    /// Of such people, those whose telephone the list says and the roster did not.
    pub phones: u32,
}

/// The UUID of one of the staff.
///
/// # Errors
/// `UnknownStaff` for text that is no UUID.
pub fn parse_staff(text: &str) -> Result<StaffId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownStaff))
}

impl OpenBook {
    /// The roster and its numbers as of now.
    ///
    /// # Errors
    /// What the register says.
    pub fn staff(&self, at: Timestamp) -> Result<Roster, Failure> {
        Ok(Roster {
            staff: self.register.roster()?,
            // What was written in this very millisecond counts too.
            counts: self.counts_before(Timestamp::from_unix_ms(at.unix_ms().saturating_add(1)))?,
        })
    }

    /// The numbers of the roster as it stood when a day ended.
    ///
    /// # Errors
    /// What the register says.
    pub fn staff_counts(&self, date: &Within<BookDate>) -> Result<StaffCounts, Failure> {
        self.counts_before(date.of(self)?.minus_days(-1).begins())
    }

    fn counts_before(&self, until: Timestamp) -> Result<StaffCounts, Failure> {
        Ok(self.register.staff_counts(until)?)
    }

    /// One who serves.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn one_of_staff(&self, staff: StaffId) -> Result<Staff, Failure> {
        let found = self.register.roster()?.into_iter().find(|one| one.id == staff);
        found.ok_or(register::Error::UnknownStaff.into())
    }

    /// Enters a person in the roster, or puts the words about one right; returns who it is.
    ///
    /// # Errors
    /// `NameMissing`, `TooLong`, `UnknownStaff`, or what else the register says.
    pub fn save_staff(
        &mut self,
        owner: &Owner,
        staff: Option<StaffId>,
        person: &NewStaff,
        at: Timestamp,
    ) -> Result<StaffId, Failure> {
        owner.of(self)?;
        match staff {
            None => Ok(self.register.enrol(person, at, &self.author)?),
            Some(staff) => {
                self.register.amend_staff(staff, person, at, &self.author)?;
                Ok(staff)
            }
        }
    }

    /// Takes people into the roster who are not on it, and telephones that it does not have: all of it, or none.
    ///
    /// # Errors
    /// `NameMissing`, `TooLong`, `Stopped`, or what else the register says.
    pub fn take_staff(
        &mut self,
        owner: &Owner,
        people: &[NewStaff],
        at: Timestamp,
        watch: &dyn Watch,
    ) -> Result<Taken, Failure> {
        owner.of(self)?;
        let here = self.on_the_roster()?;
        let mut new = HashSet::new();
        let mut taken = Taken::default();
        self.register.together(|register| {
            for (done, person) in people.iter().enumerate() {
                watch.at(Progress::of(
                    StepWord::Writing,
                    UnitWord::People,
                    done,
                    people.len(),
                ))?;
                let key = staff_key(&person.name, person.unit.as_deref());
                match here.get(&key) {
                    None if new.insert(key) => {
                        register.enrol(person, at, &self.author)?;
                        taken.added += 1;
                    }
                    Some(one) if calls_elsewhere(one, person) => {
                        let with_phone = NewStaff {
                            name: one.name.clone().unwrap_or_default(),
                            unit: one.unit.clone(),
                            phone: person.phone.clone(),
                            smartphone: one.smartphone,
                        };
                        register.amend_staff(one.id, &with_phone, at, &self.author)?;
                        taken.phones += 1;
                    }
                    None | Some(_) => taken.known += 1,
                }
            }
            watch.no_return()?;
            Ok::<_, Failure>(())
        })?;
        Ok(taken)
    }

    /// Everybody who is on the roster, by what they are known.
    pub(crate) fn on_the_roster(&self) -> Result<HashMap<(String, String), Staff>, Failure> {
        let roster = self.register.roster()?.into_iter();
        let named =
            roster.filter_map(|one| Some((staff_key(one.name.as_deref()?, one.unit.as_deref()), one)));
        Ok(named.collect())
    }

    /// Writes that one of the staff was told of the app, or that it was seen.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn check_staff(&mut self, staff: StaffId, check: StaffCheck, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.check_staff(staff, check, at, &self.author)?)
    }

    /// Takes a person off the roster; the words about them are erased.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn retire_staff(&mut self, owner: &Owner, staff: StaffId, at: Timestamp) -> Result<(), Failure> {
        owner.of(self)?;
        Ok(self.register.retire_staff(staff, at, &self.author)?)
    }
}
