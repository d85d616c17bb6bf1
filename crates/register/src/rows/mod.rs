//! Rows that are derived from events, and how each follows from them.

pub(crate) mod derive;
pub(crate) mod mark;
pub(crate) mod merge;
pub(crate) mod row;
pub(crate) mod setting;
pub(crate) mod shift;
pub(crate) mod staff;
pub(crate) mod visit;
pub(crate) mod visitor;

#[cfg(test)]
mod tests;
