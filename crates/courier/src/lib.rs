//! Takes the figures that a desk or a hub signed to the province, over HTTPS; and the file by which a province says where that
//! is and which certificate is to be believed.
//!
//! One question and its answer, bounded in time and in size. Whoever cannot prove to be the province is told nothing.
//! Deliberately absent: what is in a part (crate `figures`), when it is sent and what waits (desk), redirects, proxies, cookies,
//! and the certificates that a system trusts.

mod error;
mod invitation;
mod question;
mod reach;
mod took;

pub use error::Error;
pub use invitation::{Invitation, MOST_BYTES};
pub use question::send;
pub use took::Took;

/// Where a province takes figures: the path of the question.
pub const PATH: &str = "/figures";
