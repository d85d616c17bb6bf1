//! Desktop notifications: when the radio goes deaf or recovers, and for a flag only while the window is not in front.
//!
//! A notification daemon that owns its name and never answers blocks its caller for as long as it likes, so every
//! notification is shown by a thread of its own, at most one at a time, and is given up after `LIMIT`.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

/// How long a notification daemon may take before it is left alone.
const LIMIT: Duration = Duration::from_secs(3);

/// One notification, in words.
struct Note {
    summary: String,
    body: String,
}

/// Rings for somebody who does not look at the window.
pub(crate) struct Bell {
    notes: SyncSender<Note>,
}

impl Bell {
    /// A bell with its thread.
    pub(crate) fn new() -> Self {
        let (notes, waiting) = sync_channel(1);
        thread::Builder::new()
            .name("bell".to_owned())
            .spawn(move || ring_all(&waiting))
            .ok();
        Self { notes }
    }

    /// Shows a notification, or drops it while the one before still waits for its daemon: late news is no news.
    pub(crate) fn ring(&self, summary: String, body: String) {
        match self.notes.try_send(Note { summary, body }) {
            Ok(()) | Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => {}
        }
    }
}

fn ring_all(waiting: &Receiver<Note>) {
    // The thread that is stuck inside a daemon's silence, if any. No second one is started before it is free.
    let mut stuck: Option<Receiver<()>> = None;
    while let Ok(note) = waiting.recv() {
        if stuck
            .as_ref()
            .is_some_and(|done| done.try_recv() == Err(std::sync::mpsc::TryRecvError::Empty))
        {
            continue;
        }
        let (shown, done) = sync_channel(1);
        let started = thread::Builder::new()
            .name("bell-show".to_owned())
            .spawn(move || {
                // No daemon, no bus: the screen says the same thing, so there is nobody to tell.
                let _ = notify_rust::Notification::new()
                    .appname("Bluezone Gatekeeper")
                    .summary(&note.summary)
                    .body(&note.body)
                    .icon("vn.gatekeeper.desk")
                    .show();
                let _ = shown.send(());
            });
        stuck = match started {
            Ok(_) if done.recv_timeout(LIMIT).is_err() => Some(done),
            _ => None,
        };
    }
}
