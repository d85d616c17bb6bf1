//! Adverts from the operating system's Bluetooth, and a supervisor that does not let it go deaf unnoticed.
//!
//! btleplug is the source: it gives every report that reaches the system's Bluetooth, with its level, but taken apart
//! (`assembly` and `payload` put it together again) and without any sign when the reports stop (`ladder` decides what
//! to do then, `supervisor` does it). One event stream is kept for as long as its adapter works.
//!
//! All of it runs on a thread of its own, so that neither a slow window nor a hanging bus can hold up the other.
//! Deliberately absent: connections to phones. They will go through the supervisor, because scanning stops meanwhile.

mod adapter;
mod assembly;
mod bus;
mod ladder;
mod payload;
mod stream;
mod supervisor;

use std::io;
use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::Heard;

pub use ladder::Patience;

/// How to listen.
#[derive(Clone, Debug, Default)]
pub struct LiveOptions {
    /// The adapter to use, by name (`hci1`) or address (`AA:BB:CC:DD:EE:FF`), and no other. Without it a dongle is
    /// preferred to a built-in adapter.
    pub adapter: Option<String>,
    /// Timings, for tests.
    pub patience: Patience,
}

/// A radio that listens until this is dropped. Dropping it stops the scan within about a second and does not wait.
#[derive(Debug)]
pub struct Live {
    _stop: oneshot::Sender<()>,
}

/// Adverts that may wait to be taken; four seconds of a very busy room. Beyond it the newest are dropped and counted.
const WAITING_MAX: usize = 4096;

/// Starts to listen. Adverts and [`crate::Health`] arrive in order; the receiver ends only after `Live` is dropped.
///
/// There is no error for a missing adapter or bus: Health tells of it, and it may be plugged in later. An error means
/// that the system has no thread to spare.
pub fn start(options: LiveOptions) -> io::Result<(Live, mpsc::Receiver<Heard>)> {
    let (out, heard) = mpsc::channel(WAITING_MAX);
    let (stop, stopped) = oneshot::channel();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    thread::Builder::new()
        .name("radio".to_owned())
        .spawn(move || runtime.block_on(supervisor::run(options, out, stopped)))?;
    Ok((Live { _stop: stop }, heard))
}
