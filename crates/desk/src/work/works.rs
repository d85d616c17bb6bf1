//! The work of a running desk, and how its screens hear of it: from a thread that lives as long as something is under way,
//! a few times a second, whoever holds the lock of the desk meanwhile.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use register::Stop;

use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::work::under_way::{UnderWay, Wanted};
use crate::work::view::{WorkView, WorkWord};
use crate::work::watch::{Progress, Watch};

/// How often the screens are told.
const OFTEN: Duration = Duration::from_millis(100);

/// All that is under way. Its clones are the same.
#[derive(Clone)]
pub(crate) struct Works(Arc<Inner>);

struct Inner {
    all: Mutex<All>,
    /// Something is over.
    over: Condvar,
    tell: Box<dyn Fn(Vec<WorkView>) + Send + Sync>,
}

#[derive(Default)]
struct All {
    under_way: UnderWay,
    /// A thread tells the screens.
    telling: bool,
    /// The desk ends: nothing begins any more.
    closed: bool,
    /// Work stands still where it tells how far it is.
    #[cfg(test)]
    held: bool,
}

/// One piece of work, in the hands of whoever does it. Dropped, it is over.
pub(crate) struct Work {
    number: u32,
    stop: Stop,
    works: Works,
}

impl Works {
    /// `tell` hears what the screens are to show.
    pub(crate) fn new(tell: impl Fn(Vec<WorkView>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner {
            all: Mutex::default(),
            over: Condvar::new(),
            tell: Box::new(tell),
        }))
    }

    /// Work that somebody asked for begins.
    ///
    /// # Errors
    /// `Stopped` once the desk ends.
    pub(crate) fn begin(&self, what: WorkWord) -> Result<Work, Failure> {
        self.begin_as(what, Wanted::ByHand)
    }

    /// Work begins that nobody asked for and no screen shows.
    ///
    /// # Errors
    /// `Stopped` once the desk ends.
    pub(crate) fn begin_by_itself(&self, what: WorkWord) -> Result<Work, Failure> {
        self.begin_as(what, Wanted::ByItself)
    }

    fn begin_as(&self, what: WorkWord, wanted: Wanted) -> Result<Work, Failure> {
        let stop = Stop::default();
        let mut all = self.lock();
        if all.closed {
            return Err(Failure::new(ErrorCode::Stopped));
        }
        let number = all.under_way.begin(what, wanted, stop.clone(), clock::moment());
        if !all.telling {
            let works = self.clone();
            let telling = thread::Builder::new().name("progress".to_owned());
            // Without a thread to spare nobody hears how far it is: it is done all the same.
            all.telling = telling.spawn(move || works.keep_telling()).is_ok();
        }
        drop(all);
        Ok(Work {
            number,
            stop,
            works: self.clone(),
        })
    }

    fn keep_telling(&self) {
        loop {
            thread::sleep(OFTEN);
            self.tell_news();
            let mut all = self.lock();
            if all.under_way.rests() {
                all.telling = false;
                return;
            }
        }
    }

    fn tell_news(&self) {
        let mut all = self.lock();
        // Told behind the lock, so that what is newer is told later.
        if let Some(news) = all.under_way.news(clock::moment()) {
            (self.0.tell)(news);
        }
    }

    /// What the screens are to be shown now.
    pub(crate) fn shown(&self) -> Vec<WorkView> {
        self.lock().under_way.shown(clock::moment())
    }

    /// Has one stop. What is over by now, or beyond stopping, stays as it is.
    pub(crate) fn stop(&self, number: u32) {
        self.lock().under_way.stop(number);
    }

    /// Has that stop which goes by itself, and waits for its end, at most so long.
    pub(crate) fn stop_its_own(&self, most: Duration) {
        self.stop_and_wait(Some(Wanted::ByItself), most);
    }

    /// The desk ends: everything stops and is waited for, at most so long; nothing begins any more.
    pub(crate) fn close(&self, most: Duration) {
        self.lock().closed = true;
        self.stop_and_wait(None, most);
    }

    fn stop_and_wait(&self, wanted: Option<Wanted>, most: Duration) {
        let mut all = self.lock();
        all.under_way.stop_all(wanted);
        let waited = self
            .0
            .over
            .wait_timeout_while(all, most, |all| all.under_way.any(wanted));
        drop(waited);
    }

    /// Has all work stand still where it tells how far it is, until it is let go on or stopped: so a test can do something
    /// meanwhile, however quick its machine.
    #[cfg(test)]
    pub(crate) fn hold(&self, held: bool) {
        self.lock().held = held;
    }

    fn lock(&self) -> MutexGuard<'_, All> {
        self.0.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    /// Whether anything else is under way.
    pub(crate) fn has_company(&self) -> bool {
        self.works.lock().under_way.any_but(self.number)
    }
}

impl Watch for Work {
    fn tell(&self, progress: Progress) {
        self.works.lock().under_way.at(self.number, progress);
        #[cfg(test)]
        while self.works.lock().held && !self.stop.is_asked() {
            thread::yield_now();
        }
    }

    fn stop(&self) -> &Stop {
        &self.stop
    }

    fn no_return(&self) -> Result<(), Failure> {
        if self.works.lock().under_way.no_return(self.number) {
            Ok(())
        } else {
            Err(Failure::new(ErrorCode::Stopped))
        }
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.works.lock().under_way.end(self.number);
        self.works.0.over.notify_all();
        // A screen that hears of the end of a command does not go on showing how far it is.
        self.works.tell_news();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn a_desk_that_ends_stops_what_is_under_way_and_waits_for_it() {
        let works = Works::new(|_| {});
        let work = works.begin(WorkWord::Export).unwrap();
        let (done, is_done) = mpsc::channel();
        let worker = thread::spawn(move || {
            while work.goes_on().is_ok() {
                thread::yield_now();
            }
            done.send(()).unwrap();
            drop(work);
        });
        works.close(Duration::from_secs(60));
        assert_eq!(is_done.try_recv(), Ok(()), "it was waited for");
        worker.join().unwrap();
        let late = works.begin(WorkWord::Copy).err().map(|failure| failure.code);
        assert_eq!(late, Some(ErrorCode::Stopped));
    }

    #[test]
    fn the_end_of_what_was_shown_is_told_at_once() {
        let (tell, told) = mpsc::channel();
        let works = Works::new(move |views| tell.send(views).unwrap());
        let work = works.begin(WorkWord::Export).unwrap();
        let first = told.recv_timeout(Duration::from_secs(60)).unwrap();
        assert_eq!(first[0].what, WorkWord::Export);
        drop(work);
        assert_eq!(told.recv_timeout(Duration::from_secs(60)).unwrap(), vec![]);
    }
}
