//! What is present at the desk: from what is on the air to a verdict about the visitor in front of it.
//!
//! No thread, no lock, no clock, no book and no word of a screen: inputs come with their moment, and what has to be done
//! about them goes out as effects. A running desk lends it a lock and a thread; tests drive it with recorded time.

mod air;
pub(crate) mod census;
mod checks;
mod effect;
mod iphone_addresses;
mod open_check;
mod radio_state;
pub(crate) mod sighting;
#[cfg(test)]
mod tests;

pub(crate) use air::Present;
pub(crate) use effect::{Concluded, Effect};
pub(crate) use open_check::{Check, Hint};
pub use open_check::{Conclusion, SAID_BY_ATTENDANT};
pub(crate) use radio_state::Receiving;
