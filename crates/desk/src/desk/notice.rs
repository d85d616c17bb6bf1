//! What visitors are told about their data, on the screen as on the wall.

use crate::desk::Desk;
use crate::transport::Failure;
use crate::words::Words;

impl Desk {
    /// The notice in the language of the screens.
    ///
    /// # Errors
    /// What the register says.
    pub fn notice(&self) -> Result<Vec<String>, Failure> {
        let state = self.shared.lock();
        state.book().notice(&Words::of(state.settings().language))
    }
}
