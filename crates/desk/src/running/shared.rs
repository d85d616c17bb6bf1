//! A desk behind its lock: what every thread does to it, whether it hears, lets time pass, or was called by a screen.
//!
//! Whoever holds the lock is brief: paper is drawn and printers are followed without it.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use gate::{Measured, Moment, Unmeasured};
use radio::Heard;
use radio::live::Wish;
use register::{BookDate, Outcome, VisitId};
use tokio::sync::broadcast;

use crate::book::unwritten::Backlog;
use crate::book::{INTERRUPTED, OpenBook, Wait, book_date};
use crate::clock;
use crate::crowd::{CrowdView, Tally};
use crate::desk::InFront;
use crate::desk::owner::Door;
use crate::desk::roll_call::Ticks;
use crate::desk::staff::StaffAtDesk;
use crate::home::place::Home;
use crate::paper::day::Day;
use crate::present::{Conclusion, Effect, Finding, Present, Receiving};
use crate::receiver::calibration::{Calibration, Enough, Receiver};
use crate::running::closing::Closing;
use crate::running::parts::bell::Bell;
use crate::running::parts::practice::Practice;
use crate::running::press::Press;
use crate::running::scans::Scans;
use crate::transport::{
    Book, CalibrationResult, CalibrationView, CheckView, CopiesState, ErrorCode, Failure, IphoneWord,
    PrintView, RadioState, RadioView, Screen, Settings, Update,
};
use crate::words::{Words, code, key};

/// What the handles and threads of a desk share.
pub(crate) struct Inner {
    pub(crate) home: Home,
    pub(crate) updates: broadcast::Sender<Update>,
    pub(crate) bell: Bell,
    /// What the radio is told to find out; none where there is no radio.
    pub(crate) wish: OnceLock<Wish>,
    pub(crate) state: Mutex<State>,
}

/// Which minutes of the crowd go into the book.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// Those of which it is certain who stays and who went by.
    Surely,
    /// All of them: the desk is closed, or turns to another book.
    AsTheyAre,
}

/// What the lock guards.
pub(crate) struct State {
    pub(crate) present: Present,
    pub(crate) book: OpenBook,
    pub(crate) settings: Settings,
    pub(crate) door: Door,
    /// How the copies of the register are, once they were looked at, and why the last could not be made.
    pub(crate) copies: Option<CopiesState>,
    pub(crate) copies_failed: Option<ErrorCode>,
    /// Who of the staff is being checked, where it is no visitor.
    pub(crate) staff: Option<StaffAtDesk>,
    pub(crate) practice: Option<Practice>,
    pub(crate) calibration: Calibration,
    pub(crate) in_front: InFront,
    pub(crate) print: Option<PrintView>,
    pub(crate) press: Press,
    pub(crate) closing: Closing,
    pub(crate) backlog: Backlog,
    pub(crate) scans: Scans,
    pub(crate) rung_deaf: bool,
    pub(crate) today: BookDate,
    /// The book as others left it when it was last looked at.
    pub(crate) others: Option<i64>,
    pub(crate) told_radio: Option<RadioView>,
    pub(crate) tally: Tally,
    /// The visit that was written last in this run.
    pub(crate) last_written: Option<VisitId>,
    /// The roll call that is under way.
    pub(crate) roll_call: Option<Ticks>,
    /// The paper that is looked at on the screen, laid out.
    pub(crate) looked_at: Option<sheet::Drawing>,
}

impl State {
    /// The next visitor steps up, at the desk and in the practice crowd.
    pub(crate) fn begin(&mut self) {
        self.staff = None;
        self.present.begin(clock::moment());
        if let Some(practice) = &mut self.practice {
            practice.visitor_arrives(radio::now());
        }
    }

    /// Begins to measure the phone on the pad; in practice somebody lays one there.
    pub(crate) fn calibrate(&mut self) {
        self.calibration.say(None);
        self.present.calibrate(clock::moment());
        if let Some(practice) = &mut self.practice {
            practice.phone_for_calibration(radio::now());
        }
    }

