//! What papers besides the register of a day are made from.

use register::Line;

use crate::ledger::Ledger;
use crate::transport::Failure;

impl Ledger {
    /// Whole lines of who is inside, in the order they were written.
    pub(crate) fn lines_inside(&self) -> Result<Vec<Line>, Failure> {
        Ok(self.register.inside()?)
    }
}
