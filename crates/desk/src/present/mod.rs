//! What is present at the desk: from what is on the air to a verdict about the visitor in front of it.

pub(crate) mod census;
pub(crate) mod floor;
pub(crate) mod iphone_addresses;
pub(crate) mod sighting;
