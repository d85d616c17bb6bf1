//! The form that a visitor's words are typed into, for each kind of entrance.

pub(crate) mod entry;
pub mod profile;
