//! The four sounds of a desk: made here, played through the system.
//!
//! Somebody of 60 whose ears have lost the high tones tells them apart by how many there are and how long they last, and
//! only then by their pitch. Deliberately absent: when one is due (desk says that), recordings, a clock.

mod player;
mod tones;

pub use player::{Player, Speaker};
pub use tones::{RATE_HZ, Sound, Volume, samples};
