//! The threads that feed a desk: one hears the radio for the life of the process, one lets time pass, and one hears a second
//! adapter as long as the owner wants it.
//!
//! They hold the desk weakly: when the last handle is dropped they end by themselves, and the radio with them.

use std::io;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use gate::Moment;
use radio::Heard;
use radio::live;
use tokio::sync::mpsc::Receiver;

use crate::book::listening::Listening;
use crate::clock;
use crate::running::shared::Shared;

/// Heard items taken at one go.
const AT_ONCE: usize = 256;

/// Time is looked at this often; decisions fall on tenths of a second.
const STEP: Duration = Duration::from_millis(100);

/// Starts to hear the system's Bluetooth. One radio serves for life, also while the desk is in practice.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn listen(shared: &Arc<Shared>) -> io::Result<()> {
    let mut state = shared.lock();
    let listening = Listening::from(state.settings().clone());
    let (live, mut heard) = live::start(listening.into())?;
    state.ask_through(live.wish());
    state.listen_through(live.other());
    drop(state);
    let shared = Arc::downgrade(shared);
    thread::Builder::new().name("radio".to_owned()).spawn(move || {
        hear(&shared, &mut heard);
        drop(live);
    })?;
    Ok(())
}

fn hear(shared: &Weak<Shared>, heard: &mut Receiver<Heard>) {
    let mut items = Vec::with_capacity(AT_ONCE);
    while heard.blocking_recv_many(&mut items, AT_ONCE) > 0 {
        let Some(shared) = shared.upgrade() else { return };
        shared.hear(items.drain(..));
    }
}

/// Listens to a second adapter, if the owner wants one; it ends by itself soon after they do not any more.
fn keep_beside(shared: &Arc<Shared>) {
    let mut state = shared.lock();
    let Some(other) = state.wanted_beside() else {
        return;
    };
    let weak = Arc::downgrade(shared);
    let started = other.listen().and_then(|(live, mut heard)| {
        thread::Builder::new()
            .name("radio-beside".to_owned())
            .spawn(move || hear_beside(&weak, &mut heard))
            .map(|_| live)
    });
    state.listens_beside(started.ok());
}

fn hear_beside(shared: &Weak<Shared>, heard: &mut Receiver<Heard>) {
    let mut items = Vec::with_capacity(AT_ONCE);
    while heard.blocking_recv_many(&mut items, AT_ONCE) > 0 {
        let Some(shared) = shared.upgrade() else { return };
        shared.hear_beside(items.drain(..));
    }
}

/// Lets time pass at the desk.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn keep_time(shared: &Arc<Shared>) -> io::Result<()> {
    let shared = Arc::downgrade(shared);
    thread::Builder::new().name("time".to_owned()).spawn(move || {
        let mut told_s = 0;
        let mut wakefulness = radio::Wakefulness::new();
        loop {
            thread::sleep(STEP);
            let Some(shared) = shared.upgrade() else { return };
            if let Some(since) = wakefulness.slept() {
                shared.slept(Moment::from_unix_us(since.unix_us));
            }
            let now_s = clock::moment().unix_us() / 1_000_000;
            shared.pass(now_s != told_s);
            if now_s != told_s {
                keep_beside(&shared);
                shared.keep_closing(clock::timestamp());
            }
            told_s = now_s;
        }
    })?;
    Ok(())
}
