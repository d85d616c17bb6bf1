//! A running desk that joined a site shares by itself: soon after something was written here, soon after the hub says that
//! others wrote, and otherwise now and then. On a thread of its own, with a connection of its own to the book: nobody at the
//! desk ever waits for the network, and a hub that hangs costs nothing.
//!
//! A desk that has not joined looks for the file of its site once in a while, and that is all. Deliberately absent: the
//! practice register.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, SystemTime};

use journal::{Entry, Event};
use share::{Hub, Receiver};
use tokio::runtime::Runtime;

use crate::book::site::{may_share, runtime};
use crate::book::{DESK_AUTHOR, NoBook, OpenBook};
use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;
use crate::running::journal::Journal;
use crate::running::shared::{Exchanging, Shared};
use crate::transport::Book;

/// How often is looked whether something is to be done.
const STEP: Duration = Duration::from_millis(250);
/// Between two exchanges: where a hundred gates write, the bell rings all the time, and one exchange answers many rings.
const BREATH: Duration = Duration::from_millis(200);
/// Without any news, so that the site knows that this desk is there.
const AT_LEAST: Duration = Duration::from_secs(30);
/// A receiver that is otherwise than before is told at once, but no more often than so: one that comes and goes rings nobody all
/// day.
const RECEIVER_EACH: Duration = Duration::from_secs(5);
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

/// The desk as the thread that shares sees it: it does not keep it open.
struct Watched {
    home: Home,
    exchanging: Arc<Exchanging>,
    shared: Weak<Shared>,
}

impl Watched {
    fn is_open(&self) -> bool {
        self.shared.strong_count() > 0
    }

    /// How its receiver is.
    fn receiver(&self) -> Option<Receiver> {
        self.shared.upgrade()?.lock().told_receiver()
    }

    /// Lets time pass, until the desk is closed or somebody joins.
    fn rest(&self, most: Duration) {
        for _ in 0..steps(most) {
            thread::sleep(STEP);
            if !self.is_open() || self.exchanging.was_called() {
                return;
            }
        }
    }

    /// What is known of the site is read and shown, and why the last exchange failed.
    fn show(&self, book: &OpenBook, failure: Option<&Failure>) {
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
    fn show_nothing(&self) {
        if let Some(shared) = self.shared.upgrade() {
            shared.no_site();
        }
    }

    /// Nothing could be read: what was read before is shown on, and why.
    fn show_failing(&self, failure: &Failure) {
        if let Some(shared) = self.shared.upgrade() {
            shared.lock().site_fails(failure.code);
        }
    }
}

/// How often is looked in so long a time.
fn steps(time: Duration) -> u128 {
    time.as_millis() / STEP.as_millis()
}

struct Sharing<'a> {
    desk: &'a Watched,
    hub: Option<Hub>,
    wait: Duration,
    /// Why the last exchange failed, once that was noted.
    noted: Option<ErrorCode>,
    /// What the files of the book looked like before the last exchange.
    seen: Vec<Option<(SystemTime, u64)>>,
    /// Looks since the last exchange; `None` before the first.
    looks: Option<u128>,
    /// What the site was told that the receiver does.
    told: Option<&'static str>,
}

impl<'a> Sharing<'a> {
    fn new(desk: &'a Watched) -> Self {
        Self {
            desk,
            hub: None,
            wait: FIRST_WAIT,
            noted: None,
            seen: Vec::new(),
            looks: None,
            told: None,
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
                    self.looks = Some(0);
                    thread::sleep(BREATH);
                }
                Err(failure) => {
                    // Whoever looks after the desk looks there; once, and not each time.
                    if self.noted.replace(failure.code) != Some(failure.code) {
                        journal.failed(Event::NotShared, &failure);
                    }
                    self.hub = None;
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
        self.looks = self.looks.map(|looks| looks + 1);
        let called = self.desk.exchanging.was_called();
        if called {
            // Perhaps as another desk.
            self.hub = None;
        }
        called
            || rung
            || self.looks.is_none_or(|looks| looks >= steps(AT_LEAST))
            || self.look() != self.seen
            || self.is_receiver_otherwise()
    }

    fn is_receiver_otherwise(&self) -> bool {
        let may_be_told = self.looks.is_none_or(|looks| looks >= steps(RECEIVER_EACH));
        may_be_told
            && self
                .desk
                .receiver()
                .is_some_and(|now| self.told != Some(now.word))
    }

    /// One exchange; what is known of the site then is shown, and what failed.
    fn exchange(&mut self, runtime: &Runtime) -> Result<(), Failure> {
        let exchanging = Arc::clone(&self.desk.exchanging);
        let _alone = exchanging.alone();
        let book = OpenBook::open(&self.desk.home, Book::Register, NoBook::Refuse, DESK_AUTHOR);
        let mut book = book.inspect_err(|failure| self.desk.show_failing(failure))?;
        let exchanged = runtime.block_on(self.with_hub(&mut book));
        self.desk.show(&book, exchanged.as_ref().err());
        exchanged
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
        let receiver = self.desk.receiver();
        book.exchange(hub, &mut site, clock::timestamp(), receiver.as_ref())
            .await?;
        self.told = receiver.map(|receiver| receiver.word);
        Ok(())
    }

    /// Shows what is known of the site, without asking anybody.
    fn read(&self) {
        let _alone = self.desk.exchanging.alone();
        match OpenBook::open(&self.desk.home, Book::Register, NoBook::Refuse, DESK_AUTHOR) {
            Ok(book) => self.desk.show(&book, None),
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
