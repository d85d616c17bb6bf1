//! The socket in front of whatever this project serves over HTTP: the page for the office, and a province that takes reports.
//!
//! It is bounded in connections, in those of one address, in the time of a handshake and a head, and in how often somebody asks;
//! over a network it speaks TLS or not at all. Deliberately absent: pages and paths, who is let in, and the time that a body may
//! take, which its pages know.

mod error;
mod listen;
mod network;
mod rate;

pub use error::Error;
pub use listen::{Door, Listening, Peer};
pub use network::network;
pub use rate::Rate;
