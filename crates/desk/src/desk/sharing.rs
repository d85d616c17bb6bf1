//! A running desk that joined a site shares by itself: soon after something was written here, soon after the hub says that
//! others wrote, and otherwise now and then. On a thread of its own, with a connection of its own to the book: nobody at the
//! desk ever waits for the network, and a hub that hangs costs nothing.
//!
//! A desk that has not joined looks for the file of its site once in a while, and that is all. Deliberately absent: the
//! practice register.

mod telling;
mod watched;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use gate::Moment;
use journal::{Entry, Event};
use share::Hub;
use tokio::runtime::Runtime;

use crate::book::site::{may_share, runtime, tell};
use crate::book::{Closed, DESK_AUTHOR, NoBook, OpenBook};
use crate::clock;
use crate::desk::sharing::telling::Telling;
use crate::desk::sharing::watched::{STEP, Watched};
use crate::failure::{ErrorCode, Failure};
use crate::running::journal::Journal;
use crate::running::shared::Shared;
use crate::transport::Book;

/// Between two exchanges: where a hundred gates write, the bell rings all the time, and one exchange answers many rings.
const BREATH: Duration = Duration::from_millis(200);
/// Without any news, so that the site knows that this desk is there, or this desk that it has joined.
const AT_LEAST_S: f32 = 30.0;
/// After an exchange that failed, growing.
const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How often a desk that has not joined looks whether it has.
const JOINED_YET: Duration = Duration::from_secs(5);

/// Starts to share, whenever the desk has joined.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn start(shared: &Arc<Shared>) -> std::io::Result<()> {
    let desk = Watched {
        home: shared.home.clone(),
        exchanging: Arc::clone(&shared.exchanging),
        shared: Arc::downgrade(shared),
    };
    thread::Builder::new().name("share".to_owned()).spawn(move || {
        while desk.is_open() {
            match may_share(&desk.home).then(runtime) {
                Some(Ok(runtime)) => Sharing::new(&desk).run(&runtime),
                _ => desk.rest(JOINED_YET),
            }
        }
    })?;
    Ok(())
}

struct Sharing<'a> {
    desk: &'a Watched,
    hub: Option<Hub>,
    wait: Duration,
    /// Why the last exchange failed, once that was noted.
    noted: Option<ErrorCode>,
    /// What the files of the book looked like before the last exchange.
    seen: Vec<Option<(SystemTime, u64)>>,
    /// When the last exchange was; `None` before the first.
    last: Option<Moment>,
    /// What the site was told of the receiver.
    telling: Telling,
    /// The book between two exchanges: nobody asks a keyring for its key again and again.
    closed: Option<Closed>,
}

impl<'a> Sharing<'a> {
    fn new(desk: &'a Watched) -> Self {
        Self {
            desk,
            hub: None,
            wait: FIRST_WAIT,
            noted: None,
            seen: Vec::new(),
            last: None,
            telling: Telling::default(),
            closed: None,
        }
    }

    /// Shares until the desk is closed, or has left.
    fn run(mut self, runtime: &Runtime) {
        let journal = Journal::of(&self.desk.home);
        // What was read last is shown before a hub that may hang is asked.
        self.read();
        while self.desk.is_open() && may_share(&self.desk.home) {
            if !self.is_due(runtime) {
                continue;
            }
            self.seen = self.look();
            match self.exchange(runtime) {
                Ok(()) => {
                    if self.noted.take().is_some() {
                        journal.note(&Entry::of(Event::SharedAgain));
                    }
                    self.wait = FIRST_WAIT;
                    self.last = Some(clock::moment());
                    thread::sleep(BREATH);
                }
                Err(failure) => {
                    // Whoever looks after the desk looks there; once, and not each time.
                    if self.noted.replace(failure.code) != Some(failure.code) {
                        journal.failed(Event::NotShared, &failure);
                    }
                    self.lose_hub();
                    self.desk.rest(self.wait);
                    self.wait = (self.wait * 2).min(LONGEST_WAIT);
                    self.seen.clear();
                }
            }
        }
        self.desk.show_nothing();
    }

    fn is_due(&mut self, runtime: &Runtime) -> bool {
        let rung = match &self.hub {
            Some(hub) => runtime.block_on(hub.rung(STEP)),
            None => {
                thread::sleep(STEP);
                false
            }
        };
        let called = self.desk.exchanging.was_called();
        if called {
            // Perhaps as another desk.
            self.lose_hub();
        }
        let now = clock::moment();
        called
            || rung
            || self.last.is_none_or(|last| now.since(last) >= AT_LEAST_S)
            || self.look() != self.seen
            || self.telling.calls(now, || Some(self.desk.receiver()?.word))
    }

    /// Whatever the next hub was told is not known.
    fn lose_hub(&mut self) {
        self.hub = None;
        self.telling = Telling::default();
    }

    /// One exchange; what is known of the site then is shown, and what failed.
    fn exchange(&mut self, runtime: &Runtime) -> Result<(), Failure> {
        let exchanging = Arc::clone(&self.desk.exchanging);
        let _alone = exchanging.alone();
        let mut book = self
            .open()
            .inspect_err(|failure| self.desk.show_failing(failure))?;
        let exchanged = runtime.block_on(self.with_hub(&mut book));
        self.desk.show(&book, exchanged.as_ref().err());
        self.closed = book.closed();
        exchanged
    }

    /// The book, on a connection that only looks on.
    fn open(&mut self) -> Result<OpenBook, Failure> {
        let again = self.closed.take().and_then(|closed| closed.open().ok());
        let mut book = match again {
            Some(book) => book,
            // Where another stands there now, its key may be another one too.
            None => OpenBook::open(&self.desk.home, Book::Register, NoBook::Refuse, DESK_AUTHOR)?,
        };
        book.look_on()?;
        Ok(book)
    }

    async fn with_hub(&mut self, book: &mut OpenBook) -> Result<(), Failure> {
        let Some(mut site) = book.site(&self.desk.home)? else {
            return Ok(());
        };
        if share::joined(&site)?.is_none() {
            return Ok(());
        }
        let hub = match &mut self.hub {
            Some(hub) => hub,
            hub => {
                let made = share::sign_in(&mut site).await?;
                made.listen().await?;
                hub.insert(made)
            }
        };
        book.exchange(hub, &mut site, clock::timestamp()).await?;
        let (receiver, at) = (self.desk.receiver(), clock::moment());
        let word = receiver.as_ref().map(|receiver| receiver.word);
        if self.telling.is_due(word, at) {
            tell(hub, receiver.as_ref()).await?;
            self.telling.told(word, at);
        }
        Ok(())
    }

    /// Shows what is known of the site, without asking anybody.
    fn read(&mut self) {
        let exchanging = Arc::clone(&self.desk.exchanging);
        let _alone = exchanging.alone();
        match self.open() {
            Ok(book) => {
                self.desk.show(&book, None);
                self.closed = book.closed();
            }
            Err(failure) => self.desk.show_failing(&failure),
        }
    }

    /// When the files of the book were last written: a look costs nothing and holds nobody up.
    fn look(&self) -> Vec<Option<(SystemTime, u64)>> {
        let book = self.desk.home.register(Book::Register);
        let log = {
            let mut name = book.clone().into_os_string();
            name.push("-wal");
            PathBuf::from(name)
        };
        let written = |path: PathBuf| {
            let found = fs::metadata(path).ok()?;
            Some((found.modified().ok()?, found.len()))
        };
        [book, log].map(written).into()
    }
}
