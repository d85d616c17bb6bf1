//! Adverts from the operating system's Bluetooth, and a supervisor that does not let it go deaf unnoticed.
//!
//! btleplug finds adapters, scans and connects. What is heard comes from one of two sources: on Linux from the system's own
//! signals (`signals`), elsewhere from btleplug's events (`stream`). Both give every report that reaches the system's
//! Bluetooth, with its level, but taken apart (`assembly` and `payload` put it together again) and without any sign when
//! the reports stop (`ladder` decides what to do then, `supervisor` does it). One ear is kept for as long as its adapter
//! works.
//!
//! A second adapter may listen beside the pad's ([`Other`]; `seat` says whose is whose): another supervisor with all of
//! this of its own.
//!
//! All of it runs on a thread of its own, so that neither a slow window nor a hanging bus can hold up the other.
//! On request a phone is connected to, to see whether it has a service (`questions`: whom and when; `question`: how).
//! Deliberately absent: anything else that a connection could do.

mod adapter;
mod asking;
mod assembly;
mod blocking;
mod bus;
mod discretion;
#[cfg(target_os = "linux")]
mod hail;
mod ladder;
mod options;
mod payload;
mod question;
mod questions;
mod seat;
#[cfg(target_os = "linux")]
mod signals;
mod source;
mod stream;
mod supervisor;
mod tally;
mod wish;

use std::io;
use std::thread;

use tokio::sync::{mpsc, oneshot};

use crate::health::Heard;
use seat::{Beside, PadAdapter, Seat};

pub use discretion::{Discretion, discretion};
pub use ladder::Patience;
pub use options::LiveOptions;
#[cfg(target_os = "linux")]
pub use signals::MessageReader;
pub use source::Source;
pub use wish::Wish;

/// A radio that listens until this is dropped. Dropping it stops the scan within about a second and does not wait.
#[derive(Debug)]
pub struct Live {
    wish: Wish,
    other: Other,
    _stop: oneshot::Sender<()>,
}

impl Live {
    /// The handle by which a listener says whom it wants to know of.
    pub fn wish(&self) -> Wish {
        self.wish.clone()
    }

    /// The handle by which a second adapter is listened to.
    pub fn other(&self) -> Other {
        self.other.clone()
    }
}

/// Listens to a second adapter beside the pad's. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Other {
    options: LiveOptions,
    pad: PadAdapter,
}

impl Other {
    /// Has another adapter listen beside the pad's, as long as what is given back is kept: any other, found and looked after as
    /// the pad's is, with a [`crate::Health`] of its own. It connects to nobody. Meanwhile the pad's is known by its address:
    /// while it is away no other takes its place. An error means that the system has no thread to spare.
    pub fn listen(&self) -> io::Result<(Live, mpsc::Receiver<Heard>)> {
        let options = LiveOptions {
            service: None,
            ..self.options.clone()
        };
        listen(options, &self.pad, Seat::Beside(Beside::of(&self.pad)))
    }
}

/// Adverts that may wait to be taken; four seconds of a very busy room. Beyond it the newest are dropped and counted.
const WAITING_MAX: usize = 4096;

/// Starts to listen. Adverts and [`crate::Health`] arrive in order; the receiver ends only after `Live` is dropped.
///
/// There is no error for a missing adapter or bus: Health tells of it, and it may be plugged in later. An error means
/// that the system has no thread to spare.
pub fn start(options: LiveOptions) -> io::Result<(Live, mpsc::Receiver<Heard>)> {
    let pad = PadAdapter::default();
    listen(options, &pad, Seat::Pad(pad.clone()))
}

fn listen(options: LiveOptions, pad: &PadAdapter, seat: Seat) -> io::Result<(Live, mpsc::Receiver<Heard>)> {
    let (out, heard) = mpsc::channel(WAITING_MAX);
    let (stop, stopped) = oneshot::channel();
    let wish = Wish::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    thread::Builder::new().name("radio".to_owned()).spawn({
        let (wish, options) = (wish.clone(), options.clone());
        move || runtime.block_on(supervisor::run(options, seat, out, wish, stopped))
    })?;
    let live = Live {
        wish,
        other: Other {
            options,
            pad: pad.clone(),
        },
        _stop: stop,
    };
    Ok((live, heard))
}
