//! Joining the other gates of a site from the desk itself, and leaving them. The owner's. Deliberately absent: exchanges
//! ([`sharing`](super::sharing) makes them).

use crate::clock;
use crate::desk::Desk;
use crate::transport::Failure;
use crate::work::Unwatched;

impl Desk {
    /// Joins a site with the bytes of the file that its hub made; returns what this desk is called there. It shares by itself
    /// from then on.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotAJoin`, `JoinedAlready`, what keeps the hub from being reached, or what the register says; the desk
    /// is as it was then.
    pub fn join_site(&self, file: &[u8]) -> Result<String, Failure> {
        let (owner, book) = self.shared.owners_beside(&Unwatched::default())?;
        let (home, at) = (&self.shared.home, clock::timestamp());
        let joined = {
            let _alone = self.shared.exchanging.alone();
            let joined = book.join(&owner, home, file, at)?;
            self.shared.read_site(&book, None)?;
            joined
        };
        self.shared.exchanging.call();
        self.shared.lock().tell_screen();
        Ok(joined)
    }

    /// Leaves the site: the desk stands alone again. What it sent stays at the hub.
    ///
    /// # Errors
    /// `OwnerNeeded`, or `ReadOnly` where what was read of the others cannot be taken away; the desk shares on then.
    pub fn leave_site(&self) -> Result<(), Failure> {
        let (owner, book) = self.shared.owners_beside(&Unwatched::default())?;
        {
            let _alone = self.shared.exchanging.alone();
            book.leave_site(&owner, &self.shared.home)?;
            self.shared.no_site();
        }
        self.shared.exchanging.call();
        self.shared.lock().tell_screen();
        Ok(())
    }
}