    /// Measuring is called off; what came of the last one is forgotten.
    pub(crate) fn cancel_calibration(&mut self) {
        self.calibration.say(None);
        if let (true, Some(practice)) = (self.present.cancel_calibration(), &mut self.practice) {
            practice.visitor_leaves(radio::now());
        }
    }

    /// Reads what the book knows of the receiver that listens now, and has it hold.
    pub(crate) fn look_up_receiver(&mut self) -> Result<(), Failure> {
        let receiver = match self.practice {
            Some(_) => Some(Receiver::practice()),
            None => self.present.adapter().and_then(Receiver::of),
        };
        self.calibration.read_again(&self.book.rows()?, receiver);
        self.set_up();
        Ok(())
    }

    /// Has the settings hold, for checks and for scanners.
    pub(crate) fn set_up(&mut self) {
        self.scans.choose(&self.settings.scanner);
        self.present.set_up(
            self.settings.mode.into(),
            self.calibration.dongle_db(),
            clock::moment(),
        );
    }

    pub(crate) fn calibration_view(&self) -> CalibrationView {
        CalibrationView::of(&self.calibration, self.present.calibrating_s(clock::moment()))
    }

    /// Today's crowd, as painted.
    pub(crate) fn crowd(&mut self) -> CrowdView {
        let (now, at) = (clock::moment(), clock::timestamp());
        self.tally.view(self.present.passers(), now, at)
    }

    /// Brings the minutes of the crowd that are settled into the book.
    pub(crate) fn keep_crowd(&mut self, which: Settled) -> Result<(), Failure> {
        let now = clock::moment();
        let minutes = match which {
            Settled::Surely => self.present.passers().settled(now),
            Settled::AsTheyAre => self.present.passers().settle_all(now),
        };
        self.tally.keep(minutes, &mut self.book, self.settings.mode, now)
    }

