//! The join: the whole app without a window.
//!
//! Adverts come from radio, beacon reads them, gate decides, register keeps the visit and sheet puts it on paper; nothing
//! of those knows the others, and this crate is where they meet. The window and `gatekeeperctl` are two thin faces of
//! it: [`Desk`] is a running desk, [`ledger::Ledger`] a book without one, and `decode`, `replay`, `watch`, `doctor` and
//! `card` look at the air and at cards without either.
//!
//! Deliberately absent: pixels, command lines, and the rules of any leaf.

mod backlog;
mod bell;
pub mod book_key;
pub mod calibrate;
mod calibration;
pub mod cards;
mod census;
mod clock;
mod closing;
mod copies;
pub mod crowd;
mod day_sheet;
pub mod decode;
mod desk;
pub mod doctor;
mod drives;
mod ears;
mod entry;
pub mod export;
mod failure;
mod floor;
mod folders;
pub mod guests;
pub mod home;
mod inner;
pub mod ledger;
pub mod na17;
mod nearby;
pub mod notice;
mod owner;
mod pages;
pub mod paper;
mod paper_forms;
mod papers;
mod people;
mod pictures;
mod practice;
pub mod press;
mod preview;
pub mod profile;
pub mod replay;
pub mod report;
mod roll_call;
mod scans;
pub mod settings;
pub mod sheets;
mod shifts;
mod sight;
pub mod staff;
mod staff_list;
mod told;
pub mod transport;
mod turn;
pub mod upkeep;
pub mod watch;
pub mod words;

pub use backlog::Known;
pub use card;
pub use census::Phones;
pub use clock::timestamp as now;
pub use desk::{Desk, Ears, InFront, OpenOptions, parse_visit};
pub use floor::SAID_BY_ATTENDANT;
