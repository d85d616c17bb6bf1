//! Where an ear puts what it hears: the listener's queue, and counts for the supervisor to look at.
//!
//! Deliberately absent: any judgement of what is counted, which is the ladder's.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, mpsc};

use super::assembly::Assembly;
use crate::advert::{Address, Arrival, ReceiverNumber};
use crate::health::Heard;

/// Silence after which the next advert is news in itself.
const PAUSE: Duration = Duration::from_secs(1);
/// Places of the output that adverts leave free, so that Health always gets through.
const KEPT_FOR_HEALTH: usize = 16;
/// Connections that nobody has looked at so far. Ours are made one at a time.
const CONNECTED_MAX: usize = 8;

/// What the ear counts.
pub(super) struct Tally {
    /// Adverts heard since the start.
    pub(super) heard: AtomicU64,
    /// Adverts dropped since the start.
    pub(super) dropped: AtomicU64,
    /// Arrival of the last advert in microseconds; 0 before the first.
    last_heard_us: AtomicI64,
    /// The system said that something about the adapter changed, or the ear that it ended: worth a look.
    pub(super) adapter_changed: Notify,
    /// The system said that nobody scans any more: its Bluetooth was started anew, or the scan was stopped.
    pub(super) scan_lost: Notify,
    /// The first advert after a pause was heard.
    pub(super) heard_again: Notify,
    /// The phones that a connection was just made to, whoever made it. Taken out at once, and kept by nobody.
    connected: mpsc::Sender<Address>,
}

impl Tally {
    /// Nothing heard so far, and the end at which connections come out.
    pub(super) fn new() -> (Self, mpsc::Receiver<Address>) {
        let (connected, connections) = mpsc::channel(CONNECTED_MAX);
        let tally = Self {
            heard: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            last_heard_us: AtomicI64::new(0),
            adapter_changed: Notify::new(),
            scan_lost: Notify::new(),
            heard_again: Notify::new(),
            connected,
        };
        (tally, connections)
    }

    /// An advert was heard. Whether it is the first after a pause.
    pub(super) fn hear(&self, at: Arrival) -> bool {
        let after_pause = self.last_heard().is_none_or(|last| at.since(last) > PAUSE);
        self.last_heard_us.store(at.unix_us, Ordering::Relaxed);
        self.heard.fetch_add(1, Ordering::Relaxed);
        after_pause
    }

    /// A connection was made.
    pub(super) fn connect(&self, address: Address) {
        // One that finds no room is not the one that is waited for, or nobody waits any more.
        let _ = self.connected.try_send(address);
    }

    /// When an advert was last heard.
    pub(super) fn last_heard(&self) -> Option<Arrival> {
        let unix_us = self.last_heard_us.load(Ordering::Relaxed);
        (unix_us != 0).then_some(Arrival::from_unix_us(unix_us))
    }
}

/// The two together. Cheap to clone.
#[derive(Clone)]
pub(super) struct Outlet {
    /// Whose adverts they are.
    pub(super) receiver: ReceiverNumber,
    pub(super) tally: Arc<Tally>,
    pub(super) out: mpsc::Sender<Heard>,
}

impl Outlet {
    /// Hands on the adverts that are complete. Never waits: those that nobody takes are dropped and counted.
    pub(super) fn deliver(&self, assembly: &mut Assembly) {
        while let Some(mut advert) = assembly.poll() {
            advert.receiver = self.receiver;
            if self.tally.hear(advert.arrival) {
                self.tally.heard_again.notify_one();
            }
            let room = self.out.capacity() > KEPT_FOR_HEALTH;
            if !room || self.out.try_send(Heard::Advert(advert)).is_err() {
                self.tally.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Nobody listens any more.
    pub(super) fn is_closed(&self) -> bool {
        self.out.is_closed()
    }
}
