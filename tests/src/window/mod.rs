//! The real window on a screen of its own: Xvfb, a window manager, a notification daemon, a session bus, and WebKit's own
//! driver to press keys and read the page. Nothing of the machine that tests is used or touched.
//!
//! Everything started here ends with the test, also when the test is killed.

#![allow(clippy::panic)] // a harness that cannot go on fails the test with its reason

mod displays;
mod driver;
mod heard;
mod patience;
mod running;
mod stage;
mod theatre;
mod words;

pub use displays::Displays;
pub(crate) use driver::Browser;
pub use driver::{Key, Page};
pub use heard::{Heard, Part};
pub(crate) use patience::LIMIT;
pub use patience::until;
pub(crate) use running::{Running, bound_to_us, first_line, lines_of};
pub use stage::{InputMethod, ReadAloud, Stage, Surroundings, Whose};
pub use theatre::{Shown, Theatre};
pub use words::{in_english, says, says_with};
