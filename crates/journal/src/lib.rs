//! What the program did and why something failed, for support from afar.
//!
//! An [`Entry`] is an [`Event`] from a closed list with a few values, and a value is a word out of the program's own
//! source or a number of a kind that cannot be anybody's: so no name, number, id or address can be written, whoever writes
//! an entry. A [`Journal`] appends entries to a file that never grows beyond a bound, and [`read`] gives them back.
//!
//! Deliberately absent: a clock (the caller says when), sentences (locale files have one for each event), and any effect
//! on the program: a journal that cannot be written is silent.

mod entry;
mod event;
mod file;
mod reading;
mod value;

pub use entry::Entry;
pub use event::Event;
pub use file::{FILES, Journal};
pub use reading::{Line, Reading, read};
pub use value::Value;
