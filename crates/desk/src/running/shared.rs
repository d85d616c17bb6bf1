//! What the handles and threads of a desk share: its state behind a lock, and where its files are.
//!
//! Whoever holds the lock is brief: paper is drawn and printers are followed without it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use gate::Moment;
use radio::Heard;

use crate::book::OpenBook;
use crate::clock;
use crate::home::place::Home;
use crate::running::journal::Journal;
use crate::running::parts::neighbours::Seen;
use crate::running::questions::Questions;
use crate::running::state::State;
use crate::transport::{ErrorCode, Failure};
use crate::work::Works;

/// One running desk.
pub(crate) struct Shared {
    pub(crate) home: Home,
    pub(crate) journal: Journal,
    /// What takes long, and knows no lock.
    pub(crate) works: Works,
    pub(crate) exchanging: Arc<Exchanging>,
    /// A report was made that is to be sent.
    pub(crate) reporting: Arc<Called>,
    /// What somebody is typing, known without the lock too.
    pub(crate) recalls: Questions,
    state: Mutex<State>,
}

/// Between the thread that shares with other gates and whoever has it begin or end: one of them has the files of the site.
#[derive(Default)]
pub(crate) struct Exchanging {
    files: Mutex<()>,
    called: Called,
}

/// A word to a thread of the desk's: it looks at once.
#[derive(Default)]
pub(crate) struct Called(AtomicBool);

impl Called {
    pub(crate) fn call(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was called since it was asked last.
    pub(crate) fn was_called(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

impl Exchanging {
    /// Nobody else has the files of the site as long as this is held.
    pub(crate) fn alone(&self) -> MutexGuard<'_, ()> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The desk joined, or left: the thread looks at once.
    pub(crate) fn call(&self) {
        self.called.call();
    }

    /// Whether it was called since it was asked last.
    pub(crate) fn was_called(&self) -> bool {
        self.called.was_called()
    }
}

impl Shared {
    pub(crate) fn new(home: Home, journal: Journal, state: State) -> Self {
        Self {
            home,
            journal,
            works: state.works().clone(),
            exchanging: Arc::default(),
            reporting: Arc::default(),
            recalls: Questions::default(),
            state: Mutex::new(state),
        }
    }

    /// The state. A panic in another thread must not take the desk with it: what it left is taken as it is, since every
    /// write to the book is a transaction of its own.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what is known of the site, on a connection that is not the desk's, and has it shown. What was written at the desk
    /// meanwhile is read too.
    ///
    /// # Errors
    /// `NotJoined`, or what the register says.
    pub(crate) fn read_site(&self, book: &OpenBook, problem: Option<ErrorCode>) -> Result<(), Failure> {
        loop {
            let written = self.lock().site_written();
            let at_site = book.at_site(&self.home)?;
            let seen = Seen::read(book, &at_site, problem, clock::timestamp())?;
            if self.lock().site_read(Some(seen), written) {
                return Ok(());
            }
        }
    }

    /// The desk has left its site.
    pub(crate) fn no_site(&self) {
        let mut state = self.lock();
        let written = state.site_written();
        state.site_read(None, written);
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
