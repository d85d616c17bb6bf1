//! The threads that feed a desk: one hears the radio for the life of the process, one lets time pass.
//!
//! Both hold the desk weakly: when the last handle is dropped they end by themselves, and the radio with them.

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
use crate::running::shared::Inner;

/// Heard items taken at one go.
const AT_ONCE: usize = 256;

/// Time is looked at this often; decisions fall on tenths of a second.
const STEP: Duration = Duration::from_millis(100);

/// Starts to hear the system's Bluetooth. One radio serves for life, also while the desk is in practice.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn listen(inner: &Arc<Inner>) -> io::Result<()> {
    let listening = Listening::from(inner.lock().settings.clone());
    let (live, mut heard) = live::start(listening.into())?;
    // Set once: a desk has one radio for life.
    let _ = inner.wish.set(live.wish());
    let inner = Arc::downgrade(inner);
    thread::Builder::new().name("ears".to_owned()).spawn(move || {
        hear(&inner, &mut heard);
        drop(live);
    })?;
    Ok(())
}

fn hear(inner: &Weak<Inner>, heard: &mut Receiver<Heard>) {
    let mut items = Vec::with_capacity(AT_ONCE);
    while heard.blocking_recv_many(&mut items, AT_ONCE) > 0 {
        let Some(inner) = inner.upgrade() else { return };
        inner.hear(items.drain(..));
    }
}

/// Lets time pass at the desk.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn keep_time(inner: &Arc<Inner>) -> io::Result<()> {
    let inner = Arc::downgrade(inner);
    thread::Builder::new().name("time".to_owned()).spawn(move || {
        let mut told_s = 0;
        let mut wakefulness = radio::Wakefulness::new();
        loop {
            thread::sleep(STEP);
            let Some(inner) = inner.upgrade() else { return };
            if let Some(since) = wakefulness.slept() {
                inner.slept(Moment::from_unix_us(since.unix_us));
            }
            let now_s = clock::moment().unix_us() / 1_000_000;
            inner.pass(now_s != told_s);
            if now_s != told_s {
                inner.keep_closing(clock::timestamp());
            }
            told_s = now_s;
        }
    })?;
    Ok(())
}
