//! A report's figures, read from the book.

use register::{Smartphone, Staff};

use crate::ledger::Ledger;
use crate::report::{Period, Report, StaffFigures};
use crate::transport::Failure;

impl Ledger {
    /// The figures of some days.
    ///
    /// # Errors
    /// What the register says.
    pub fn report(&self, period: Period) -> Result<Report, Failure> {
        let hours = self.register.figures(&period.span())?;
        let mut crowd = Vec::new();
        for day in period.days() {
            crowd.extend(self.register.crowd(day)?);
        }
        let read = (hours.as_slice(), self.register.own_desk());
        let staff = staff(&self.register.roster()?);
        Ok(Report::of(self.book, period, read, staff, &crowd))
    }
}

#[cfg(test)]
impl Ledger {
    /// A book that a test wrote by itself.
    pub(crate) fn of(register: register::Register) -> Self {
        let author = register::Author::new("desk").expect("a name");
        Self {
            register,
            book: crate::transport::Book::Register,
            opened_by: author.clone(),
            author,
        }
    }
}

fn staff(roster: &[Staff]) -> StaffFigures {
    let count = |which: &dyn Fn(&&Staff) -> bool| {
        u32::try_from(roster.iter().filter(which).count()).unwrap_or(u32::MAX)
    };
    let has_one = |staff: &&Staff| staff.smartphone == Smartphone::Yes;
    StaffFigures {
        total: count(&|_| true),
        with_smartphone: count(&has_one),
        installed: count(&|staff| {
            has_one(staff) && (staff.installed_at.is_some() || staff.running_at.is_some())
        }),
        running: count(&|staff| has_one(staff) && staff.running_at.is_some()),
    }
}
