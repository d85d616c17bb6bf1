//! A desk that shares with the other gates of its site: it sends its chain to the site's register, in order and at least
//! once, and reads what the others wrote. The book comes first, always: nothing here is waited for by anybody at a desk.
//!
//! [`pass`] is one exchange; [`Joined`] says with whom. What was read lies in [`register::Site`], beside the book. Deliberately
//! absent: threads, and when an exchange is due (desk's), and every rule about visits (register's).

mod address;
mod batch;
mod error;
mod hub;
mod join;
mod let_in;
mod pass;
mod reading;
mod role;
mod site;
mod stands;

pub use address::{Address, PATIENCE, Reach};
pub use error::Error;
pub use hub::{Chain, Hub, Receiver};
pub use join::{Join, Joined, MOST_BYTES, random_password};
pub use let_in::{is_taken, join, may_join, sign_in};
pub use pass::{Passed, catch_up, common_place, pass, unsent};
pub use role::{Role, quoted};
pub use site::{AsOf, Gate, forget_before, gates, joined, keep_joined, own_gate};
pub use stands::Stands;
