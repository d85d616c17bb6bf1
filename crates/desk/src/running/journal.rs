//! The journal of a running desk: what happened, with the time of the wall clock.
//!
//! Whatever fails without a screen saying so is noted here. Deliberately absent: what an entry may say (journal's).

use std::sync::Arc;

use journal::{Entry, Event};

use crate::clock;
use crate::home::place::Home;
use crate::transport::Failure;

/// Takes notes, from any thread.
#[derive(Clone)]
pub(crate) struct Journal(Arc<journal::Journal>);

impl Journal {
    /// The journal beside the books of `home`.
    pub(crate) fn of(home: &Home) -> Self {
        Self(Arc::new(journal::Journal::in_folder(home.directory())))
    }

    pub(crate) fn note(&self, entry: &Entry) {
        self.0.note(clock::timestamp().unix_ms(), entry);
    }

    /// Something failed.
    pub(crate) fn failed(&self, event: Event, failure: &Failure) {
        self.note(&because(Entry::of(event), failure));
    }

    /// The same, of one of several things that an event covers.
    pub(crate) fn failed_at(&self, event: Event, what: &'static str, failure: &Failure) {
        self.note(&because(Entry::of(event).said("what", what), failure));
    }
}

/// An entry with why. The failure's own words stay out: they may name somebody's folder.
pub(crate) fn because(entry: Entry, failure: &Failure) -> Entry {
    entry.word("error", &failure.code).code("number", failure.number)
}
