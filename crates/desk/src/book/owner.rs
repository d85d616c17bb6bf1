//! The owner's PIN in a book, and what only the owner asks of one.

use register::{Author, BookDate, PinAnswer, Timestamp};

use crate::book::open::OpenBook;
use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::home::book_key;
use crate::home::place::Home;

/// Who signs a PIN that the recovery sheet put in the place of a forgotten one.
const BY_RECOVERY: &str = "recovery";
/// When this book was put in the place of another.
const RESTORED: &str = "restored_at";

impl OpenBook {
    /// Whether a PIN is set.
    ///
    /// # Errors
    /// What the register says.
    pub fn has_pin(&self) -> Result<bool, Failure> {
        Ok(self.register.has_pin()?)
    }

    /// Lets only the owner go on, who gives the PIN; everybody, where none is set. For callers without a door.
    ///
    /// # Errors
    /// `OwnerNeeded` without a PIN, `PinWrong`, `PinWait`, or what the register says.
    pub fn owner_only(&mut self, pin: Option<&str>, at: Timestamp) -> Result<(), Failure> {
        match pin {
            _ if !self.has_pin()? => Ok(()),
            None => Err(Failure::new(ErrorCode::OwnerNeeded)),
            Some(pin) => self.try_pin(pin, at),
        }
    }

    /// Tries a PIN; the attempt is written in the book.
    ///
    /// # Errors
    /// `PinWrong`, `PinWait`, or what the register says.
    pub(crate) fn try_pin(&mut self, pin: &str, at: Timestamp) -> Result<(), Failure> {
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
    pub fn set_pin(&mut self, pin: Option<&str>, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.set_pin(pin, at, &self.author)?)
    }

    /// Sets a PIN in the place of a forgotten one: whoever has the recovery sheet of the book in `home` is its owner.
    ///
    /// # Errors
    /// `KeyMistyped`, `WrongKey` for another book's sheet, `NotValid` for the PIN, or what the register says.
    pub fn recover_pin(
        &mut self,
        home: &Home,
        recovery: &str,
        pin: &str,
        at: Timestamp,
    ) -> Result<(), Failure> {
        book_key::prove(home, self.which, recovery)?;
        let author = Author::new(BY_RECOVERY)?;
        Ok(self.register.set_pin(Some(pin), at, &author)?)
    }

    /// Writes that this book was put in the place of another.
    pub(crate) fn note_restored(&mut self, at: Timestamp) -> Result<(), Failure> {
        self.set_row(RESTORED, &at.to_string(), at)
    }

    /// The oldest day of which words about visitors are left, and of how many visits.
    pub(crate) fn oldest_words(&self) -> Result<Option<(BookDate, u32)>, Failure> {
        Ok(self.register.oldest_words()?)
    }
}
