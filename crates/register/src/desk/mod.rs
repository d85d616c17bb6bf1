//! What a desk keeps beside people: its settings, its PIN, what it printed, and the crowd that it counted.

pub(crate) mod crowd;
mod latest;
pub(crate) mod pin;
mod prints;
pub(crate) mod settings;
