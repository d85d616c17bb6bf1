//! Whom a visitor may want to see.

use register::Host;

use crate::book::open::OpenBook;
use crate::failure::Failure;

impl OpenBook {
    /// The agency's own people and then whom earlier visitors came to see, by the beginnings of words. No owner is asked: it
    /// is what the attendant must know to call them.
    ///
    /// # Errors
    /// What the register says.
    pub fn hosts(&self, text: &str, limit: usize) -> Result<Vec<Host>, Failure> {
        Ok(self.register.hosts(text, limit)?)
    }
}
