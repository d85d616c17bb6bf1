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

use share::Hub;
use tokio::runtime::Runtime;

use crate::book::site::{may_share, runtime};
use crate::book::{DESK_AUTHOR, NoBook, OpenBook};
use crate::clock;
use crate::failure::Failure;
use crate::home::place::Home;
use crate::running::shared::Shared;
use crate::transport::Book;

/// How often is looked whether something is to be done.
const STEP: Duration = Duration::from_millis(250);
/// Without any news, so that the site knows that this desk is there.
const AT_LEAST: Duration = Duration::from_secs(30);
/// After an exchange that failed, growing.
const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// How often a desk that has not joined looks whether it has.
const JOINED_YET: Duration = Duration::from_secs(5);

/// Starts to share, once the desk has joined.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn start(shared: &Arc<Shared>) -> std::io::Result<()> {
    let home = shared.home.clone();
    let shared = Arc::downgrade(shared);
    thread::Builder::new().name("share".to_owned()).spawn(move || {
        while !may_share(&home) {
            if !rest(&shared, JOINED_YET) {
                return;
            }
        }
        if let Ok(runtime) = runtime() {
            Sharing::new(home).run(&shared, &runtime);
        }
    })?;
    Ok(())
}

/// Lets time pass; answers whether the desk is still open.
fn rest(shared: &Weak<Shared>, most: Duration) -> bool {
    for _ in 0..steps(most) {
        thread::sleep(STEP);
        if shared.strong_count() == 0 {
            return false;
        }
    }
    shared.strong_count() > 0
}

/// How often is looked in so long a time.
fn steps(time: Duration) -> u128 {
    time.as_millis() / STEP.as_millis()
}

struct Sharing {
    home: Home,
    hub: Option<Hub>,
    wait: Duration,
    /// What the files of the book looked like before the last exchange.
    seen: Vec<Option<(SystemTime, u64)>>,
    /// Looks since the last exchange; `None` before the first.
    looks: Option<u128>,
}

impl Sharing {
    fn new(home: Home) -> Self {
        Self {
            home,
            hub: None,
            wait: FIRST_WAIT,
            seen: Vec::new(),
            looks: None,
        }
    }

    fn run(mut self, shared: &Weak<Shared>, runtime: &Runtime) {
        loop {
            let is_due = self.is_due(runtime);
            if shared.strong_count() == 0 {
                return;
            }
            if !is_due {
                continue;
            }
            self.seen = self.look();
            match runtime.block_on(self.exchange()) {
                Ok(()) => {
                    self.wait = FIRST_WAIT;
                    self.looks = Some(0);
                }
                Err(_) => {
                    // It says nothing of itself: the lists of the site say up to when they are known.
                    self.hub = None;
                    if !rest(shared, self.wait) {
                        return;
                    }
                    self.wait = (self.wait * 2).min(LONGEST_WAIT);
                    self.seen.clear();
                }
            }
        }
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
        rung || self.looks.is_none_or(|looks| looks >= steps(AT_LEAST)) || self.look() != self.seen
    }

    async fn exchange(&mut self) -> Result<(), Failure> {
        let mut book = OpenBook::open(&self.home, Book::Register, NoBook::Refuse, DESK_AUTHOR)?;
        let Some(mut site) = book.site(&self.home)? else {
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
        Ok(())
    }

    /// When the files of the book were last written: a look costs nothing and holds nobody up.
    fn look(&self) -> Vec<Option<(SystemTime, u64)>> {
        let book = self.home.register(Book::Register);
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
