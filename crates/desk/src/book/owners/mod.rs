//! The owner's rule: what of a book is the owner's, and what shows that it is the owner who asks.
//!
//! The attendant's are today and whoever is inside: arrivals and departures, finding somebody who comes again, the lines and
//! the sheet of today. The owner's are the days before, everything that leaves the desk as a list, everything that changes
//! how the desk works, putting a copy back, and the key. Where no PIN is set, everything is everybody's.
//!
//! A method of [`OpenBook`] that is not for everybody takes its leave as a value: [`Owner`], [`Within`], [`Amendable`]. Only
//! this room makes those, and only after it asked the book, so no face can forget to; whatever goes wrong while it asks is a
//! refusal. Deliberately absent: accounts, a PIN for the attendant, and any wall: register's PIN keeps the hurried out.

mod door;
mod pin;
mod recovery;
mod rule;
mod standing;

pub use door::Door;
pub use recovery::recovery;
pub use rule::{Amendable, Claim, Owner, Whose, Within};
pub use standing::{Replaceable, owner_of_file, replaceable};
