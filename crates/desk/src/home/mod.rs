//! Where a desk keeps its files and keys.

pub mod book_key;
mod leaving;
pub mod place;

pub use leaving::{Existing, Eyes, Target};
