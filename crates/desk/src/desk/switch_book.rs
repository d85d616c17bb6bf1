//! From one book to the other: the real register, or practice. Nothing crosses but how the desk is set up.

use crate::desk::Desk;
use crate::transport::{Book, Failure};

impl Desk {
    /// Changes between the real register and practice. The open check ends; nothing crosses from one book to the other.
    ///
    /// # Errors
    /// What keeps the other book from being opened, or the last outcomes from being written in this one; the desk then
    /// stays where it is.
    pub fn set_book(&self, which: Book) -> Result<(), Failure> {
        self.shared.lock().turn_to(which, &self.shared.home)
    }
}
