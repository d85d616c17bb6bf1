//! Ports for servers that a test starts.

use std::net::TcpListener;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Below those that Linux gives to whoever connects, or listens on any (32768 and up): such a one may be taken by another before
/// its server has it, or while its server is down.
const FIRST: u32 = 20_000;
const HOW_MANY: u32 = 12_000;
/// So far apart programs of tests begin to look that run at the same time.
const APART: u32 = 20;

/// A port that nobody listens on.
///
/// # Panics
/// When there is none.
pub fn free_port() -> u16 {
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    let nth = || process::id() * APART + TAKEN.fetch_add(1, Ordering::Relaxed);
    let mut ports = (0..HOW_MANY).map(|_| (FIRST + nth() % HOW_MANY) as u16);
    ports
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}
