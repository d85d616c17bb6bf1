//! Where a desk keeps its files and keys.

pub mod book_key;
mod handed;
mod leaving;
pub mod place;
mod unsent;
mod verified;

pub(crate) use handed::handed_file;
pub use leaving::{Existing, Eyes, Target};
pub(crate) use unsent::Unsent;
