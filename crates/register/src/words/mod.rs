//! Words: the fixed ones of the book, and those that are typed, made fit for it.

pub(crate) mod clean;
pub(crate) mod fixed;
pub(crate) mod letters;
pub(crate) mod reason;
