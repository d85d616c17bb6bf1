//! The book: the register in the words of a desk, its settings, and what is still on its way into it.

pub mod ledger;
pub mod settings;
pub(crate) mod staff_list;
pub(crate) mod unwritten;
