//! The running desk: a handle that the window, and `gatekeeperctl desk`, call from any thread.
//!
//! Every call is short: it takes the lock, asks floor and ledger, applies what floor wants done, and tells the screens.
//! Deliberately absent: rules. Who is credited is gate's, what a visit is is register's.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use radio::Heard;
use register::{BookDate, Outcome, VisitId};
use tokio::sync::broadcast;

use crate::backlog::{Backlog, Finding};
use crate::bell::Bell;
use crate::clock;
use crate::day_sheet::Day;
use crate::ears;
use crate::floor::{Effect, Floor};
use crate::home::Home;
use crate::ledger::{DESK_AUTHOR, INTERRUPTED, Ledger, NoBook, Wait, book_date};
use crate::paper;
use crate::practice::Practice;
use crate::press::{self, Press};
use crate::transport::{
    Book, ErrorCode, Failure, Left, PrintView, RadioState, RadioView, Screen, Settings, Update, VerdictWord,
    VisitForm, Written,
};
use crate::words::{Words, code, key};

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

pub(crate) struct Inner {
    pub(crate) home: Home,
    updates: broadcast::Sender<Update>,
    bell: Bell,
    state: Mutex<State>,
}

pub(crate) struct State {
    floor: Floor,
    pub(crate) ledger: Ledger,
    pub(crate) settings: Settings,
    practice: Option<Practice>,
    in_front: InFront,
    print: Option<PrintView>,
    pub(crate) press: Press,
    backlog: Backlog,
    rung_deaf: bool,
    today: BookDate,
    /// The book as others left it when it was last looked at.
    others: Option<i64>,
    told_radio: Option<RadioView>,
}

impl Desk {
    /// Opens the book and begins to listen.
    ///
    /// # Errors
    /// Whatever keeps the register from being opened; nothing is touched then.
    pub fn open(options: OpenOptions) -> Result<Self, Failure> {
        let home = Home::find(options.data_dir.as_deref());
        let ledger = Ledger::open(&home, options.book, NoBook::Begin, DESK_AUTHOR)?;
        let settings = ledger.settings()?;
        let interrupted = ledger.interrupted(clock::timestamp())?;
        let others = ledger.changes_by_others().ok();
        let floor = Floor::new(settings.mode, clock::moment());
        let (updates, _) = broadcast::channel(UPDATES_KEPT);
        let state = State {
            floor,
            ledger,
            settings,
            practice: (options.book == Book::Practice).then(|| Practice::new(radio::now())),
            in_front: InFront::Yes,
            print: None,
            press: Press::default(),
            backlog: Backlog::default(),
            rung_deaf: false,
            today: BookDate::of(clock::timestamp()),
            others,
            told_radio: None,
        };
        let inner = Arc::new(Inner {
            home,
            updates,
            bell: Bell::new(),
            state: Mutex::new(state),
        });
        inner.close_interrupted(&mut inner.lock(), interrupted);
        if options.ears == Ears::Bluetooth {
            ears::listen(&inner).map_err(no_thread)?;
        }
        ears::keep_time(&inner).map_err(no_thread)?;
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
        state.floor.no_phone(clock::moment());
        self.inner.settle(&mut state);
    }

    /// Writes a visit, durable when this returns. It belongs to the open check; where that one has its visit already, or
    /// none is open, the next visitor's check begins with it. A visit that cannot be written changes nothing.
    ///
    /// # Errors
    /// What the register says; `CardTaken` when somebody inside has the card.
    pub fn write_visit(&self, form: &VisitForm) -> Result<Written, Failure> {
        let mut state = self.inner.lock();
        state.ledger.may_enter(form)?;
        let awaited = state.floor.awaits_visit();
        let known = state.floor.known().filter(|_| awaited);
        let written = state.ledger.enter(form, known, clock::timestamp())?;
        if !awaited {
            state.begin();
        }
        state.floor.written(written.id, known);
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
        let left = state.ledger.exit(visit, clock::timestamp())?;
        state.floor.left(visit, clock::moment());
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
        let found = self.inner.lock().ledger.by_card(card)?;
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
        state.ledger.undo_exit(visit, clock::timestamp())?;
        self.inner.tell_line(&mut state, visit);
        Ok(())
    }

