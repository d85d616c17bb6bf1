//! What is the owner's at a running desk: the door, and the settings behind it.

use crate::clock;
use crate::running::state::State;
use crate::transport::{ErrorCode, Failure, Settings};

impl State {
    /// Lets only the owner go on; everybody, where no PIN is set.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub(crate) fn owner_only(&mut self) -> Result<(), Failure> {
        if !self.in_use.book.has_pin()? || self.door.pass(clock::moment()) {
            Ok(())
        } else {
            Err(Failure::new(ErrorCode::OwnerNeeded))
        }
    }

    /// The owner is here.
    pub(crate) fn open_door(&mut self) {
        self.door.open(clock::moment());
    }

    /// The owner went.
    pub(crate) fn shut_door(&mut self) {
        self.door.shut();
    }

    /// Writes settings and has them hold. What holds is what the book has: cleaned, and as it was where they could not be
    /// written.
    ///
    /// # Errors
    /// `TooLong` or `NotValid` with the key, or what the register says.
    pub(crate) fn change_settings(&mut self, settings: &Settings) -> Result<(), Failure> {
        let book = &mut self.in_use.book;
        self.in_use.settings = book.change_settings(settings, clock::timestamp())?;
        self.in_use.seen.forget_cards();
        self.closing.forget();
        self.set_up();
        self.tell_screen();
        Ok(())
    }
}
