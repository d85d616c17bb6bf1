//! Where a desk keeps its files and keys.

pub mod book_key;
pub mod place;
pub(crate) mod removable;
