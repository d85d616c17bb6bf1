//! A desk that runs: its state behind a lock, and the parts of that state.

pub(crate) mod closing;
pub(crate) mod parts;
pub mod press;
pub(crate) mod scans;
pub(crate) mod shared;
