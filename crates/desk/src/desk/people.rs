//! People who were here before, or are expected today, and whom they came to see: recalled while somebody types, marked by the
//! owner, erased on request.

use register::Stop;

use crate::clock;
use crate::desk::Desk;
use crate::transport::{ErrorCode, Failure, Found, HostLine, MarkWord, Recalled};

/// Visitors that are offered under a field: as many as somebody reads at a glance.
const MOST_RECALLED: u32 = 6;
/// Hosts, the same.
const MOST_HOSTS: usize = 6;

impl Desk {
    /// Visitors who are expected today and have not come, and then visitors whose names' words begin as those typed, or with a
    /// number that does or that ends in these four digits; newest first.
    ///
    /// # Errors
    /// What the register says.
    pub fn recall(&self, text: &str) -> Result<Vec<Recalled>, Failure> {
        self.recall_until(text, &Stop::default())
    }

    /// The same as a question among those of somebody who types, who numbers them and may give one up
    /// ([`Desk::give_up_recall`]); nobody is found then.
    ///
    /// # Errors
    /// What the register says.
    pub fn recall_as_typed(&self, text: &str, question: u32) -> Result<Vec<Recalled>, Failure> {
        match self.recall_until(text, &self.shared.recalls.begin(question)) {
            Err(given_up) if given_up.code == ErrorCode::Stopped => Ok(Vec::new()),
            found => found,
        }
    }

    fn recall_until(&self, text: &str, stop: &Stop) -> Result<Vec<Recalled>, Failure> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut state = self.shared.lock();
        let expected = state.book().recall_expected(text, clock::timestamp())?;
        let known = state.book_to_read().recall_until(text, MOST_RECALLED, stop)?;
        let mut offered: Vec<_> = expected
            .into_iter()
            .map(|one| Recalled::Expected(one.into()))
            .collect();
        let known: Vec<Found> = known.into_iter().map(Found::from).collect();
        // Whom another gate knows comes after this desk's own, and only who is none of them.
        let mut elsewhere = state.known_elsewhere(text, MOST_RECALLED, &self.shared.home, stop)?;
        elsewhere.retain(|one| !known.iter().any(|own| is_same(own, one)));
        offered.extend(known.into_iter().chain(elsewhere).map(Recalled::Known));
        offered.truncate(MOST_RECALLED as usize);
        Ok(offered)
    }

    /// Nobody waits for the answer to this question of [`Desk::recall_as_typed`] any more: another letter was typed.
    pub fn give_up_recall(&self, question: u32) {
        self.shared.recalls.give_up(question);
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

/// Whether two gates surely know the same person: by the number of a paper, or by name and telephone.
fn is_same(one: &Found, other: &Found) -> bool {
    let by = |number: fn(&Found) -> Option<&String>| number(one).is_some() && number(one) == number(other);
    by(|found| found.id_number.as_ref()) || one.name == other.name && by(|found| found.phone.as_ref())
}
