//! Opening a desk, and closing it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use journal::{Entry, Event};
use sound::Speaker;

use crate::book::NoBook;
use crate::desk::{Desk, proving, reporting, sharing, threads, upkeep};
use crate::home::place::Home;
use crate::running::in_use::BookInUse;
use crate::running::journal::{Journal, because};
use crate::running::parts::bell::{Bell, InFront};
use crate::running::parts::sounds::Sounds;
use crate::running::scanning;
use crate::running::shared::Shared;
use crate::running::state::State;
use crate::transport::{Book, Failure};

/// How long work is waited for, once it was told to stop: none takes longer between two looks, but where a stick hangs.
const LAST_WORK: Duration = Duration::from_secs(5);

/// How to open a desk.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// Data directory; `None`: environment, then platform.
    pub data_dir: Option<PathBuf>,
    /// Which book to begin with.
    pub book: Book,
    /// Where adverts come from.
    pub adverts: Adverts,
}

impl OpenOptions {
    /// The register in `data`, at a desk that hears nothing.
    pub fn quiet(data: &Path) -> Self {
        Self {
            data_dir: Some(data.to_owned()),
            book: Book::Register,
            adverts: Adverts::FromNowhere,
        }
    }
}

/// Where a desk's adverts come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Adverts {
    /// The system's Bluetooth.
    FromBluetooth,
    /// Nowhere: for tests, and for commands that only touch the book.
    FromNowhere,
}

impl Desk {
    /// Opens the book and begins to listen.
    ///
    /// # Errors
    /// Whatever keeps the register from being opened; nothing is touched then.
    pub fn open(options: OpenOptions) -> Result<Self, Failure> {
        let home = Home::find(options.data_dir.as_deref());
        let journal = Journal::of(&home);
        let of_book = |event| Entry::of(event).word("book", &options.book);
        let in_use =
            BookInUse::open(&home, options.book, NoBook::Begin, &journal).inspect_err(|failure| {
                journal.note(&because(of_book(Event::BookNotOpened), failure));
            })?;
        journal.note(&Entry::of(Event::Started));
        journal.note(&of_book(Event::BookOpened));
        let bell = {
            let journal = journal.clone();
            Bell::new(move || journal.note(&Entry::of(Event::BellNotRung))).map_err(Failure::no_thread)?
        };
        let sounds = match options.adverts {
            Adverts::FromBluetooth => sounds(journal.clone()).map_err(Failure::no_thread)?,
            Adverts::FromNowhere => Sounds::silent(),
        };
        let state = State::new(in_use, bell, sounds, journal.clone());
        let shared = Arc::new(Shared::new(home, journal, state));
        if options.adverts == Adverts::FromBluetooth {
            threads::listen(&shared).map_err(Failure::no_thread)?;
        }
        scanning::listen(&shared).map_err(Failure::no_thread)?;
        threads::keep_time(&shared).map_err(Failure::no_thread)?;
        upkeep::start(&shared).map_err(Failure::no_thread)?;
        proving::start(&shared).map_err(Failure::no_thread)?;
        sharing::start(&shared).map_err(Failure::no_thread)?;
        reporting::start(&shared).map_err(Failure::no_thread)?;
        Ok(Self { shared })
    }

    /// Closes the desk: what is under way is stopped and leaves nothing half made, the open check ends and its last word is
    /// written. Dropping the last handle does not wait for that.
    pub fn close(&self) {
        self.shared.works.close(LAST_WORK);
        self.shared.lock().close();
        self.shared.journal.note(&Entry::of(Event::Ended));
    }

    /// The window gained or lost the focus: a flag rings only while it has not.
    pub fn window_in_front(&self, in_front: InFront) {
        self.shared.lock().window(in_front);
    }
}

/// Sounds for whoever stands at the desk; the journal has it where there is nothing to play them on.
fn sounds(journal: Journal) -> std::io::Result<Sounds> {
    Sounds::aloud(move |speaker| {
        let event = match speaker {
            Speaker::Missing => Event::NoSpeaker,
            Speaker::There => Event::SpeakerFound,
        };
        journal.note(&Entry::of(event));
    })
}
