//! What the handles and threads of a desk share: its state behind a lock, and where its files are.
//!
//! Whoever holds the lock is brief: paper is drawn and printers are followed without it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use gate::Moment;
use radio::Heard;

use crate::home::place::Home;
use crate::running::journal::Journal;
use crate::running::state::State;
use crate::work::Works;

/// One running desk.
pub(crate) struct Shared {
    pub(crate) home: Home,
    pub(crate) journal: Journal,
    /// What takes long, and knows no lock.
    pub(crate) works: Works,
    state: Mutex<State>,
}

impl Shared {
    pub(crate) fn new(home: Home, journal: Journal, state: State) -> Self {
        Self {
            home,
            journal,
            works: state.works().clone(),
            state: Mutex::new(state),
        }
    }

    /// The state. A panic in another thread must not take the desk with it: what it left is taken as it is, since every
    /// write to the book is a transaction of its own.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what the real radio sent.
    pub(crate) fn hear(&self, items: impl Iterator<Item = Heard>) {
        self.lock().hear(items);
    }

    /// Takes what the receiver beside the pad's sent.
    pub(crate) fn hear_beside(&self, items: impl Iterator<Item = Heard>) {
        self.lock().hear_beside(items);
    }

    /// The machine slept, and was last awake at `since`. To be told before time passes on.
    pub(crate) fn slept(&self, since: Moment) {
        self.lock().slept(since);
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, whole_second: bool) {
        let mut state = self.lock();
        state.pass();
        if whole_second {
            state.each_second();
        }
    }
}
