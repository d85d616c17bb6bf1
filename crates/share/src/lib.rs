//! A desk that shares with the other gates of its site: it sends its chain to the site's register, in order and at least
//! once, and reads what the others wrote. The book comes first, always: nothing here is waited for by anybody at a desk.
//!
//! [`pass`] is one exchange; [`Joined`] says with whom. What was read lies in [`register::Site`], beside the book. Deliberately
//! absent: threads, and when an exchange is due (desk's), and every rule about visits (register's).

mod address;
mod error;
mod hub;
mod join;
mod pass;
mod site;

use register::{Register, Site};
use std::time::Duration;

pub use address::{Address, Reach};
pub use error::Error;
pub use hub::{Chain, Hub, Stands};
pub use join::{Join, Joined, random_password};
pub use pass::{Passed, common_place, pass, sign_in};
pub use site::{AsOf, Gate, gates, joined, keep_joined, own_gate};

/// How long an answer is waited for: longer than a busy hub takes, shorter than anybody waits.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Has the site's file know what this desk said of the visits of others, as the book does.
///
/// # Errors
/// What reading or writing can meet.
pub fn catch_up(book: &Register, site: &mut Site) -> Result<(), Error> {
    pass::catch_up(book, site)
}

/// How many events the hub has not, as far as this desk knows.
///
/// # Errors
/// What reading can meet.
pub fn unsent(book: &Register, site: &Site) -> Result<i64, Error> {
    pass::unsent(book, site)
}
