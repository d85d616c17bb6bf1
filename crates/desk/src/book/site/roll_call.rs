//! One roll call at all gates of the site, in the words of a desk.

use register::{BookDate, RollCall, Timestamp, VisitId};

use super::AtSite;
use crate::book::open::OpenBook;
use crate::failure::{ErrorCode, Failure};

impl OpenBook {
    /// The roll call that is under way at all gates, if any.
    ///
    /// # Errors
    /// What the register says.
    pub fn roll_call(&self, at_site: &AtSite, at: Timestamp) -> Result<Option<RollCall>, Failure> {
        Ok(self.register.roll_call(&at_site.site, BookDate::of(at))?)
    }

    /// Begins one; one that is under way goes on.
    ///
    /// # Errors
    /// What the register says.
    pub fn begin_roll_call(&mut self, at_site: &AtSite, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.begin_roll_call(&at_site.site, at, &self.author)?)
    }

    /// The visitor of a visit of any gate was found; said again, that is taken back.
    ///
    /// # Errors
    /// `UnknownVisit` where no roll call is under way, or what the register says.
    pub fn tick(&mut self, at_site: &AtSite, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        if self.register.tick(&at_site.site, visit, at, &self.author)? {
            Ok(())
        } else {
            Err(Failure::new(ErrorCode::UnknownVisit))
        }
    }

    /// Ends it at every gate.
    ///
    /// # Errors
    /// What the register says.
    pub fn end_roll_call(&mut self, at_site: &AtSite, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.end_roll_call(&at_site.site, at, &self.author)?)
    }
}
