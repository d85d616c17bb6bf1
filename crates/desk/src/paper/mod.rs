//! Papers read from the book, and kept as files. What stands on them is for the crate `papers` to say.

pub mod draft;
pub mod export;
pub mod file;
pub mod kinds;
pub(crate) mod pictures;
