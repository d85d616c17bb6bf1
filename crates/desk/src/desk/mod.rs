//! The running desk: a handle that the window, and `gatekeeperctl desk`, call from any thread.
//!
//! Every call is short: it takes the lock, asks the book and what is present, does what came of it, and tells the screens.
//! Deliberately absent: rules. Who is credited is gate's, what a visit is is register's.

pub(crate) mod advised;
pub mod cards;
pub(crate) mod copies;
pub(crate) mod folders;
pub mod guests;
pub mod journal;
pub(crate) mod owner;
pub(crate) mod pages;
pub(crate) mod paper_forms;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod preview;
pub(crate) mod roll_call;
pub(crate) mod shifts;
pub mod staff;
pub(crate) mod switch_book;
pub(crate) mod threads;
pub mod upkeep;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use disk::Existing;
use register::{BookDate, VisitId};
use tokio::sync::broadcast;

use crate::book::unwritten::Backlog;
use crate::book::{DESK_AUTHOR, NoBook, OpenBook, Wait, book_date};
use crate::clock;
use crate::crowd::{CrowdView, Tally};
use crate::desk::owner::Door;
use crate::desk::roll_call::Ticks;
use crate::home::place::Home;
use crate::paper::file;
use crate::present::Present;
use crate::receiver::calibration::{Calibration, Enough};
use crate::running::closing::{Closing, Wanted};
use crate::running::parts::bell::Bell;
use crate::running::parts::practice::Practice;
use crate::running::press::{self, Press};
use crate::running::scans::{self, Scans};
use crate::running::shared::{Inner, Settled, State};
use crate::transport::{
    Book, ErrorCode, Failure, Left, ScannerPort, Screen, TypedScan, Update, VisitForm, Written,
};

/// Updates a slow screen may fall behind before it has to ask for the whole screen again.
const UPDATES_KEPT: usize = 256;

/// How to open a desk.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// Data directory; `None`: environment, then platform.
    pub data_dir: Option<PathBuf>,
    /// Which book to begin with.
    pub book: Book,
    /// Where adverts come from.
    pub ears: Ears,
}

/// Where a desk's adverts come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ears {
    /// The system's Bluetooth.
    Bluetooth,
    /// Nowhere: for tests, and for commands that only touch the book.
    Closed,
}

/// Whether the window is what the attendant looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InFront {
    /// It has the focus.
    Yes,
    /// Another window has it, or it is minimised.
    No,
}

/// A running desk. Cheap to clone; the last clone dropped ends it.
#[derive(Clone)]
pub struct Desk {
    pub(crate) inner: Arc<Inner>,
}

impl Desk {
    /// Opens the book and begins to listen.
    ///
    /// # Errors
    /// Whatever keeps the register from being opened; nothing is touched then.
    pub fn open(options: OpenOptions) -> Result<Self, Failure> {
        let home = Home::find(options.data_dir.as_deref());
        let book = OpenBook::open(&home, options.book, NoBook::Begin, DESK_AUTHOR)?;
        let settings = book.settings()?;
        let interrupted = book.interrupted(clock::timestamp())?;
        let others = book.changes_by_others().ok();
        let present = Present::new(settings.mode.into(), clock::moment());
        let tally = Tally::open(&book, clock::timestamp())?;
        let (updates, _) = broadcast::channel(UPDATES_KEPT);
        let mut state = State {
            present,
            book,
            settings,
            door: Door::default(),
            copies: None,
            copies_failed: None,
            staff: None,
            practice: (options.book == Book::Practice).then(|| Practice::new(radio::now())),
            calibration: Calibration::default(),
            in_front: InFront::Yes,
            print: None,
            press: Press::default(),
            closing: Closing::default(),
            backlog: Backlog::default(),
            scans: Scans::new(),
            rung_deaf: false,
            today: BookDate::of(clock::timestamp()),
            others,
            told_radio: None,
            tally,
            last_written: None,
            looked_at: None,
            roll_call: Ticks::read(&home, options.book),
        };
        state.look_up_receiver()?;
        let inner = Arc::new(Inner {
            home,
            updates,
            bell: Bell::new(),
            wish: OnceLock::new(),
            state: Mutex::new(state),
        });
        inner.close_interrupted(&mut inner.lock(), interrupted);
        if options.ears == Ears::Bluetooth {
            threads::listen(&inner).map_err(no_thread)?;
        }
        scans::listen(&inner).map_err(no_thread)?;
        threads::keep_time(&inner).map_err(no_thread)?;
        upkeep::start(&inner).map_err(no_thread)?;
        Ok(Self { inner })
    }

