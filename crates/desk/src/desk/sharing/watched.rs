//! The desk as the thread that shares sees it: whether it is open still, how its receiver is, and what of the site is shown there.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use share::Receiver;

use crate::book::OpenBook;
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;
use crate::running::shared::{Exchanging, Shared};

/// How often is looked whether something is to be done.
pub(super) const STEP: Duration = Duration::from_millis(250);

/// The desk as the thread that shares sees it: it does not keep it open.
pub(super) struct Watched {
    pub(super) home: Home,
    pub(super) exchanging: Arc<Exchanging>,
    pub(super) shared: Weak<Shared>,
}

impl Watched {
    pub(super) fn is_open(&self) -> bool {
        self.shared.strong_count() > 0
    }

    /// How its receiver is.
    pub(super) fn receiver(&self) -> Option<Receiver> {
        self.shared.upgrade()?.lock().told_receiver()
    }

    /// Lets time pass, until the desk is closed or somebody joins.
    pub(super) fn rest(&self, most: Duration) {
        for _ in 0..most.as_millis() / STEP.as_millis() {
            thread::sleep(STEP);
            if !self.is_open() || self.exchanging.was_called() {
                return;
            }
        }
    }

    /// What is known of the site is read and shown, and why the last exchange failed.
    pub(super) fn show(&self, book: &OpenBook, failure: Option<&Failure>) {
        let Some(shared) = self.shared.upgrade() else {
            return;
        };
        match shared.read_site(book, failure.map(|failure| failure.code)) {
            Err(failure) if failure.code == ErrorCode::NotJoined => shared.no_site(),
            Err(failure) => shared.lock().site_fails(failure.code),
            Ok(()) => {}
        }
    }

    /// The desk shares no more.
    pub(super) fn show_nothing(&self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.no_site();
        }
    }

    /// Nothing could be read: what was read before is shown on, and why.
    pub(super) fn show_failing(&self, failure: &Failure) {
        if let Some(shared) = self.shared.upgrade() {
            shared.lock().site_fails(failure.code);
        }
    }
}
