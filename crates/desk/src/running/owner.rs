//! The owner's rule at a running desk: the door, what may be seen and put right here, and the settings.
//!
//! The rule itself is the book's (`book::owners`); here it is asked with the door of this desk.

use journal::{Entry, Event};
use register::{BookDate, Timestamp, VisitId};

use crate::book::owners::{Amendable, Claim, Owner, Within};
use crate::book::{OpenBook, book_date};
use crate::clock;
use crate::running::state::State;
use crate::transport::{EarsWord, Failure, Settings};

impl State {
    /// Asks the book with the door of this desk.
    ///
    /// # Errors
    /// What `ask` says.
    pub(crate) fn ask<T>(
        &mut self,
        ask: impl FnOnce(&mut OpenBook, Claim<'_>, Timestamp) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let claim = Claim::Door(&mut self.door, clock::moment());
        ask(&mut self.in_use.book, claim, clock::timestamp())
    }

    /// Lets only the owner go on, or anybody where no PIN is set.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub(crate) fn owner(&mut self) -> Result<Owner, Failure> {
        self.ask(OpenBook::owner)
    }

    /// A day (`YYYY-MM-DD`; today without), if it may be seen here.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid`, or what the register says.
    pub(crate) fn day_within(&mut self, date: Option<&str>) -> Result<Within<BookDate>, Failure> {
        let date = book_date(date)?;
        self.ask(|book, claim, at| book.day_within(date, claim, at))
    }

    /// A day, if it may be printed here: also one that the desk itself offers.
    ///
    /// # Errors
    /// As [`State::day_within`].
    pub(crate) fn printable(&mut self, date: Option<&str>) -> Result<Within<BookDate>, Failure> {
        match book_date(date)? {
            offered if self.closing.offers(offered) => Ok(self.book().owed_on_paper(offered)),
            _ => self.day_within(date),
        }
    }

    /// A visit, if it may be seen here.
    ///
    /// # Errors
    /// `OwnerNeeded`, `UnknownVisit`, or what the register says.
    pub(crate) fn visit_within(&mut self, visit: VisitId) -> Result<Within<VisitId>, Failure> {
        self.ask(|book, claim, at| book.visit_within(visit, claim, at))
    }

    /// A visit, if it may be put right here.
    ///
    /// # Errors
    /// As [`State::visit_within`].
    pub(crate) fn amendable(&mut self, visit: VisitId) -> Result<Amendable, Failure> {
        self.ask(|book, claim, at| book.amendable(visit, claim, at))
    }

    /// The owner is here.
    pub(crate) fn open_door(&mut self, owner: &Owner) {
        owner.open(&mut self.door, clock::moment());
    }

    /// The owner went.
    pub(crate) fn shut_door(&mut self) {
        self.door.shut();
        self.forget_owners_paper();
    }

    /// Writes settings and has them hold: the owner's, but for those that an attendant may set. What holds is what the book has:
    /// cleaned, and as it was where they could not be written.
    ///
    /// # Errors
    /// `OwnerNeeded`, `TooLong` or `NotValid` with the key, or what the register says.
    pub(crate) fn change_settings(&mut self, settings: &Settings) -> Result<(), Failure> {
        let at = clock::timestamp();
        let settings = &self.with_pads_adapter(settings);
        self.in_use.settings = if *settings == settings.attendants_own_in(self.settings().clone()) {
            self.in_use.book.change_attendants_own(settings, at)?
        } else {
            let owner = self.owner()?;
            self.in_use.book.change_settings(&owner, settings, at)?
        };
        self.in_use.seen.forget_cards();
        self.closing.forget();
        self.set_up();
        self.journal.note(&Entry::of(Event::SettingsChanged));
        self.tell_screen();
        Ok(())
    }

    /// Where two adapters are to listen from now on and nobody chose the pad's by its address, the one that listens now is it:
    /// written down, so that it still is tomorrow, whichever number it has then.
    fn with_pads_adapter(&self, settings: &Settings) -> Settings {
        let two = settings.ears == EarsWord::Two && self.settings().ears == EarsWord::One;
        let address = self.ears.pad().and_then(|health| health.adapter.as_ref());
        let address = address.map(|adapter| adapter.address_text.clone());
        match address.filter(|address| two && !address.is_empty() && !settings.adapter.contains(':')) {
            Some(adapter) => Settings {
                adapter,
                ..settings.clone()
            },
            None => settings.clone(),
        }
    }
}