    /// Prints the register of a day (`YYYY-MM-DD`; today without). Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_day(&self, date: Option<&str>) -> Result<(), Failure> {
        press::start(&self.inner, date)
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
        Ok(paper::save(&day, &settings, &self.inner.home, out)?.path)
    }

    /// The printers that the system knows.
    ///
    /// # Errors
    /// `NoPrintSystem`.
    pub fn printers(&self) -> Result<Vec<String>, Failure> {
        press::printers()
    }

    /// Changes the owner's settings; the change is written in the book.
    ///
    /// # Errors
    /// What the register says.
    pub fn change_settings(&self, settings: Settings) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let changed = state.ledger.change_settings(&settings, clock::timestamp());
        // What holds is what the book has: cleaned, and not all of it where the disk filled up on the way.
        let settings = state.ledger.settings()?;
        if settings.mode != state.settings.mode {
            state.floor.set_mode(settings.mode, clock::moment());
        }
        state.settings = settings;
        self.inner.tell_screen(&mut state)?;
        changed
    }

    /// Changes between the real register and practice. The open check ends; nothing crosses from one book to the other.
    ///
    /// # Errors
    /// What keeps the other book from being opened, or the last outcomes from being written in this one; the desk then
    /// stays where it is.
    pub fn set_book(&self, book: Book) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        if state.ledger.book() == book {
            return Ok(());
        }
        let mut ledger = Ledger::open(&self.inner.home, book, NoBook::Begin, DESK_AUTHOR)?;
        if book == Book::Practice {
            // A learner finds the desk as it is set up, but in a book of its own.
            ledger.change_settings(&state.settings, clock::timestamp())?;
        }
        let settings = ledger.settings()?;
        let interrupted = ledger.interrupted(clock::timestamp())?;
        // What is known of visits in this book must be in it before it is closed.
        self.inner.write_backlog(&mut state, Wait::Fully)?;
        state.floor.end(clock::moment());
        self.inner.settle(&mut state);
        self.inner.write_backlog(&mut state, Wait::Fully)?;
        state.settings = settings;
        state.others = ledger.changes_by_others().ok();
        state.ledger = ledger;
        self.inner.close_interrupted(&mut state, interrupted);
        state.floor = state.floor.renewed(state.settings.mode, clock::moment());
        state.practice = (book == Book::Practice).then(|| Practice::new(radio::now()));
        state.print = None;
        self.inner.tell_screen(&mut state)
    }

    /// Closes the desk: the open check ends and its last word is written. Dropping the last handle does not wait for that.
    pub fn close(&self) {
        let mut state = self.inner.lock();
        state.floor.end(clock::moment());
        self.inner.settle(&mut state);
        // The last try: what the book does not take now is `interrupted` when it is opened again.
        let _ = self.inner.write_backlog(&mut state, Wait::Fully);
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

impl State {
    fn begin(&mut self) {
        self.floor.begin(clock::moment());
        if let Some(practice) = &mut self.practice {
            practice.visitor_arrives(radio::now());
        }
    }

    fn screen(&mut self) -> Result<Screen, Failure> {
        let at = clock::timestamp();
        Ok(Screen {
            book: self.ledger.book(),
            today: BookDate::of(at).to_string(),
            settings: self.settings.clone(),
            radio: self.floor.radio(clock::moment()),
            check: self.floor.check(),
            inside: self.ledger.inside()?,
            counts: self.ledger.counts(BookDate::of(at))?,
            print: self.print.clone(),
        })
    }
}

impl Inner {
    /// The state. A panic in another thread must not take the desk with it: what it left is taken as it is, since every
    /// write to the book is a transaction of its own.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A day of the book that is open, and the settings to draw it with: drawing takes long, and nobody waits for it.
    pub(crate) fn day(&self, date: Option<&str>) -> Result<(Day, Settings), Failure> {
        let state = self.lock();
        Ok((state.ledger.day(book_date(date)?)?, state.settings.clone()))
    }

    /// Takes what the real radio sent. In practice it is not fed to the floor.
    pub(crate) fn hear(&self, items: impl Iterator<Item = Heard>) {
        let mut state = self.lock();
        if state.practice.is_none() {
            for item in items {
                state.floor.take(item);
            }
        }
        state.floor.tick(clock::moment());
        self.settle(&mut state);
    }

    /// Lets time pass: the practice crowd, expiries, the ring, midnight.
    pub(crate) fn pass(&self, whole_second: bool) {
        let mut state = self.lock();
        let State { practice, floor, .. } = &mut *state;
        if let Some(practice) = practice {
            for item in practice.advance(radio::now()) {
                floor.take(item);
            }
        }
        state.floor.tick(clock::moment());
        self.settle(&mut state);
        if whole_second {
            self.each_second(&mut state);
        }
    }

    fn each_second(&self, state: &mut State) {
        let radio = state.floor.radio(clock::moment());
        if state.told_radio.as_ref() != Some(&radio) {
            state.told_radio = Some(radio.clone());
            self.tell(Update::Radio(radio));
        }
        if let Some(check) = state
            .floor
            .check()
            .filter(|c| c.verdict == VerdictWord::Listening)
        {
            self.tell(Update::Check(Some(check)));
        }
        // Not yet: it is tried again in a second.
        let _ = self.write_backlog(state, Wait::Briefly);
        let today = BookDate::of(clock::timestamp());
        let others = state.ledger.changes_by_others().ok();
        if (today, others) != (state.today, state.others) {
            // A register that cannot be read right now is looked at again in a second.
            if self.catch_up(state).is_ok() {
                (state.today, state.others) = (today, others);
            }
        }
    }

    /// A new day began, or another program wrote in the book: somebody may have left, and settings may be others.
    fn catch_up(&self, state: &mut State) -> Result<(), Failure> {
        let settings = state.ledger.settings()?;
        if settings.mode != state.settings.mode {
            state.floor.set_mode(settings.mode, clock::moment());
        }
        state.settings = settings;
        for visit in state.floor.visits() {
            if !state.ledger.is_inside(visit)? {
                state.floor.left(visit, clock::moment());
            }
        }
        self.settle(state);
        self.tell_screen(state)
    }

    /// Does what the floor wants done.
    pub(crate) fn settle(&self, state: &mut State) {
        let mut repaint = false;
        for effect in state.floor.effects() {
            match effect {
                Effect::Assess(finding) => self.assess(state, finding),
                Effect::CheckChanged => repaint = true,
                Effect::Flagged => self.ring_flag(state),
                Effect::RadioChanged(radio) => self.radio_changed(state, radio),
            }
        }
        if repaint {
            self.tell(Update::Check(state.floor.check()));
        }
    }

    /// Brings a finding into the book, now or as soon as the book takes it.
    fn assess(&self, state: &mut State, finding: Finding) {
        state.backlog.put(finding);
        // A full disk, or the file is held: it is tried again every second.
        let _ = self.write_backlog(state, Wait::Briefly);
    }

    fn write_backlog(&self, state: &mut State, wait: Wait) -> Result<(), Failure> {
        let mut written = Vec::new();
        let State { backlog, ledger, .. } = state;
        let done = backlog.write(
            |finding| ledger.assess(finding, clock::timestamp(), wait),
            |visit| written.push(visit),
        );
        for visit in written {
            self.tell_line(state, visit);
        }
        done
    }

    /// Nobody can check any more the visits whose check was cut off.
    fn close_interrupted(&self, state: &mut State, visits: Vec<VisitId>) {
        for visit in visits {
            state.backlog.put(Finding {
                visit,
                outcome: Outcome::CannotCheck,
                reason: INTERRUPTED,
            });
        }
        // A full disk is no reason to keep the book closed: it is tried again every second.
        let _ = self.write_backlog(state, Wait::Briefly);
    }

    fn radio_changed(&self, state: &mut State, radio: RadioState) {
        let view = state.floor.radio(clock::moment());
        state.told_radio = Some(view.clone());
        self.tell(Update::Radio(view));
        if state.practice.is_some() {
            // A simulated radio that hears says nothing of the real one.
            return;
        }
        let words = Words::of(state.settings.language);
        match radio {
            RadioState::Listening if state.rung_deaf => {
                state.rung_deaf = false;
                self.bell
                    .ring(words.say("bell-hearing"), words.say("bell-hearing-body"));
            }
            RadioState::Listening | RadioState::Starting => {}
            _ if !state.rung_deaf => {
                state.rung_deaf = true;
                let why = words.say(&key("radio", &code(&radio)));
                self.bell.ring(
                    words.say("bell-deaf"),
                    words.say_with("bell-deaf-body", &[("why", why.into())]),
                );
            }
            _ => {}
        }
    }

    fn ring_flag(&self, state: &State) {
        if state.in_front == InFront::No {
            let words = Words::of(state.settings.language);
            self.bell
                .ring(words.say("bell-flag"), words.say("bell-flag-body"));
        }
    }

    pub(crate) fn tell_print(&self, view: PrintView) {
        let mut state = self.lock();
        if state.print.as_ref() != Some(&view) {
            state.print = Some(view.clone());
            self.tell(Update::Print(view));
        }
    }

    fn tell_line(&self, state: &mut State, visit: VisitId) {
        if let Ok(Some(line)) = state.ledger.inside_line(visit) {
            self.tell(Update::Inside(line));
        }
        self.tell_counts(state);
    }

    fn tell_counts(&self, state: &mut State) {
        if let Ok(counts) = state.ledger.counts(BookDate::of(clock::timestamp())) {
            self.tell(Update::Counts(counts));
        }
    }

    fn tell_screen(&self, state: &mut State) -> Result<(), Failure> {
        let screen = state.screen()?;
        self.tell(Update::Screen(Box::new(screen)));
        Ok(())
    }

    fn tell(&self, update: Update) {
        // Nobody listens while no window is open: that is no error.
        let _ = self.updates.send(update);
    }
}
