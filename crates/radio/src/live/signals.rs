//! The ear on Linux: BlueZ's own signals, read as they come.
//!
//! BlueZ tells each advert in one signal, with its level and its data. btleplug takes that signal apart and asks the bus
//! again for each part (decision 51); here it is read once, on a thread with a connection of its own, and nothing is
//! asked for any advert. Only an entry that was never told in our hearing is asked for: all of them at the start, one
//! when it is heard again after it was forgotten here.
//!
//! Deliberately absent: scans, adapters and connections to phones, which are btleplug's on a connection of its own; and
//! any judgement of silence, which is the ladder's.

mod link;
mod nap;
mod notice;
mod reader;
mod taking;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::assembly::Assembly;
use super::tally::Outlet;
use crate::advert::Arrival;
use crate::clock::now;
use link::{Link, Told};
use nap::Nap;
use notice::Notice;

pub(super) use notice::adapter_path;
pub use reader::MessageReader;

/// A scan that was stopped and runs again by then was started anew, by us as a rule, and never lost. Who started it may be told so
/// before the ear is told that it had stopped: they hear of it on connections of their own.
const RESTARTED: Duration = Duration::from_millis(200);
/// Longest wait before it looks whether it is still wanted.
const LOOK_UP: Duration = Duration::from_millis(250);

/// A listening thread. It ends soon after this is dropped, and hands on nothing from then on.
pub(super) struct Listener {
    stop: Arc<AtomicBool>,
    thread: thread::JoinHandle<()>,
}

impl Listener {
    /// Subscribes to what BlueZ tells of the adapter `name`. The answer comes once nothing can be missed any more; no answer
    /// means that the bus cannot be reached.
    pub(super) fn start(name: &str, outlet: Outlet) -> Option<(Self, oneshot::Receiver<()>)> {
        let stop = Arc::new(AtomicBool::new(false));
        let (ready, subscribed) = oneshot::channel();
        let (stopped, adapter) = (Arc::clone(&stop), adapter_path(name));
        let thread = thread::Builder::new()
            .name("radio-ear".to_owned())
            .spawn(move || {
                if let Some(link) = Link::open(&adapter)
                    && ready.send(()).is_ok()
                {
                    Ear::new(link, outlet).listen(&stopped);
                }
            })
            .ok()?;
        Some((Self { stop, thread }, subscribed))
    }

    /// Whether it ended by itself: its connection was lost.
    pub(super) fn is_finished(&self) -> bool {
        self.thread.is_finished()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

struct Ear {
    link: Link,
    assembly: Assembly,
    outlet: Outlet,
    /// Since when nobody scans, until that was told.
    stopped: Option<Arrival>,
}

impl Ear {
    fn new(link: Link, outlet: Outlet) -> Self {
        // What BlueZ knows already is told to nobody again.
        let replayed = HashSet::new();
        Self {
            link,
            assembly: Assembly::new(replayed, now()),
            outlet,
            stopped: None,
        }
    }

    /// Until `stop`, or the connection is lost, or nobody wants to hear.
    fn listen(mut self, stop: &AtomicBool) {
        let mut nap = Nap::default();
        let over = || stop.load(Ordering::Relaxed);
        while !over() && !self.outlet.is_closed() {
            let due = self.stopped.map(|since| since.after(RESTARTED));
            let due = due.map_or(self.assembly.deadline(), |lost| {
                lost.min(self.assembly.deadline())
            });
            let wait = due.since(now()).min(LOOK_UP);
            let connected = self.link.wait(wait);
            let mut taken = 0;
            while !over() {
                let more = self.take_waiting();
                if more == 0 {
                    break;
                }
                taken += more;
                self.link.wait(Duration::ZERO);
            }
            let at = now();
            for address in self.link.overdue(at) {
                self.assembly.learned(address, None, at);
            }
            self.assembly.tick(at);
            if self
                .stopped
                .take_if(|since| since.after(RESTARTED) <= at)
                .is_some()
            {
                self.outlet.tally.scan_lost.notify_one();
            }
            if over() {
                return;
            }
            self.outlet.deliver(&mut self.assembly);
            if !connected {
                break;
            }
            if let Some(nap) = nap.after(taken) {
                thread::sleep(nap);
            }
        }
        self.outlet.tally.adapter_changed.notify_one();
    }

    /// Takes in the messages that have arrived, and says how many.
    fn take_waiting(&mut self) -> u32 {
        let at = now();
        let mut taken = 0;
        while let Some(told) = self.link.next() {
            taken += 1;
            match told {
                Told::Nothing => {}
                Told::Notice(notice) => self.take(notice, at),
                Told::Entry(address, entry) => self.assembly.learned(address, entry, at),
                Told::Entries(entries) => {
                    for (address, entry) in entries {
                        self.assembly.recall(address, entry, at);
                    }
                }
                // A new one scans for nobody; of one that is gone, a look tells.
                Told::Owner => self.outlet.tally.scan_lost.notify_one(),
            }
        }
        taken
    }

    fn take(&mut self, notice: Notice, at: Arrival) {
        let beside = taking::take(&mut self.assembly, notice, at);
        if let Some(address) = beside.connected {
            self.outlet.tally.connect(address);
        }
        if let Some(scans) = beside.scans {
            self.stopped = (!scans).then(|| self.stopped.unwrap_or(at));
        }
        if beside.adapter {
            self.outlet.tally.adapter_changed.notify_one();
        }
        if let Some(address) = beside.read
            && !self.link.ask(address, at)
        {
            self.assembly.learned(address, None, at);
        }
    }
}

#[cfg(test)]
mod tests;
