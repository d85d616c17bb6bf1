//! The owner's rule: what of a book is the owner's, and what shows that it is the owner who asks.
//!
//! Today belongs to anybody at the desk, and so does everyone who is inside: arrivals and departures, recalling somebody who
//! comes again, whom a list expects, the lines and the sheet of today. The owner has the days that are over, everything that leaves the desk as a
//! list, everything that changes how it works, putting a copy back, and the key. Where no PIN is set, anybody may do anything.
//!
//! A method of [`OpenBook`] that is not for anybody takes its leave as a value: [`Owner`], [`Within`], [`Amendable`]. Only this
//! room makes those, and only after asking the book, so no face can forget to; anything that goes wrong while it asks is a
//! refusal. Deliberately absent: accounts, a PIN for the attendant, and a wall: the PIN only keeps the hurried out.

mod door;
mod pin;
mod recovery;
mod rule;
mod standing;

pub use door::Door;
pub use recovery::{RecoverySheet, recovery};
pub use rule::{Amendable, Claim, Owner, Whose, Within};
pub use standing::{Replaceable, owner_of_file, replaceable};
