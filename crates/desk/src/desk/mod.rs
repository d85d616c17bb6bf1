//! The running desk: a handle that the window, and `gatekeeperctl desk`, call from any thread. One file a topic.
//!
//! Every call is short: it takes the lock, asks the book and what is present, does what came of it, and tells the screens.
//! Deliberately absent: rules. Who is credited is gate's, what a visit is is register's.

mod advised;
mod book_lines;
mod calibrating;
mod cards;
mod copies;
mod crowd;
mod day_on_paper;
mod expected;
mod exporting;
mod folders;
mod glance;
mod guests;
mod guide;
mod handwritten;
pub mod journal;
#[cfg(test)]
mod long_work_tests;
mod notice;
mod opening;
mod other_papers;
mod owner;
mod people;
mod preview;
mod province;
mod proving;
mod reporting;
mod reports;
mod roll_call;
mod scanning;
mod sharing;
mod shifts;
mod site;
mod staff;
mod switch_book;
mod threads;
pub mod upkeep;
mod visitor;
mod visits;

use std::sync::Arc;

use tokio::sync::broadcast;

use crate::running::shared::Shared;
use crate::transport::{Failure, Screen, Update};

pub use opening::{Adverts, OpenOptions};

/// A running desk. Cheap to clone; the last clone dropped ends it.
#[derive(Clone)]
pub struct Desk {
    pub(crate) shared: Arc<Shared>,
}

impl Desk {
    /// Changes as they happen. A receiver that lags should ask for the whole [`Desk::screen`].
    pub fn subscribe(&self) -> broadcast::Receiver<Update> {
        self.shared.lock().subscribe()
    }

    /// Everything that is painted.
    ///
    /// # Errors
    /// Whatever keeps the register from being read.
    pub fn screen(&self) -> Result<Screen, Failure> {
        self.shared.lock().screen()
    }

    /// Has work that takes long stop, by the number that its [`crate::transport::WorkView`] has. What is over by now, or beyond
    /// stopping, goes on as if nothing had been asked.
    pub fn stop_work(&self, number: u32) {
        self.shared.works.stop(number);
    }

    /// Tells every screen everything anew, as soon as it can be read: for one that fell behind.
    pub fn repaint(&self) {
        self.shared.lock().tell_screen();
    }
}
