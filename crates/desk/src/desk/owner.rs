//! The owner at a running desk: their door, their PIN, and the settings. What is theirs, `book::owners` says.

use crate::book::owners::Claim;
use crate::clock;
use crate::desk::Desk;
use crate::transport::{Failure, OwnerView, Settings, Update, VolumeWord};

impl Desk {
    /// Opens the owner's door; the attempt is written in the book. Where no PIN is set it stands open anyway.
    ///
    /// # Errors
    /// `PinWrong`, `PinWait`, or what the register says.
    pub fn unlock(&self, pin: &str) -> Result<OwnerView, Failure> {
        let mut state = self.shared.lock();
        let pin = || Ok(Some(pin.to_owned()));
        let owner = state.in_book(|book| book.owner(Claim::Pin(&pin), clock::timestamp()))?;
        state.open_door(&owner);
        state.tell_owner();
        state.owner_view()
    }

    /// Shuts the owner's door.
    pub fn lock(&self) {
        let mut state = self.shared.lock();
        state.shut_door();
        state.tell_owner();
    }

    /// Changes the settings; the change is written in the book. The owner's, but for the language of the screens, the
    /// size of their texts and the volume of the sounds, which are the attendant's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `TooLong`, or what the register says.
    pub fn change_settings(&self, settings: Settings) -> Result<(), Failure> {
        self.shared.lock().change_settings(&settings)
    }

    /// The window is asked to close: the page asks whoever sits there.
    pub fn ask_leave(&self) {
        self.shared.lock().tell(Update::LeaveAsked(()));
    }

    /// Whether the program may be closed here: by the owner, or by anybody where no PIN is set.
    ///
    /// # Errors
    /// `OwnerNeeded`, or what the register says.
    pub fn may_leave(&self) -> Result<(), Failure> {
        self.shared.lock().owner().map(drop)
    }

    /// Plays a short sound, so that whoever sets the volume hears what it will be.
    pub fn try_sound(&self, volume: VolumeWord) {
        self.shared.lock().try_sound(volume);
    }

    /// Sets the owner's PIN, or with `None` takes it away. The owner's, where one is set already. The door stands open
    /// afterwards.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` where it is not 4 to 12 digits, or what the register says.
    pub fn set_pin(&self, pin: Option<&str>) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        state.in_book(|book| book.set_pin(&owner, pin, clock::timestamp()))?;
        state.open_door(&owner);
        state.tell_screen();
        Ok(())
    }

    /// Sets a PIN in the place of a forgotten one: whoever has the recovery sheet is the owner.
    ///
    /// # Errors
    /// `KeyMistyped`, `WrongKey` for the sheet of another book and for a book without a key, `NotValid` for the PIN, or
    /// what the register says.
    pub fn reset_pin(&self, recovery: &str, pin: &str) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let at = clock::timestamp();
        let owner = state.in_book(|book| book.recover_pin(&self.shared.home, recovery, pin, at))?;
        state.open_door(&owner);
        state.tell_screen();
        Ok(())
    }
}
