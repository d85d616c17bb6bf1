//! The owner's door: the PIN opens it, and it shuts by itself. Behind it are settings, exports, erasures, corrections of past
//! days, marks, and restoring; never anything that an attendant needs at half past seven.
//!
//! It is a hurdle for the hurried, not a wall: see register's PIN. Where none was ever set everything is open. A forgotten
//! PIN is replaced by whoever has the recovery sheet of the book's key. Deliberately absent: accounts, and a PIN for the
//! attendant.

use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, OwnerView, Settings};

impl Desk {
    /// Opens the owner's door; the attempt is written in the book. Where no PIN is set it stands open anyway.
    ///
    /// # Errors
    /// `PinWrong`, `PinWait`, or what the register says.
    pub fn unlock(&self, pin: &str) -> Result<OwnerView, Failure> {
        let mut state = self.inner.lock();
        state.in_book(|book| book.try_pin(pin, clock::timestamp()))?;
        state.open_door();
        state.tell_owner();
        state.owner_view()
    }

    /// Shuts the owner's door.
    pub fn lock(&self) {
        let mut state = self.inner.lock();
        state.shut_door();
        state.tell_owner();
    }

    /// Changes the settings; the change is written in the book. The owner's, but for the language of the screens: a relief
    /// guard may need another.
    ///
    /// # Errors
    /// `OwnerNeeded`, `TooLong`, or what the register says.
    pub fn change_settings(&self, settings: Settings) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let in_this_language = Settings {
            language: settings.language,
            ..state.settings().clone()
        };
        if settings != in_this_language {
            state.owner_only()?;
        }
        state.change_settings(&settings)
    }

    /// Sets the owner's PIN, or with `None` takes it away. The owner's, where one is set already. The door stands open
    /// afterwards.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` where it is not 4 to 12 digits, or what the register says.
    pub fn set_pin(&self, pin: Option<&str>) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        state.owner_only()?;
        state.in_book(|book| book.set_pin(pin, clock::timestamp()))?;
        state.open_door();
        state.tell_screen();
        Ok(())
    }

    /// Sets a PIN in the place of a forgotten one: whoever has the recovery sheet is the owner.
    ///
    /// # Errors
    /// `KeyMistyped`, `WrongKey` for the sheet of another book and for a book without a key, `NotValid` for the PIN, or
    /// what the register says.
    pub fn reset_pin(&self, recovery: &str, pin: &str) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let at = clock::timestamp();
        state.in_book(|book| book.recover_pin(&self.inner.home, recovery, pin, at))?;
        state.open_door();
        state.tell_screen();
        Ok(())
    }
}
