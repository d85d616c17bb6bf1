//! A running desk sends the reports that wait for its province by itself: as soon as one was made, and again with growing pauses
//! until the province has it. On a thread of its own, with a connection of its own to the book: nobody at the desk ever waits for
//! the network, and a province that hangs costs nothing.
//!
//! A desk without reports that wait looks for some once in a while, and that is all. Deliberately absent: the practice register.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use journal::{Entry, Event};

use crate::book::province::{Delivered, deliver};
use crate::book::{DESK_AUTHOR, NoBook, OpenBook};
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;
use crate::running::journal::Journal;
use crate::running::parts::reported::Reported;
use crate::running::shared::{Called, Shared};
use crate::transport::Book;

/// How often is looked whether somebody called, or the desk is closed.
const STEP: Duration = Duration::from_millis(250);
/// How often is looked whether something waits that `gatekeeperctl` laid there.
const NOTHING_YET: Duration = Duration::from_secs(10);
/// After a try that failed, growing.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// Starts to send, whenever something waits.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn start(shared: &Arc<Shared>) -> std::io::Result<()> {
    let mut desk = Reporting {
        home: shared.home.clone(),
        journal: shared.journal.clone(),
        called: Arc::clone(&shared.reporting),
        shared: Arc::downgrade(shared),
        wait: FIRST_WAIT,
        noted: None,
    };
    thread::Builder::new().name("report".to_owned()).spawn(move || {
        while desk.shared.strong_count() > 0 {
            let rest = desk.send();
            desk.rest(rest);
        }
    })?;
    Ok(())
}

/// The desk as the thread that reports sees it: it does not keep it open.
struct Reporting {
    home: Home,
    journal: Journal,
    called: Arc<Called>,
    shared: Weak<Shared>,
    wait: Duration,
    /// Why the last try failed, once that was noted.
    noted: Option<ErrorCode>,
}

impl Reporting {
    /// Lets time pass, until the desk is closed or somebody made a report.
    fn rest(&mut self, most: Duration) {
        for _ in 0..most.as_millis() / STEP.as_millis() {
            thread::sleep(STEP);
            if self.called.was_called() {
                self.wait = FIRST_WAIT;
                return;
            }
            if self.shared.strong_count() == 0 {
                return;
            }
        }
    }

    /// Sends what waits; answers when to look again.
    fn send(&mut self) -> Duration {
        if !self.home.has_unsent() {
            return NOTHING_YET;
        }
        match self.deliver() {
            // Another lies there, or what is left is none of ours.
            Ok(Delivered { latest: None, .. }) => NOTHING_YET,
            Ok(Delivered { why: None, .. }) => {
                self.show(Reported::Taken);
                self.wait = FIRST_WAIT;
                if self.noted.take().is_some() {
                    self.journal.note(&Entry::of(Event::ReportedAgain));
                }
                NOTHING_YET
            }
            Ok(Delivered {
                left, why: Some(why), ..
            }) => self.failed(u32::try_from(left).unwrap_or(u32::MAX), why),
            // The owner took the province away meanwhile; what waits goes with it.
            Err(failure) if failure.code == ErrorCode::NoProvince => {
                self.show(Reported::Nothing);
                NOTHING_YET
            }
            Err(failure) => self.failed(1, failure),
        }
    }

    fn deliver(&self) -> Result<Delivered, Failure> {
        let book = OpenBook::open(&self.home, Book::Register, NoBook::Refuse, DESK_AUTHOR)?;
        let to = book.province()?;
        // No file is held open while the network is waited for.
        drop(book);
        if self.noted.is_none() {
            self.show(Reported::Sending);
        }
        deliver(&self.home, &to)
    }

    fn failed(&mut self, left: u32, why: Failure) -> Duration {
        // Whoever looks after the desk looks there; once, and not each time.
        if self.noted.replace(why.code) != Some(why.code) {
            self.journal.failed(Event::NotReported, &why);
        }
        self.show(Reported::Waiting(left, why));
        let wait = self.wait;
        self.wait = (wait * 2).min(LONGEST_WAIT);
        wait
    }

    fn show(&self, reported: Reported) {
        if let Some(shared) = self.shared.upgrade() {
            shared.lock().reported(reported);
        }
    }
}
