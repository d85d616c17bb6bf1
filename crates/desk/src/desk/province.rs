//! The province that reports go to, chosen at a running desk. The owner's. Deliberately absent: when reports are sent
//! ([`reporting`](super::reporting) does it).

use crate::clock;
use crate::desk::Desk;
use crate::running::parts::reported::Reported;
use crate::transport::{Failure, ReportsTo};

impl Desk {
    /// Where reports go.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub fn reports_to(&self) -> Result<ReportsTo, Failure> {
        let mut state = self.shared.lock();
        state.owner()?;
        state.book().reports_to()
    }

    /// Reports go to the province whose file has these bytes from now on; what waits is sent at once.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotAnInvitation`, `NoProvince` in practice, or what the register says; all is as it was then.
    pub fn take_province(&self, file: &[u8]) -> Result<ReportsTo, Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        state.in_book(|book| book.take_province(&owner, file, clock::timestamp()))?;
        self.shared.reporting.call();
        state.book().reports_to()
    }

    /// Reports go to no province any more, and what waits for it is given up.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub fn leave_province(&self) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let home = &self.shared.home;
        state.in_book(|book| book.leave_province(&owner, home, clock::timestamp()))?;
        state.reported(Reported::Nothing);
        Ok(())
    }
}
