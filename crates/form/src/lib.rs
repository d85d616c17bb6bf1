//! The form that a visitor's words are typed into: what each kind of entrance asks, what people may write in a field, and
//! what the register takes of it.
//!
//! A new field is a row of [`field`]'s table and a line in each form of [`profile`] that asks it; the compiler asks for the
//! first as soon as the register knows the field. Deliberately absent: how a field looks, what of it is printed, and the
//! book itself.

pub mod day;
mod error;
pub mod field;
pub mod hour;
pub mod profile;
mod typed;

pub use error::Error;
pub use field::{FieldWord, FieldWords, VisitForm};
pub use profile::{Asked, ProfileWord};
pub use typed::{changes, day_of, filled, kind_beyond_number, shown, visit};
