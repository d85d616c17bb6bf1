//! The figures of a report for a machine: what an agency tells its province, day by day, signed with the desk's own key; and
//! what a province makes of many of them.
//!
//! A part travels in an e-mail and in a hidden sheet of a workbook, as one JSON text. Its types have room for numbers, days and
//! the agency alone. Deliberately absent: anybody's name, number or words; files, databases, and a clock.

mod count;
mod counted;
mod fault;
mod key;
mod sealed;
mod told;
mod week;

pub use count::{Count, Staff};
pub use counted::{Issue, counted};
pub use fault::Fault;
pub use key::{DeskKey, PublicKey};
pub use sealed::{FORMAT, Id, MOST_BYTES, Sealed, looks_like, read, seal};
pub use told::{Day, Period, Told};
pub use week::Week;

/// The sheet of a workbook that holds the part, cell below cell in its first column. It is hidden, and no word for people.
pub const SHEET: &str = "gatekeeper-figures";