    /// Changes as they happen. A receiver that lags should ask for the whole [`Desk::screen`].
    pub fn subscribe(&self) -> broadcast::Receiver<Update> {
        self.inner.updates.subscribe()
    }

    /// Everything that is painted.
    ///
    /// # Errors
    /// Whatever keeps the register from being read.
    pub fn screen(&self) -> Result<Screen, Failure> {
        self.inner.lock().screen()
    }

    /// The next visitor steps up; the check before ends.
    pub fn next_visitor(&self) {
        let mut state = self.inner.lock();
        state.begin();
        self.inner.settle(&mut state);
    }

    /// The attendant says that the visitor has no smartphone; said again, it is taken back.
    pub fn no_phone(&self) {
        let mut state = self.inner.lock();
        state.present.no_phone(clock::moment());
        self.inner.settle(&mut state);
    }

    /// Writes a visit, durable when this returns. It belongs to the open check; where that one has its visit already, or
    /// none is open, the next visitor's check begins with it. A visit that cannot be written changes nothing.
    ///
    /// # Errors
    /// What the register says; `CardTaken` when somebody inside has the card.
    pub fn write_visit(&self, form: &VisitForm) -> Result<Written, Failure> {
        let mut state = self.inner.lock();
        state.book.may_enter(form)?;
        let awaited = state.present.awaits_visit() && state.staff.is_none();
        let known = state.present.conclusion().filter(|_| awaited);
        let write = if awaited && state.present.advised() {
            OpenBook::enter_told
        } else {
            OpenBook::enter
        };
        let written = write(&mut state.book, form, known, clock::timestamp())?;
        if !awaited {
            state.begin();
        }
        state.present.written(written.id, known);
        state.last_written = Some(written.id);
        self.inner.tell_line(&mut state, written.id);
        self.inner.settle(&mut state);
        Ok(written.told)
    }

    /// Records that a visitor left.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what the register says.
    pub fn exit_visit(&self, visit: &str) -> Result<Left, Failure> {
        let mut state = self.inner.lock();
        let visit = parse_visit(visit)?;
        let left = state.book.exit(visit, clock::timestamp())?;
        state.present.left(visit, clock::moment());
        self.inner.tell(Update::Left(visit.to_string()));
        self.inner.tell_counts(&mut state);
        self.inner.settle(&mut state);
        Ok(left)
    }

    /// Records that the visitor with this visitor card left.
    ///
    /// # Errors
    /// `UnknownCard`, or what the register says.
    pub fn exit_card(&self, card: &str) -> Result<Left, Failure> {
        let found = self.inner.lock().book.by_card(card)?;
        let visit = found.ok_or(Failure::new(ErrorCode::UnknownCard))?;
        self.exit_visit(&visit.to_string())
    }

