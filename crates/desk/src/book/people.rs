//! People who were here before: finding them, the owner's marks, and erasing them.

use register::{Hit, IdNumber, Mark, Marked, Timestamp, VisitorId};

use crate::book::inside::tail;
use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure};
use crate::transport::{Found, MarkView, MarkWord};

impl OpenBook {
    /// Visitors found by the beginnings of their names' words, or by a number, newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn search(&self, owner: &Owner, text: &str, limit: u32) -> Result<Vec<Found>, Failure> {
        owner.of(self)?;
        self.recall(text, limit)
    }

    /// The same for the form of somebody who comes again, which takes the numbers and shows their ends.
    pub(crate) fn recall(&self, text: &str, limit: u32) -> Result<Vec<Found>, Failure> {
        let hits = self.register.search(text, limit)?;
        Ok(hits.into_iter().map(found).collect())
    }

    /// The visitor known by the number of an identity paper.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn known(&self, number: &str) -> Result<Option<Found>, Failure> {
        match IdNumber::read(&number.into())? {
            Some(id) => Ok(self.register.known(&id)?.map(found)),
            None => Ok(None),
        }
    }

    /// What the owner wants done when a visitor comes.
    pub(super) fn mark_of(&self, visitor: Option<VisitorId>) -> Result<Option<MarkView>, Failure> {
        match visitor {
            Some(visitor) => Ok(self.register.marked(visitor)?.map(mark_view)),
            None => Ok(None),
        }
    }

    /// The same without their numbers, of which only the ends are left: for whoever did not show that they are the owner.
    ///
    /// # Errors
    /// What the register says.
    pub fn search_masked(&self, text: &str, limit: u32) -> Result<Vec<Found>, Failure> {
        let mut found = self.recall(text, limit)?;
        for one in &mut found {
            let numbers = [&mut one.id_number, &mut one.phone];
            numbers.into_iter().flatten().for_each(mask);
        }
        Ok(found)
    }

    /// Marks a visitor; without a mark, takes theirs off.
    ///
    /// # Errors
    /// `UnknownVisit` where nobody of that id has words left, or what else the register says.
    pub fn mark(
        &mut self,
        owner: &Owner,
        visitor: &str,
        (mark, note): (Option<MarkWord>, &str),
        at: Timestamp,
    ) -> Result<(), Failure> {
        owner.of(self)?;
        let mark = mark.map(|mark| match mark {
            MarkWord::Invited => Mark::Invited,
            MarkWord::AskedToWait => Mark::AskedToWait,
            MarkWord::CallFirst => Mark::CallFirst,
        });
        let visitor = known_visitor(visitor)?;
        Ok(self.register.mark(visitor, mark, Some(note), at, &self.author)?)
    }

    /// Erases every word about one visitor; returns of how many visits.
    ///
    /// # Errors
    /// `UnknownVisit` where nobody of that id has words left, or what else the register says.
    pub fn erase(&mut self, owner: &Owner, visitor: &str, at: Timestamp) -> Result<usize, Failure> {
        owner.of(self)?;
        let visitor = known_visitor(visitor)?;
        Ok(self.register.erase(visitor, at, &self.author)?.visits)
    }
}

/// Leaves the end of a number.
fn mask(number: &mut String) {
    let shown = tail(number);
    let hidden = number.chars().count() - shown.chars().count();
    *number = "•".repeat(hidden) + &shown;
}

fn known_visitor(text: &str) -> Result<VisitorId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownVisit))
}

fn mark_view(marked: Marked) -> MarkView {
    MarkView {
        mark: match marked.mark {
            Mark::Invited => MarkWord::Invited,
            Mark::AskedToWait => MarkWord::AskedToWait,
            Mark::CallFirst => MarkWord::CallFirst,
        },
        note: marked.note,
    }
}

fn found(hit: Hit) -> Found {
    Found {
        id_kind: hit.person.id.as_ref().and_then(form::kind_beyond_number),
        visitor: hit.visitor.to_string(),
        name: hit.person.name,
        id_number: hit.person.id.map(|id| id.number),
        phone: hit.person.phone,
        organisation: hit.person.from,
        visits: hit.visits,
        visit: hit.last_visit.to_string(),
        entered_at: hit.last_at.to_string(),
        inside: hit.inside.map(|visit| visit.to_string()),
        mark: hit.mark.map(mark_view),
    }
}
