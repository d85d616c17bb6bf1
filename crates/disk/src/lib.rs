//! The one way in which this program writes a file.
//!
//! A file is written whole or not at all: it grows under a name of its own in the same folder, reaches the disk, and only
//! then takes the name that was asked for. [`OwnFiles`] stands in front of every write. It knows the files that a desk
//! lives by, whatever path leads to them, and lets no export, sheet or copy take their place; a file of somebody else is
//! replaced only where the person said so ([`Existing`]).
//!
//! A file that somebody holds for a moment, and a path of any length, are seen to here.
//!
//! Deliberately absent: what is in a file (but for the little that tells a register or a key from anything else), words
//! for people, and a clock. Register writes its own books.

mod error;
mod eyes;
mod folder;
mod follow;
mod half;
mod identity;
mod long;
mod own;
mod patience;
mod shape;
mod slots;
mod spelling;
mod sticks;
mod target;
mod unfinished;

pub use error::{Error, Why};
pub use eyes::Eyes;
pub use folder::make_folder;
pub use half::Half;
pub use long::reachable;
pub use own::{
    DRAFT, OwnFiles, PRACTICE, PRACTICE_DRAFT, PRACTICE_ROLL_CALL, REGISTER, ROLL_CALL, SHEETS, SITE, UNSENT,
    UNSENT_ENDING, VERIFIED,
};
pub use patience::{is_sharing, rename};
pub use slots::Slots;
pub use spelling::spelt_once;
pub use sticks::{Stick, sticks};
pub use target::{Existing, Target};