    /// Everything that is painted.
    pub(crate) fn screen(&mut self) -> Result<Screen, Failure> {
        let at = clock::timestamp();
        Ok(Screen {
            book: self.book.which(),
            today: BookDate::of(at).to_string(),
            settings: self.settings.clone(),
            profile: self.settings.profile.into(),
            owner: self.owner_view()?,
            copies: self.copies.filter(|_| self.book.which() == Book::Register),
            shift: self.book.shift()?,
            radio: RadioView::from(&self.present.receiving(clock::moment())),
            calibration: self.calibration_view(),
            scanner: self.scans.view(),
            check: self.present.check().as_ref().map(CheckView::from),
            inside: self.book.inside()?,
            cards: self.cards()?,
            counts: self.book.counts(BookDate::of(at))?,
            crowd: self.crowd(),
            print: self.print.clone(),
            unprinted: self
                .closing
                .unprinted()
                .filter(|_| self.book.which() == Book::Register),
            roll_call: self.roll_call.as_ref().map(Ticks::view),
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
        Ok((state.book.day(book_date(date)?)?, state.settings.clone()))
    }

    /// Takes what the real radio sent. In practice nothing of it is.
    pub(crate) fn hear(&self, items: impl Iterator<Item = Heard>) {
        let mut state = self.lock();
        if state.practice.is_none() {
            for item in items {
                state.present.take(item);
            }
        }
        state.present.tick(clock::moment());
        self.settle(&mut state);
    }

    /// The machine slept, and was last awake at `since`. To be told before time passes on.
    pub(crate) fn slept(&self, since: Moment) {
        let mut state = self.lock();
        state.present.slept(since, clock::moment());
        self.settle(&mut state);
    }

    /// Lets time pass: the practice crowd, expiries, the ring, midnight.
    pub(crate) fn pass(&self, whole_second: bool) {
        let mut state = self.lock();
        let State {
            practice, present, ..
        } = &mut *state;
        if let Some(practice) = practice {
            for item in practice.advance(radio::now()) {
                present.take(item);
            }
        }
        state.present.tick(clock::moment());
        self.settle(&mut state);
        if whole_second {
            self.each_second(&mut state);
        }
    }

    fn each_second(&self, state: &mut State) {
        let radio = RadioView::from(&state.present.receiving(clock::moment()));
        if state.told_radio.as_ref() != Some(&radio) {
            state.told_radio = Some(radio.clone());
            self.tell(Update::Radio(radio));
        }
        if let Some(check) = state.present.check().filter(|check| check.conclusion.is_none()) {
            self.tell(Update::Check(Some(CheckView::from(&check))));
        }
        if state.present.calibrating_s(clock::moment()).is_some() {
            self.tell_calibration(state);
        }
        // Not yet: it is tried again in a second.
        let _ = self.write_backlog(state, Wait::Briefly);
        let _ = state.keep_crowd(Settled::Surely);
        self.tell_crowd(state);
        self.tell_owner(state);
        let today = BookDate::of(clock::timestamp());
        let others = state.book.changes_by_others().ok();
        if (today, others) != (state.today, state.others) {
            // A register that cannot be read right now is looked at again in a second.
            if self.catch_up(state).is_ok() {
                (state.today, state.others) = (today, others);
            }
        }
    }

    /// A new day began, or another program wrote in the book: somebody may have left, and settings may be others.
    fn catch_up(&self, state: &mut State) -> Result<(), Failure> {
        self.write_levels(state, Enough::Three);
        state.roll_call.take_if(|ticks| !ticks.is_of_today());
        state.settings = state.book.settings()?;
        state.closing.forget();
        state.book.sign()?;
        state.look_up_receiver()?;
        state.tally.read_again(&state.book, clock::timestamp())?;
        for visit in state.present.visits() {
            if !state.book.is_inside(visit)? {
                state.present.left(visit, clock::moment());
            }
        }
        self.settle(state);
        self.tell_screen(state)
    }

    /// Does what has come of the latest inputs.
    pub(crate) fn settle(&self, state: &mut State) {
        for effect in state.present.effects() {
            match effect {
                Effect::Assess(finding) => self.assess(state, finding),
                Effect::Flagged => self.ring_flag(state),
                Effect::Radio(receiving) => self.radio_changed(state, &receiving),
                Effect::AdapterChanged => self.receiver_changed(state),
                Effect::Credited(over_db) => {
                    let before = state.calibration.state();
                    state.calibration.credited(over_db);
                    self.write_levels(state, Enough::Ten);
                    if state.calibration.state() != before {
                        self.tell_calibration(state);
                    }
                }
                Effect::Measured(measured) => self.measured(state, measured),
                Effect::MeasuringStopped => {
                    state.calibration.say(Some(CalibrationResult::Stopped));
                    self.tell_calibration(state);
                }
                Effect::Check(check) => {
                    self.staff_heard(state, check.as_ref());
                    self.tell(Update::Check(check.as_ref().map(CheckView::from)));
                }
            }
        }
        self.wish(state);
    }

    /// Tells the radio which phone to ask, if any: never for somebody who is not at the desk any more, and never a phone
    /// that only exists in practice.
    fn wish(&self, state: &mut State) {
        let Some(wish) = self.wish.get() else { return };
        let allowed = state.practice.is_none() && state.settings.iphone == IphoneWord::Connect;
        let unsure = state.present.unsure();
        wish.confirm(unsure.filter(|_| allowed));
    }

    /// Brings a finding into the book, now or as soon as the book takes it.
    fn assess(&self, state: &mut State, finding: Finding) {
        state.backlog.put(finding);
        // A full disk, or the file is held: it is tried again every second.
        let _ = self.write_backlog(state, Wait::Briefly);
    }

    pub(crate) fn write_backlog(&self, state: &mut State, wait: Wait) -> Result<(), Failure> {
        let mut written = Vec::new();
        let State { backlog, book, .. } = state;
        let done = backlog.write(
            |finding| book.assess(finding, clock::timestamp(), wait),
            |visit| written.push(visit),
        );
        for visit in written {
            self.tell_line(state, visit);
        }
        done
    }

    /// Nobody can check any more the visits whose check was cut off.
    pub(crate) fn close_interrupted(&self, state: &mut State, visits: Vec<VisitId>) {
        for visit in visits {
            state.backlog.put(Finding {
                visit,
                conclusion: Conclusion {
                    outcome: Outcome::CannotCheck,
                    reason: INTERRUPTED,
                    flagged: None,
                },
            });
        }
        // A full disk is no reason to keep the book closed: it is tried again every second.
        let _ = self.write_backlog(state, Wait::Briefly);
    }

    fn radio_changed(&self, state: &mut State, receiving: &Receiving) {
        let view = RadioView::from(receiving);
        let radio = view.state;
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
            RadioState::Listening | RadioState::Confirming | RadioState::Starting => {}
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

    /// Another receiver listens: what is known of it holds from now on.
    fn receiver_changed(&self, state: &mut State) {
        self.write_levels(state, Enough::Three);
        // A book that cannot be read now is read again when somebody writes in it; until then the usual levels hold.
        if state.look_up_receiver().is_err() {
            state.calibration = Calibration::default();
            state.set_up();
        }
        self.tell_calibration(state);
    }

    /// A phone on the pad was measured, or why not.
    fn measured(&self, state: &mut State, measured: Result<Measured, Unmeasured>) {
        let result = match measured {
            Err(why) => why.into(),
            Ok(measured) => match self.keep_measured(state, measured) {
                Ok(()) => CalibrationResult::Done,
                Err(_) => CalibrationResult::NotSaved,
            },
        };
        state.calibration.say(Some(result));
        if let Some(practice) = &mut state.practice {
            practice.visitor_leaves(radio::now());
        }
        self.tell_calibration(state);
    }

    fn keep_measured(&self, state: &mut State, measured: Measured) -> Result<(), Failure> {
        let at = clock::timestamp();
        let row = state.calibration.measured(measured, at);
        let row = row.ok_or(Failure::about(ErrorCode::Internal, "no receiver"))?;
        state.book.keep(&row, at, Wait::Fully)?;
        state.look_up_receiver()
    }

    /// Writes the levels of credited phones, if there is enough news. What cannot be written waits for the next time.
    pub(crate) fn write_levels(&self, state: &mut State, enough: Enough) {
        let State {
            calibration, book, ..
        } = state;
        if let Some(row) = calibration.unwritten(enough)
            && book.keep(&row, clock::timestamp(), Wait::Briefly).is_ok()
        {
            calibration.written();
        }
    }

    pub(crate) fn tell_calibration(&self, state: &State) {
        self.tell(Update::Calibration(state.calibration_view()));
    }

    fn ring_flag(&self, state: &State) {
        if state.in_front == InFront::No {
            let words = Words::of(state.settings.language);
            self.bell
                .ring(words.say("bell-flag"), words.say("bell-flag-body"));
        }
    }

    /// The daily copy could not be made: nobody would notice before it is needed.
    pub(crate) fn ring_upkeep(&self, failure: &Failure) {
        let words = Words::of(self.lock().settings.language);
        let why = words.say(&key("error", &code(&failure.code)));
        self.bell.ring(words.say("bell-upkeep"), why);
    }

    pub(crate) fn tell_print(&self, view: PrintView) {
        let mut state = self.lock();
        if state.print.as_ref() != Some(&view) {
            state.print = Some(view.clone());
            self.tell(Update::Print(view));
        }
    }

    pub(crate) fn tell_line(&self, state: &mut State, visit: VisitId) {
        if let Ok(Some(line)) = state.book.inside_line(visit) {
            self.tell(Update::Inside(line));
        }
        self.tell_counts(state);
    }

    pub(crate) fn tell_counts(&self, state: &mut State) {
        if let Ok(counts) = state.book.counts(BookDate::of(clock::timestamp())) {
            self.tell(Update::Counts(counts));
        }
        self.tell_cards(state);
    }

    pub(crate) fn tell_crowd(&self, state: &mut State) {
        let view = state.crowd();
        if state.tally.is_news(&view) {
            self.tell(Update::Crowd(view));
        }
    }

    pub(crate) fn tell_screen(&self, state: &mut State) -> Result<(), Failure> {
        let screen = state.screen()?;
        self.tell(Update::Screen(Box::new(screen)));
        Ok(())
    }

    pub(crate) fn tell(&self, update: Update) {
        // Nobody listens while no window is open: that is no error.
        let _ = self.updates.send(update);
    }
}
