//! The PIN in a book: tried, set, taken away, and put in the place of a forgotten one.

use register::{Author, PinAnswer, Timestamp};

use super::Owner;
use crate::book::open::OpenBook;
use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::home::book_key;
use crate::home::place::Home;

/// Who signs a PIN that the recovery sheet put in the place of a forgotten one.
const BY_RECOVERY: &str = "recovery";

impl OpenBook {
    /// Whether a PIN is set.
    ///
    /// # Errors
    /// What the register says.
    pub fn has_pin(&self) -> Result<bool, Failure> {
        Ok(self.register.has_pin()?)
    }

    /// Tries a PIN; the attempt is written in the book.
    pub(super) fn try_pin(&mut self, pin: &str, at: Timestamp) -> Result<(), Failure> {
        match self
            .register
            .try_pin(pin, at, clock::uptime().as_ref(), &self.author)?
        {
            PinAnswer::Right => Ok(()),
            PinAnswer::Wrong { free } => Err(Failure::about(ErrorCode::PinWrong, free.to_string())),
            PinAnswer::Wait { until } => {
                let left_s = until.unix_ms().abs_diff(at.unix_ms()).div_ceil(1000);
                Err(Failure::about(ErrorCode::PinWait, left_s.to_string()))
            }
        }
    }

    /// Sets the PIN, or with `None` takes it away.
    ///
    /// # Errors
    /// `NotValid` where it is not 4 to 12 digits, or what the register says.
    pub fn set_pin(&mut self, owner: &Owner, pin: Option<&str>, at: Timestamp) -> Result<(), Failure> {
        owner.of(self)?;
        Ok(self.register.set_pin(pin, at, &self.author)?)
    }

    /// Sets a PIN in the place of a forgotten one. Whoever has the recovery sheet of the book in `home` is its owner.
    ///
    /// # Errors
    /// `KeyMistyped`, `WrongKey` for another book's sheet, `NotValid` for the PIN, or what the register says.
    pub fn recover_pin(
        &mut self,
        home: &Home,
        recovery: &str,
        pin: &str,
        at: Timestamp,
    ) -> Result<Owner, Failure> {
        book_key::prove(home, self.which, recovery)?;
        let author = Author::new(BY_RECOVERY)?;
        self.register.set_pin(Some(pin), at, &author)?;
        Ok(Owner::proved(self))
    }
}
