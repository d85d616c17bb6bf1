//! People who were here before, or are expected today, and whom they came to see: recalled while somebody types, marked by the
//! owner, erased on request.

use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, HostLine, MarkWord, Recalled};

/// Visitors that are offered under a field: as many as somebody reads at a glance.
const MOST_RECALLED: u32 = 6;
/// Hosts, the same.
const MOST_HOSTS: usize = 6;

impl Desk {
    /// Visitors who are expected today and have not come, and then visitors whose names' words begin as those typed, or with a number that does or that ends in these four digits;
    /// newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn recall(&self, text: &str) -> Result<Vec<Recalled>, Failure> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let state = self.shared.lock();
        let expected = state.book().recall_expected(text, clock::timestamp())?;
        let known = state.book().recall(text, MOST_RECALLED)?;
        let expected = expected.into_iter().map(|one| Recalled::Expected(one.into()));
        let known = known.into_iter().map(|hit| Recalled::Known(hit.into()));
        Ok(expected.chain(known).take(MOST_RECALLED as usize).collect())
    }

    /// Whom a visitor may want to see: the agency's own people and then whom earlier visitors came for, whose words begin as
    /// those typed.
    ///
    /// # Errors
    /// What the register says.
    pub fn hosts(&self, text: &str) -> Result<Vec<HostLine>, Failure> {
        let hosts = self.shared.lock().book().hosts(text, MOST_HOSTS)?;
        Ok(hosts.into_iter().map(HostLine::from).collect())
    }

    /// Marks a visitor as the owner wants them received; without a mark, takes theirs off.
    ///
    /// # Errors
    /// `OwnerNeeded`, `UnknownVisit` where nobody of that id has words left, or what else the register says.
    pub fn mark_visitor(&self, visitor: &str, mark: Option<MarkWord>, note: &str) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        state.in_book(|book| {
            book.mark(
                &owner,
                visitor,
                (mark.map(MarkWord::into), note),
                clock::timestamp(),
            )
        })?;
        state.tell_screen();
        Ok(())
    }

    /// Erases every word about one visitor, for ever; returns of how many visits. Counts stay, and so does that it was done.
    ///
    /// # Errors
    /// `OwnerNeeded`, `UnknownVisit` where nobody of that id has words left, or what else the register says.
    pub fn erase_visitor(&self, visitor: &str) -> Result<u32, Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let visits = state.in_book(|book| book.erase(&owner, visitor, clock::timestamp()))?;
        state.tell_screen();
        Ok(u32::try_from(visits).unwrap_or(u32::MAX))
    }
}
