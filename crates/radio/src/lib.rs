//! Adverts, from the operating system's Bluetooth, from a recording, or from a practice crowd.
//!
//! Deliberately absent: what a payload means (beacon) and what a sighting proves (gate).

mod advert;
mod clock;
pub mod crowd;
mod health;
mod joined;
pub mod live;
pub mod recording;

pub use advert::{Address, Advert, Arrival, Payload, ReceiverNumber};
pub use clock::{Wakefulness, now};
pub use health::{Adapter, Answer, Attached, Confirmed, Doing, Health, Heard};
pub use joined::Joined;
