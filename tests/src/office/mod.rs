//! A site with its page for the office: the real programs over a real PostgreSQL, a browser's questions, and real browsers.

#![allow(clippy::panic)] // a harness that cannot go on fails with its reason

mod browser;
mod http;
mod marionette;
mod site;

pub use browser::{Make, Surfer};
pub use http::{Answered, Visitor};
pub use site::{OfficeSite, Serving};
