//! What is typed or scanned about a visitor, read and cleaned.

pub(crate) mod details;
pub(crate) mod paper_entry;
pub(crate) mod people;
pub(crate) mod person;
