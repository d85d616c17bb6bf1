//! One scanned code, understood: the chip card, the card of 2024, PC-Covid and the health insurance card, and the
//! codes that a desk prints itself.
//!
//! What a scanner sends is rarely what the card says: cheap ones send another encoding, and an input method such as
//! UniKey rewrites what a scanner "types". [`read`] takes a text as it is; [`read_bytes`] takes bytes from a cable and
//! [`read_typed`] what came through a keyboard, and both undo a garbling where exactly one undoing makes sense of it.
//! What stays doubtful is a warning, never a refusal and never silently a name.
//!
//! Deliberately absent: where the text came from, a clock, the register, and the parents' names of a child's card: they
//! are never copied out of the scanned text.

mod around;
mod capitals;
mod card;
mod dates;
mod encoding;
mod losses;
mod marks;
mod number;
mod own;
mod read;
mod spelling;
mod syllable;
mod typed;

pub use card::{Card, CardKind, CardWarning, Sex};
pub use own::{TEST_CODE, TEST_NUMBER, slip_code, visitor_card_code};
pub use read::{read, read_bytes};
pub use syllable::are_syllables;
pub use typed::{looks_like_card, read_typed};
