//! People who were here before: finding them, the owner's marks, and erasing them.

use register::{Hit, IdNumber, Mark, Stop, Timestamp, VisitorId};

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure};

/// A visitor found without the owner's leave: only the border can look inside, and it shows the ends of the numbers.
pub struct Masked(pub(crate) Hit);

impl OpenBook {
    /// Visitors found by the beginnings of their names' words, or by a number, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn search(&self, owner: &Owner, text: &str, limit: u32) -> Result<Vec<Hit>, Failure> {
        owner.of(self)?;
        self.recall(text, limit)
    }

    /// The same for the form of a visitor who comes again, which takes the numbers and shows their ends.
    pub(crate) fn recall(&self, text: &str, limit: u32) -> Result<Vec<Hit>, Failure> {
        Ok(self.register.search(text, limit)?)
    }

    /// The same, given up as soon as `stop` is asked for.
    pub(crate) fn recall_until(&mut self, text: &str, limit: u32, stop: &Stop) -> Result<Vec<Hit>, Failure> {
        Ok(self.register.search_until(text, limit, stop)?)
    }

    /// The same without their numbers, of which only the ends can be seen: without the owner.
    ///
    /// # Errors
    /// What the register says.
    pub fn search_masked(&self, text: &str, limit: u32) -> Result<Vec<Masked>, Failure> {
        Ok(self.recall(text, limit)?.into_iter().map(Masked).collect())
    }

    /// The visitor known by the number of an identity paper.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn known(&self, number: &str) -> Result<Option<Hit>, Failure> {
        match IdNumber::read(&number.into())? {
            Some(id) => Ok(self.register.known(&id)?),
            None => Ok(None),
        }
    }

    /// Marks a visitor; without a mark, takes theirs off.
    ///
    /// # Errors
    /// `UnknownVisit` where no visitor of that id has words left, or what else the register says.
    pub fn mark(
        &mut self,
        owner: &Owner,
        visitor: &str,
        (mark, note): (Option<Mark>, &str),
        at: Timestamp,
    ) -> Result<(), Failure> {
        owner.of(self)?;
        let visitor = known_visitor(visitor)?;
        Ok(self.register.mark(visitor, mark, Some(note), at, &self.author)?)
    }

    /// Erases every word about one visitor; returns of how many visits.
    ///
    /// # Errors
    /// `UnknownVisit` where no visitor of that id has words left, or what else the register says.
    pub fn erase(&mut self, owner: &Owner, visitor: &str, at: Timestamp) -> Result<usize, Failure> {
        owner.of(self)?;
        let visitor = known_visitor(visitor)?;
        Ok(self.register.erase(visitor, at, &self.author)?.visits)
    }
}

fn known_visitor(text: &str) -> Result<VisitorId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownVisit))
}
