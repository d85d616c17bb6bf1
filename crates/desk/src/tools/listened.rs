//! What a tool hears by itself, where no desk runs: the pad's receiver, and the one beside it where the owner wants two.

use std::thread;
use std::time::Duration;

use radio::Heard;
use radio::live::{self, Live, Wish};
use tokio::sync::mpsc::Receiver;

use crate::book::listening::Listening;
use crate::book::settings::EarsWord;
use crate::failure::Failure;

/// Taken from the radio at one go.
const AT_ONCE: usize = 256;
/// Between two times, so that a tool wakes up for a handful of adverts and not for each: half of the tenth of a second on which
/// decisions fall. Each advert says itself when it was heard.
const NAP: Duration = Duration::from_millis(50);

/// The receivers, which listen as long as this is kept.
pub(super) struct Listened {
    heard: Receiver<Heard>,
    /// What came together and was not handed on so far, the last of it first.
    taken: Vec<Heard>,
    /// Whether as much came the last time as is taken at one go.
    is_more: bool,
    beside: Option<(Live, Receiver<Heard>)>,
    live: Live,
}

impl Listened {
    /// Begins to listen.
    ///
    /// # Errors
    /// `Internal` when the system has no thread to spare.
    pub(super) fn start(listening: Listening) -> Result<Self, Failure> {
        let ears = listening.ears;
        let (live, heard) = live::start(listening.into()).map_err(Failure::no_thread)?;
        let beside = match ears {
            EarsWord::One => None,
            EarsWord::Two => Some(live.other().listen().map_err(Failure::no_thread)?),
        };
        Ok(Self {
            heard,
            taken: Vec::with_capacity(AT_ONCE),
            is_more: false,
            beside,
            live,
        })
    }

    /// The same with the pad's receiver alone, whatever the owner wants.
    ///
    /// # Errors
    /// As [`Listened::start`].
    pub(super) fn start_alone(mut listening: Listening) -> Result<Self, Failure> {
        listening.ears = EarsWord::One;
        Self::start(listening)
    }

    /// What the pad's receiver sends next; `None` when the radio has ended. It says how it is once a second, whatever it hears.
    pub(super) fn next(&mut self) -> Option<Heard> {
        if self.taken.is_empty() {
            // Where more came than is taken at one go, the rest waits for no nap.
            if !self.is_more {
                thread::sleep(NAP);
            }
            let came = self.heard.blocking_recv_many(&mut self.taken, AT_ONCE);
            self.is_more = came == AT_ONCE;
            self.taken.reverse();
        }
        self.taken.pop()
    }

    /// What the other one has sent so far; waits for nothing.
    pub(super) fn next_beside(&mut self) -> Option<Heard> {
        self.beside.as_mut()?.1.try_recv().ok()
    }

    /// Whether there is another one.
    pub(super) fn are_two(&self) -> bool {
        self.beside.is_some()
    }

    /// The handle by which a phone is asked.
    pub(super) fn wish(&self) -> Wish {
        self.live.wish()
    }
}
