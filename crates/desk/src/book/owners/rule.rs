//! Who may see and do what in a book: leave as a value, and the only functions that give it.

use gate::Moment;
use register::{Book as Identified, BookDate, DeskId, Timestamp, VisitId};

use super::Door;
use crate::book::open::OpenBook;
use crate::failure::{ErrorCode, Failure};

/// What can be shown to prove that it is the owner who asks.
pub enum Claim<'a> {
    /// The door of the desk, as it is at this moment.
    Door(&'a mut Door, Moment),
    /// A PIN, where one was given. It is looked for only where it is needed.
    Pin(&'a dyn Fn() -> Result<Option<String>, Failure>),
}

/// That the owner of one book is here. It opens nothing of another book.
#[derive(Debug)]
pub struct Owner {
    desk: DeskId,
}

/// A day or a visit of one book that may be seen.
#[derive(Clone, Copy, Debug)]
pub struct Within<T> {
    what: T,
    desk: DeskId,
    whose: Whose,
}

/// A visit of one book whose words may be put right.
#[derive(Clone, Copy, Debug)]
pub struct Amendable(Within<VisitId>);

/// Who may see something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Anybody at the desk.
    Anybodys,
    /// The owner alone.
    Owners,
}

impl Claim<'_> {
    /// Nothing at all: enough where no PIN is set.
    pub fn nothing() -> Self {
        Self::Pin(&|| Ok(None))
    }
}

impl Owner {
    /// What was shown at `book` was enough.
    pub(super) fn proved(book: &OpenBook) -> Self {
        Self { desk: book.desk() }
    }

    /// A file says of itself that it has no PIN.
    pub(super) fn identified(book: &Identified) -> Self {
        Self { desk: book.desk }
    }

    pub(super) fn desk(&self) -> DeskId {
        self.desk
    }

    /// Opens the door of the desk.
    pub(crate) fn open(&self, door: &mut Door, now: Moment) {
        door.open(self.desk, now);
    }

    /// Checks that this is the owner of this book.
    ///
    /// # Errors
    /// `OwnerNeeded` for the owner of another book.
    pub(crate) fn of(&self, book: &OpenBook) -> Result<(), Failure> {
        same(self.desk, book)
    }

    /// A day or a visit of the owner's book.
    pub(crate) fn sees<T>(&self, what: T) -> Within<T> {
        Within {
            what,
            desk: self.desk,
            whose: Whose::Owners,
        }
    }
}

impl<T: Copy> Within<T> {
    /// What it is, in the book that was asked.
    ///
    /// # Errors
    /// `OwnerNeeded` in another book.
    pub(crate) fn of(&self, book: &OpenBook) -> Result<T, Failure> {
        same(self.desk, book).map(|()| self.what)
    }

    pub(crate) fn whose(&self) -> Whose {
        self.whose
    }
}

impl Amendable {
    /// As [`Within::of`].
    pub(crate) fn of(&self, book: &OpenBook) -> Result<VisitId, Failure> {
        self.0.of(book)
    }

    /// What may be put right may be seen.
    pub fn seen(&self) -> Within<VisitId> {
        self.0
    }
}

fn same(desk: DeskId, book: &OpenBook) -> Result<(), Failure> {
    if desk == book.desk() {
        Ok(())
    } else {
        Err(Failure::new(ErrorCode::OwnerNeeded))
    }
}

impl OpenBook {
    /// Lets only the owner go on, or anybody where no PIN is set.
    ///
    /// # Errors
    /// `OwnerNeeded` where nothing is shown, `PinWrong`, `PinWait`, or what keeps the register from saying whether a PIN is
    /// set.
    pub fn owner(&mut self, claim: Claim<'_>, at: Timestamp) -> Result<Owner, Failure> {
        let needed = || Failure::new(ErrorCode::OwnerNeeded);
        if self.has_pin()? {
            match claim {
                Claim::Door(door, now) => door.pass(self.desk(), now).then_some(()).ok_or_else(needed)?,
                Claim::Pin(ask) => self.try_pin(&ask()?.ok_or_else(needed)?, at)?,
            }
        }
        Ok(Owner::proved(self))
    }

    /// Today, which anybody may see.
    pub fn today(&self, at: Timestamp) -> Within<BookDate> {
        self.anybodys(BookDate::of(at))
    }

    /// A day that the owner wants printed by itself and that is not on paper yet: anybody may print it.
    pub(crate) fn owed_on_paper(&self, day: BookDate) -> Within<BookDate> {
        self.anybodys(day)
    }

    /// A day: anybody may see today, the owner alone any other.
    ///
    /// # Errors
    /// As [`Self::owner`].
    pub fn day_within(
        &mut self,
        day: BookDate,
        claim: Claim<'_>,
        at: Timestamp,
    ) -> Result<Within<BookDate>, Failure> {
        if day == BookDate::of(at) {
            return Ok(self.today(at));
        }
        Ok(self.owner(claim, at)?.sees(day))
    }

    /// Days from the first to the last: anybody may see today alone, the owner any.
    ///
    /// # Errors
    /// `NotValid` where the last comes before the first, or as [`Self::owner`].
    pub fn days_within(
        &mut self,
        (first, last): (BookDate, BookDate),
        claim: Claim<'_>,
        at: Timestamp,
    ) -> Result<Within<(BookDate, BookDate)>, Failure> {
        if last < first {
            return Err(Failure::about(ErrorCode::NotValid, "last"));
        }
        if first == last && first == BookDate::of(at) {
            return Ok(self.anybodys((first, last)));
        }
        Ok(self.owner(claim, at)?.sees((first, last)))
    }

    /// A visit: anybody may see those of today, those of people who are inside, and those that ended today; the owner alone
    /// any other.
    ///
    /// # Errors
    /// `UnknownVisit`, or as [`Self::owner`].
    pub fn visit_within(
        &mut self,
        visit: VisitId,
        claim: Claim<'_>,
        at: Timestamp,
    ) -> Result<Within<VisitId>, Failure> {
        if self.is_at_hand(visit, BookDate::of(at))? {
            return Ok(self.anybodys(visit));
        }
        Ok(self.owner(claim, at)?.sees(visit))
    }

    /// A visit whose words may be put right: by anybody if it is of today, else by the owner alone, also while its visitor is
    /// still inside, since its day may already be printed and signed.
    ///
    /// # Errors
    /// `UnknownVisit`, or as [`Self::owner`].
    pub fn amendable(
        &mut self,
        visit: VisitId,
        claim: Claim<'_>,
        at: Timestamp,
    ) -> Result<Amendable, Failure> {
        if self.day_of(visit)? == BookDate::of(at) {
            return Ok(Amendable(self.anybodys(visit)));
        }
        Ok(Amendable(self.owner(claim, at)?.sees(visit)))
    }

    fn anybodys<T>(&self, what: T) -> Within<T> {
        Within {
            what,
            desk: self.desk(),
            whose: Whose::Anybodys,
        }
    }
}
