//! The join: the whole app without a window.
//!
//! Adverts come from radio, beacon reads them, gate decides, register keeps the visit and sheet puts it on paper; nothing
//! of those knows the others, and this crate is where they meet. The window and `gatekeeperctl` are two thin faces of
//! it: [`Desk`] is a running desk, [`book::OpenBook`] a book without one, and `decode`, `replay`, `watch`, `doctor` and
//! `card` look at the air and at cards without either.
//!
//! Deliberately absent: pixels, command lines, and the rules of any leaf.

pub mod book;
mod clock;
mod core_dumps;
pub mod crowd;
mod desk;
pub mod failure;
pub mod filed;
pub mod home;
mod mail_program;
mod present;
pub mod receiver;
pub mod running;
pub mod tools;
pub mod transport;
pub mod work;

pub use ::{card, papers, words};
pub use book::parse_visit;
pub use clock::timestamp as now;
pub use core_dumps::keep_out_of_core_dumps;
pub use desk::{Adverts, Desk, OpenOptions, journal, upkeep};
pub use present::census::Phones;
pub use present::{Conclusion, SAID_BY_ATTENDANT};
pub use register::{BookDate, VisitId};
pub use running::parts::bell::InFront;
