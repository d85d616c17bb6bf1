//! The raw key of an encrypted book: where this computer keeps it, and its form on paper.
//!
//! A key is never replaced where it lies: a place may hold several, each under its [`RawKey::mark`], and whoever opens a
//! book tries them. So a second book, or a book that came back from a stick, takes no key away from the first.
//!
//! Deliberately absent: books and files of books, questions to whoever sits at the desk (a place that would ask for a
//! password counts as closed: a desk that starts by itself has nobody to answer), and a clock.

mod error;
mod folder;
mod key;
mod paper;
mod place;
mod ring;

pub use error::Error;
pub use key::RawKey;
pub use paper::{Mistyped, Rows};
pub use place::{Found, Place, Places};
