//! Adverts from the operating system's Bluetooth, and a supervisor that does not let it go deaf unnoticed.
//!
//! btleplug finds adapters, scans and connects. What is heard comes from one of two sources: on Linux from the system's own
//! signals (`signals`), elsewhere from btleplug's events (`stream`). Both give every report that reaches the system's
//! Bluetooth, with its level, but taken apart (`assembly` and `payload` put it together again) and without any sign when
//! the reports stop (`ladder` decides what to do then, `supervisor` does it). One ear is kept for as long as its adapter
//! works.
//!
//! A second adapter may listen beside the pad's ([`Live::beside`]; `seat` says whose is whose): another supervisor with all of
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
    options: LiveOptions,
    pad: PadAdapter,
    _stop: oneshot::Sender<()>,
}

impl Live {
    /// The handle by which a listener says whom it wants to know of.
    pub fn wish(&self) -> Wish {
        self.wish.clone()
    }

    /// Has another adapter listen beside this one, as long as what is given back is kept: any other, found and looked after as
    /// the pad's is, with a [`crate::Health`] of its own. It connects to nobody. From now on the pad's is known by its address:
    /// while it is away no other takes its place.
    pub fn beside(&self) -> io::Result<(Self, mpsc::Receiver<Heard>)> {
        let options = LiveOptions {
            service: None,
            ..self.options.clone()
        };
        let seat = Seat::Beside(Beside::of(&self.pad));
        listen(options, &self.pad, seat)
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
        options,
        pad: pad.clone(),
        _stop: stop,
    };
    Ok((live, heard))
}