    /// Takes back an exit that was recorded by mistake; one that is taken back already stays so.
    ///
    /// # Errors
    /// `UnknownVisit`, or what the register says.
    pub fn undo_exit(&self, visit: &str) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let visit = parse_visit(visit)?;
        state.book.undo_exit(visit, clock::timestamp())?;
        self.inner.tell_line(&mut state, visit);
        Ok(())
    }

    /// Counts people who go by at a checkpoint (below 0: takes them back), durable when this returns. In practice the crowd
    /// sends as many by.
    ///
    /// # Errors
    /// `NotValid` for nobody or for more than 999 at once, or what the register says.
    pub fn count_people(&self, people: i32) -> Result<CrowdView, Failure> {
        let mut state = self.inner.lock();
        let State { tally, book, .. } = &mut *state;
        tally.count(people, book, clock::timestamp())?;
        if let Some(practice) = &mut state.practice {
            practice.people_pass(people, radio::now());
        }
        self.inner.tell_crowd(&mut state);
        Ok(state.crowd())
    }

    /// The crowd of a day (`YYYY-MM-DD`; today without, with the phones that are about).
    ///
    /// # Errors
    /// `NotValid`, or what the register says.
    pub fn crowd(&self, date: Option<&str>) -> Result<CrowdView, Failure> {
        let mut state = self.inner.lock();
        match date {
            None => Ok(state.crowd()),
            Some(date) => state.book.crowd(book_date(Some(date))?, clock::timestamp()),
        }
    }

    /// Prints the register of a day (`YYYY-MM-DD`; today without). Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_day(&self, date: Option<&str>) -> Result<(), Failure> {
        let date = book_date(date)?;
        self.inner
            .print_register(date, Wanted::ByHand, clock::timestamp())
    }

    /// Gives up the print that is under way.
    pub fn cancel_print(&self) {
        self.inner.lock().press.cancel();
    }

    /// Saves the register of a day as a PDF among the desk's sheets, or at `out`; returns where.
    ///
    /// # Errors
    /// `CannotSave`, or what the register says.
    pub fn save_day(&self, date: Option<&str>, out: Option<&Path>) -> Result<PathBuf, Failure> {
        let (day, settings) = self.inner.day(date)?;
        let home = &self.inner.home;
        let to = match out {
            Some(path) => home.target_for_sheet(path, Existing::Refuse, &file::name())?,
            None => home.among_sheets(&file::file_name(day.book, day.date))?,
        };
        file::save(&day, &settings, to)?
            .path
            .ok_or(Failure::new(ErrorCode::CannotSave))
    }

    /// The printers that the system knows.
    ///
    /// # Errors
    /// `NoPrintSystem`.
    pub fn printers(&self) -> Result<Vec<String>, Failure> {
        press::printers()
    }

    /// Takes what a scanner typed into the window, where it is not read by itself. What came of it is told as
    /// `Update::Scan`, as for every scan.
    ///
    /// # Errors
    /// What the register says.
    pub fn scan_typed(&self, scan: &TypedScan) -> Result<(), Failure> {
        self.inner.typed_scan(scan)
    }

    /// What is plugged in and could be a scanner, plain scanners first.
    pub fn scanner_ports(&self) -> Vec<ScannerPort> {
        scans::ports()
    }

    /// Begins to measure a phone with Bluezone on the pad: 20 s, told as `Update::Calibration`. The open check ends; a next
    /// visitor ends the measuring.
    pub fn calibrate(&self) {
        let mut state = self.inner.lock();
        state.calibrate();
        self.inner.settle(&mut state);
        self.inner.tell_calibration(&state);
    }

    /// Calls the measuring off, and forgets what came of the last one.
    pub fn cancel_calibration(&self) {
        let mut state = self.inner.lock();
        state.cancel_calibration();
        self.inner.tell_calibration(&state);
    }

    /// Closes the desk: the open check ends and its last word is written. Dropping the last handle does not wait for that.
    pub fn close(&self) {
        let mut state = self.inner.lock();
        state.present.end(clock::moment());
        self.inner.settle(&mut state);
        let _ = state.keep_crowd(Settled::AsTheyAre);
        // The last try: what the book does not take now is `interrupted` when it is opened again.
        let _ = self.inner.write_backlog(&mut state, Wait::Fully);
        self.inner.write_levels(&mut state, Enough::Three);
    }

    /// The window gained or lost the focus: a flag rings only while it has not.
    pub fn window_in_front(&self, in_front: InFront) {
        self.inner.lock().in_front = in_front;
    }
}

/// The system has no thread to spare: nothing of ours can run on it.
fn no_thread(error: std::io::Error) -> Failure {
    Failure::about(ErrorCode::Internal, error.to_string())
}

/// A visit's UUID as a person or program gives it.
///
/// # Errors
/// `UnknownVisit` for text that is no UUID.
pub fn parse_visit(text: &str) -> Result<VisitId, Failure> {
    text.parse().map_err(|_| Failure::new(ErrorCode::UnknownVisit))
}
