//! The agency's own people at the desk: the roster, and a check of one of them with the same radio as for visitors. Such a
//! check writes no visit; that the app was heard is written with its date, and nothing else.
//!
//! Deliberately absent: their comings and goings, and any memory of whose phone is whose: the next check begins anew.

use register::NewStaff;

use crate::book::parse_staff;
use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, ListView, StaffForm, StaffMark, StaffTaken, StaffView, WorkWord};
use crate::work::Watch;

impl Desk {
    /// The roster.
    ///
    /// # Errors
    /// What the register says.
    pub fn staff(&self) -> Result<StaffView, Failure> {
        Ok(self.shared.lock().book().staff(clock::timestamp())?.into())
    }

    /// Enters somebody in the roster, or puts the words about `staff` (a UUID) right; returns who it is. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NameMissing`, `TooLong`, `UnknownStaff`, or what else the register says.
    pub fn save_staff(&self, staff: Option<&str>, form: &StaffForm) -> Result<String, Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let staff = staff.map(parse_staff).transpose()?;
        let saved = state.in_book(|book| book.save_staff(&owner, staff, &form.into(), clock::timestamp()))?;
        Ok(saved.to_string())
    }

    /// Looks at a list (a file, or pasted cells as UTF-8) and writes nothing. Of a workbook it reads `sheet`, from 0, else the
    /// one with the people. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `List…` where it cannot be taken as it is, or what the register says.
    pub fn look_at_staff_list(&self, bytes: &[u8], sheet: Option<u32>) -> Result<ListView, Failure> {
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::List)?;
        let (owner, book) = self.shared.owners_beside(work)?;
        let sheet = sheet.map(|sheet| usize::try_from(sheet).unwrap_or(usize::MAX));
        let listed = book.look_at_staff_list(&owner, bytes, sheet)?;
        work.goes_on()?;
        Ok(listed.into())
    }

    /// Takes people into the roster who are not on it: all of them, or none. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NameMissing`, `TooLong`, or what else the register says.
    pub fn take_staff(&self, people: &[StaffForm]) -> Result<StaffTaken, Failure> {
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::People)?;
        let people: Vec<NewStaff> = people.iter().map(NewStaff::from).collect();
        let (owner, mut book) = self.shared.owners_beside(work)?;
        let taken = book.take_staff(&owner, &people, clock::timestamp(), work)?;
        Ok(taken.into())
    }

    /// Takes somebody off the roster and erases the words about them. The owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `UnknownStaff`, or what else the register says.
    pub fn retire_staff(&self, staff: &str) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let staff = parse_staff(staff)?;
        state.in_book(|book| book.retire_staff(&owner, staff, clock::timestamp()))
    }

    /// Writes that one of the staff was told, or that the app was seen.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn mark_staff(&self, staff: &str, mark: StaffMark) -> Result<(), Failure> {
        let staff = parse_staff(staff)?;
        let mut state = self.shared.lock();
        state.in_book(|book| book.check_staff(staff, mark.into(), clock::timestamp()))?;
        state.tell_staff(staff);
        Ok(())
    }

    /// Begins to check one of the staff. A visitor's check that is open ends, as with the next visitor.
    ///
    /// # Errors
    /// `UnknownStaff`, or what else the register says.
    pub fn check_staff(&self, staff: &str) -> Result<(), Failure> {
        let staff = parse_staff(staff)?;
        let mut state = self.shared.lock();
        state.book().one_of_staff(staff)?;
        state.begin_staff(staff);
        Ok(())
    }

    /// Ends such a check. Where none is open, nothing happens: a visitor's check goes on.
    pub fn end_staff_check(&self) {
        self.shared.lock().end_staff();
    }
}
