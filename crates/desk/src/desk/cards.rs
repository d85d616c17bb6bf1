//! Visitor cards that did not come back.

use crate::desk::Desk;
use crate::transport::{CardFate, Failure};

impl Desk {
    /// Says what became of a card: found again, or given up.
    ///
    /// # Errors
    /// `UnknownCard`, or what the register says.
    pub fn settle_card(&self, card: &str, fate: CardFate) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        state.in_book(|book| book.settle_card(card, fate))?;
        state.tell_cards();
        Ok(())
    }
}
