//! A roll call: everybody out of the building, and who of those inside was found.

use crate::book::parse_visit;
use crate::desk::Desk;
use crate::transport::Failure;

impl Desk {
    /// Begins a roll call; one that is under way goes on.
    pub fn begin_roll_call(&self) {
        self.shared.lock().begin_roll_call(&self.shared.home);
    }

    /// Ticks somebody as found, or takes that back.
    ///
    /// # Errors
    /// `UnknownVisit`, also where no roll call is under way.
    pub fn tick_roll_call(&self, visit: &str) -> Result<(), Failure> {
        let visit = parse_visit(visit)?;
        self.shared.lock().tick_roll_call(visit, &self.shared.home)
    }

    /// Ends the roll call, at every gate where gates share; its ticks are forgotten.
    ///
    /// # Errors
    /// `CannotSave` where its file cannot be taken away: it would come back with the next start; or what the register says.
    pub fn end_roll_call(&self) -> Result<(), Failure> {
        self.shared.lock().end_roll_call(&self.shared.home)
    }
}
