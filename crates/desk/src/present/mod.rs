//! What is present at the desk: from what is on the air to a verdict about the visitor in front of it.
//!
//! No thread, no lock, no clock and no register: inputs come with their moment, and what has to be done about them goes
//! out as effects. `Desk` lends it a lock and a thread; tests drive it with recorded time.

pub(crate) mod census;
pub(crate) mod iphone_addresses;
pub(crate) mod sighting;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::RandomState;

use gate::{
    Ask, Beside, Calibrating, CheckNumber, Deaf, Gate, Hearing, Input, Measured, Mode, Moment, Output,
    Reason, Repeated, Service, Setup, Unmeasured, Verdict,
};
use radio::{Adapter, Address, Answer, Confirmed, Doing, Health, Heard};
use register::{Outcome, StaffId, VisitId};

use crate::book::unwritten::{Finding, Known};
use crate::crowd::Passers;
use crate::present::census::{Census, Phones};
use crate::present::iphone_addresses::Nearby;
use crate::present::sighting::Sight;
use crate::transport::{
    AskWord, CheckView, HintWord, ModeWord, PlatformWord, RadioState, RadioView, VerdictWord,
};

/// Reason word of a visit whose attendant said that there is no smartphone.
pub const SAID_BY_ATTENDANT: &str = "said_by_attendant";

/// Seconds of listening after which an empty pad is worth a word.
const EMPTY_PAD_S: f32 = 4.0;

/// What has to be done about an input.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Effect {
    /// The outcome of a visit became known, or changed.
    Assess(Finding),
    /// The open check looks different.
    CheckChanged,
    /// The check ended its listening without the app: the visitor is asked to open it.
    Flagged,
    /// What the radio is doing changed.
    RadioChanged(RadioState),
    /// Another adapter listens.
    AdapterChanged,
    /// A visitor went whose phone lay on the pad, so many dB above what is expected there.
    Credited(f32),
    /// A phone on the pad was measured, or why not.
    Measured(Result<Measured, Unmeasured>),
    /// Measuring was cut off by a visitor, or by a change of adapters.
    MeasuringStopped,
}

/// The visitor in front of the desk.
struct OpenCheck {
    number: CheckNumber,
    began: Moment,
    verdict: Verdict,
    decided: Option<Moment>,
    flagged: Option<Moment>,
    visit: Option<VisitId>,
    assessed: Option<Known>,
    phone: Carries,
    /// The attendant told them about the app.
    told: bool,
}

/// What the attendant said of the visitor's phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Unsaid,
    NoPhone,
}

impl OpenCheck {
    /// What its visit keeps, once something is known.
    fn known(&self) -> Option<Known> {
        let flagged = self.flagged;
        if self.phone == Carries::NoPhone {
            return Some(Known {
                outcome: Outcome::NoPhone,
                reason: SAID_BY_ATTENDANT,
                flagged,
            });
        }
        let outcome = match self.verdict {
            Verdict::Listening(_) => return None,
            Verdict::Running(_) => Outcome::Running,
            Verdict::Probable(_) => Outcome::Probable,
            Verdict::NotHeard(_) => Outcome::NotHeard,
            Verdict::CannotCheck(_) => Outcome::CannotCheck,
        };
        Some(Known {
            outcome,
            reason: self.verdict.reason().as_str(),
            flagged,
        })
    }
}

/// The desk's present.
pub(crate) struct Present {
    gate: Gate,
    sight: Sight<RandomState>,
    census: Census,
    passers: Passers,
    nearby: Nearby,
    radio: RadioState,
    health: Option<Health>,
    mode: Mode,
    calibrating: Option<Calibrating>,
    open: Option<OpenCheck>,
    checks: u64,
    // The check that credited each visit of this run, so that the phone is free again when its visitor leaves.
    credited: HashMap<VisitId, CheckNumber>,
    // The same of the agency's own people.
    staff: HashMap<StaffId, CheckNumber>,
    effects: Vec<Effect>,
}

impl Present {
    /// An empty present with a deaf radio.
    pub(crate) fn new(mode: ModeWord, now: Moment) -> Self {
        let mode = mode_of(mode);
        let mut gate = Gate::new(Setup::new(mode));
        gate.handle(Input::Radio {
            at: now,
            hearing: hearing_of(RadioState::Starting),
        });
        Self {
            gate,
            sight: Sight::new(RandomState::new()),
            census: Census::default(),
            passers: Passers::default(),
            nearby: Nearby::default(),
            radio: RadioState::Starting,
            health: None,
            mode,
            calibrating: None,
            open: None,
            checks: 0,
            credited: HashMap::new(),
            staff: HashMap::new(),
            effects: Vec::new(),
        }
    }

    /// The present of another book: nothing is carried over but the numbering of checks.
    pub(crate) fn renewed(&self, mode: ModeWord, now: Moment) -> Self {
        Self {
            checks: self.checks,
            ..Self::new(mode, now)
        }
    }

    /// Takes what the radio sent: an advert, or what it says of itself.
    pub(crate) fn take(&mut self, heard: Heard) {
        match heard {
            Heard::Advert(advert) => {
                let sighting = self.sight.of(&advert);
                self.census.take(&sighting);
                if let Some(calibrating) = &mut self.calibrating {
                    calibrating.hear(&sighting);
                }
                self.passers.take(&sighting);
                self.nearby.take(&sighting, advert.address);
                self.put(Input::Sighting(sighting));
            }
            Heard::Confirmed(confirmed) => self.confirmed(&confirmed),
            Heard::Health(health) => self.health(health),
        }
    }

    /// The phone that a connection would tell us more of, right now: the visitor's, where only its hashed bit is in doubt.
    pub(crate) fn unsure(&mut self, now: Moment) -> Option<Address> {
        self.nearby.forget(now);
        let open = self.open.as_ref().filter(|_| self.calibrating.is_none())?;
        let key = self.gate.unsure().filter(|_| open.phone == Carries::Unsaid)?;
        self.nearby.address(key)
    }

    fn confirmed(&mut self, confirmed: &Confirmed) {
        let service = match confirmed.answer {
            Answer::Has => Service::Found,
            Answer::HasNot => Service::Absent,
            Answer::CannotTell => return,
        };
        self.put(Input::Confirmed {
            at: Moment::from_unix_us(confirmed.at.unix_us),
            address: self.sight.key(confirmed.address),
            service,
        });
    }

    fn health(&mut self, health: Health) {
        let at = Moment::from_unix_us(health.at.unix_us);
        let state = state_of(health.doing);
        let before = self.adapter().cloned();
        self.health = Some(health);
        if self.adapter() != before.as_ref() {
            self.effects.push(Effect::AdapterChanged);
            self.stop_calibrating();
        }
        if state != self.radio {
            self.radio = state;
            if let Some(calibrating) = &mut self.calibrating {
                calibrating.radio(hearing_of(state));
            }
            self.put(Input::Radio {
                at,
                hearing: hearing_of(state),
            });
            self.effects.push(Effect::RadioChanged(state));
        }
    }

    /// The machine slept, and was last awake at `since`: from then until `now` nobody listened, whatever the radio said last.
    pub(crate) fn slept(&mut self, since: Moment, now: Moment) {
        for (at, hearing) in [(since, Hearing::Paused), (now, hearing_of(self.radio))] {
            if let Some(calibrating) = &mut self.calibrating {
                calibrating.radio(hearing);
            }
            self.put(Input::Radio { at, hearing });
        }
    }

    /// Lets time pass up to `now`.
    pub(crate) fn tick(&mut self, now: Moment) {
        while let Some(deadline) = self.gate.deadline().filter(|deadline| *deadline <= now) {
            self.put(Input::Tick(deadline));
        }
        self.put(Input::Tick(now));
        self.measure(now);
    }

    /// The next visitor steps up. The check before, if any, ends here.
    pub(crate) fn begin(&mut self, now: Moment) {
        self.stop_calibrating();
        self.end(now);
        self.checks += 1;
        let number = CheckNumber(self.checks);
        self.open = Some(OpenCheck {
            number,
            began: now,
            verdict: Verdict::Listening(Reason::Begun),
            decided: None,
            flagged: None,
            visit: None,
            assessed: None,
            phone: Carries::Unsaid,
            told: false,
        });
        self.put(Input::Begin {
            at: now,
            check: number,
        });
        self.effects.push(Effect::CheckChanged);
    }

    /// The visitor is gone from the desk: the check's last word goes to its visit.
    pub(crate) fn end(&mut self, now: Moment) {
        if self.open.is_some() {
            let over_db = self.gate.view().and_then(|view| view.on_pad_over_db);
            self.effects.extend(over_db.map(Effect::Credited));
            self.put(Input::End { at: now });
            self.open = None;
            self.effects.push(Effect::CheckChanged);
        }
    }

    /// The attendant says that the visitor has no smartphone, or takes that back.
    pub(crate) fn no_phone(&mut self, now: Moment) {
        if self.open.is_none() {
            self.begin(now);
        }
        if let Some(open) = &mut self.open {
            open.phone = match open.phone {
                Carries::Unsaid => Carries::NoPhone,
                Carries::NoPhone => Carries::Unsaid,
            };
        }
        self.settle();
        self.effects.push(Effect::CheckChanged);
    }

    /// The attendant told the visitor of the open check about the app, or takes that back. Whether they are told now.
    pub(crate) fn tell(&mut self) -> bool {
        let told = !self.told();
        self.put_told(told);
        told
    }

    /// Whether the visitor of the open check was told about the app.
    pub(crate) fn told(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.told)
    }

    /// What the book says of a visit: the open check shows it, if it is the one's.
    pub(crate) fn visit_told(&mut self, visit: VisitId, told: bool) {
        if self.visit() == Some(visit) {
            self.put_told(told);
        }
    }

    fn put_told(&mut self, told: bool) {
        if let Some(open) = &mut self.open {
            open.told = told;
            self.effects.push(Effect::CheckChanged);
        }
    }

    /// The visit of the open check, once written.
    pub(crate) fn visit(&self) -> Option<VisitId> {
        self.open.as_ref()?.visit
    }

    /// Whether a visit written now would belong to the open check.
    pub(crate) fn awaits_visit(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.visit.is_none())
    }

    /// What the open check knows already, for a visit that is about to be written.
    pub(crate) fn known(&self) -> Option<Known> {
        self.open.as_ref().and_then(OpenCheck::known)
    }

    /// The visit of the open check was written, with `assessed` in it.
    pub(crate) fn written(&mut self, visit: VisitId, assessed: Option<Known>) {
        if let Some(open) = &mut self.open {
            open.visit = Some(visit);
            open.assessed = assessed;
            self.credited.insert(visit, open.number);
            self.effects.push(Effect::CheckChanged);
        }
        self.settle();
    }

    /// The open check is one of the staff's.
    pub(crate) fn is_staff(&mut self, staff: StaffId) {
        if let Some(open) = &self.open {
            self.staff.insert(staff, open.number);
        }
    }

    /// Whatever phone was credited to one of the staff may be heard as theirs again. Until then it stays credited: whoever was
    /// checked may linger beside the next one.
    pub(crate) fn release_staff(&mut self, staff: StaffId, now: Moment) {
        if let Some(check) = self.staff.remove(&staff) {
            self.put(Input::Release { at: now, check });
        }
    }

    /// Visits of this run whose visitors have not left.
    pub(crate) fn visits(&self) -> Vec<VisitId> {
        self.credited.keys().copied().collect()
    }

    /// The visitor of `visit` left the building.
    pub(crate) fn left(&mut self, visit: VisitId, now: Moment) {
        if let Some(check) = self.credited.remove(&visit) {
            self.put(Input::Release { at: now, check });
        }
    }

    /// Checks are made this way from the next one on; the dongle receives so much more than usual, if that is known.
    pub(crate) fn set_up(&mut self, mode: ModeWord, dongle_db: Option<f32>, now: Moment) {
        self.mode = mode_of(mode);
        let setup = Setup {
            calibration_dbm: dongle_db.map(|db| self.mode.usual_dbm() + db),
            ..Setup::new(self.mode)
        };
        self.put(Input::Settings { at: now, setup });
    }

    /// Begins to measure the phone on the pad. An open check ends here.
    pub(crate) fn calibrate(&mut self, now: Moment) {
        self.end(now);
        let mut calibrating = Calibrating::begin(now);
        calibrating.radio(hearing_of(self.radio));
        self.calibrating = Some(calibrating);
        self.measure(now);
    }

    /// Measuring is called off. Whether one was under way.
    pub(crate) fn cancel_calibration(&mut self) -> bool {
        self.calibrating.take().is_some()
    }

    /// Seconds left of the measuring that is under way.
    pub(crate) fn calibrating_s(&self, now: Moment) -> Option<f32> {
        self.calibrating
            .as_ref()
            .map(|calibrating| calibrating.left_s(now))
    }

    fn stop_calibrating(&mut self) {
        if self.cancel_calibration() {
            self.effects.push(Effect::MeasuringStopped);
        }
    }

    fn measure(&mut self, now: Moment) {
        let result = self
            .calibrating
            .as_ref()
            .and_then(|calibrating| calibrating.result(now));
        if let Some(result) = result {
            self.calibrating = None;
            self.effects.push(Effect::Measured(result));
        }
    }

    /// The adapter that listens, or last did.
    pub(crate) fn adapter(&self) -> Option<&Adapter> {
        self.health.as_ref()?.adapter.as_ref()
    }

    /// What has to be done, in order.
    pub(crate) fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Phones that are about.
    pub(crate) fn phones(&mut self, now: Moment) -> Phones {
        self.census.phones(now)
    }

    /// The phones that go by.
    pub(crate) fn passers(&mut self) -> &mut Passers {
        &mut self.passers
    }

    /// The receiver, as painted.
    pub(crate) fn radio(&self, now: Moment) -> RadioView {
        let health = self.health.as_ref();
        let last_heard = health.and_then(|health| health.last_heard);
        RadioView {
            state: self.radio,
            heard_per_s: health.map_or(0.0, |health| health.heard_per_s),
            last_heard_s: last_heard.map(|at| now.since(Moment::from_unix_us(at.unix_us)).max(0.0) as u32),
            adapter: self.adapter().map(|adapter| adapter.name.clone()),
        }
    }

    /// The open check, as painted.
    pub(crate) fn check(&self) -> Option<CheckView> {
        let open = self.open.as_ref()?;
        let view = self.gate.view();
        let listening = matches!(open.verdict, Verdict::Listening(_));
        let heard_s = view.map_or(0.0, |view| view.heard_s);
        let (verdict, reason) = match open.known() {
            Some(known) => (word_of(known.outcome), known.reason),
            None => (VerdictWord::Listening, open.verdict.reason().as_str()),
        };
        Some(CheckView {
            check: u32::try_from(open.number.0).unwrap_or(u32::MAX),
            verdict,
            reason: reason.to_owned(),
            platform: platform_of(open.verdict.reason()),
            heard_s,
            needed_s: view.map_or(0.0, |view| view.needed_s),
            ask: view
                .and_then(|view| view.ask)
                .filter(|_| !open.verdict.credits())
                .map(|ask| match ask {
                    Ask::LayOnPad => AskWord::PadAndOpen,
                    Ask::OpenBluezone => AskWord::OpenApp,
                }),
            hint: view.and_then(|view| self.hint(&view, listening)),
            decided_after_s: open.decided.map(|at| at.since(open.began)),
            visit: open.visit.map(|visit| visit.to_string()),
            told: open.told,
        })
    }

    /// What else the attendant should know: while the gate listens what lies there instead, and at any time whose signal
    /// it is not.
    fn hint(&self, view: &gate::CheckView, listening: bool) -> Option<HintWord> {
        match (view.repeated, view.beside) {
            (Some(Repeated::Counted), _) => Some(HintWord::AlreadyCounted),
            (Some(Repeated::TwoPlaces | Repeated::Outlived), _) => Some(HintWord::RepeatedSignal),
            (None, Beside::Iphone) if listening => Some(HintWord::IphoneWithoutBluezone),
            (None, Beside::Nothing) if listening && self.mode == Mode::Pad && view.heard_s >= EMPTY_PAD_S => {
                Some(HintWord::NothingOnPad)
            }
            _ => None,
        }
    }

    fn put(&mut self, input: Input) {
        self.gate.handle(input);
        while let Some(output) = self.gate.poll() {
            match output {
                Output::Verdict { check, at, verdict } => self.take_verdict(check, at, verdict),
                Output::Ask { .. } => self.effects.push(Effect::CheckChanged),
            }
        }
    }

    fn take_verdict(&mut self, check: CheckNumber, at: Moment, verdict: Verdict) {
        let Some(open) = self.open.as_mut().filter(|open| open.number == check) else {
            return;
        };
        let flagged =
            matches!(verdict, Verdict::NotHeard(_)) && !matches!(open.verdict, Verdict::NotHeard(_));
        open.verdict = verdict;
        open.decided = (!matches!(verdict, Verdict::Listening(_))).then_some(at);
        if flagged && open.phone == Carries::Unsaid {
            open.flagged = open.flagged.or(Some(at));
            self.effects.push(Effect::Flagged);
        }
        self.settle();
        self.effects.push(Effect::CheckChanged);
    }

    /// Brings the outcome of the open check's visit up to date.
    fn settle(&mut self) {
        let Some(open) = &mut self.open else { return };
        let (Some(visit), Some(known)) = (open.visit, open.known()) else {
            return;
        };
        if open.assessed != Some(known) {
            open.assessed = Some(known);
            self.effects.push(Effect::Assess(Finding { visit, known }));
        }
    }
}

/// The word that a screen shows for an outcome.
pub(crate) fn word_of(outcome: Outcome) -> VerdictWord {
    match outcome {
        Outcome::Running => VerdictWord::Running,
        Outcome::Probable => VerdictWord::Probable,
        Outcome::NotHeard => VerdictWord::NotHeard,
        Outcome::CannotCheck => VerdictWord::CannotCheck,
        Outcome::NoPhone => VerdictWord::NoPhone,
    }
}

fn mode_of(mode: ModeWord) -> Mode {
    match mode {
        ModeWord::Pad => Mode::Pad,
        // Nobody is checked one by one; should somebody be, they just stand there.
        ModeWord::Standing | ModeWord::Crowd => Mode::Standing,
    }
}

/// Some reasons name the handset; the others leave it open.
fn platform_of(reason: Reason) -> Option<PlatformWord> {
    match reason {
        Reason::ServiceFound | Reason::IphoneInBackground | Reason::IphoneWithoutBluezone => {
            Some(PlatformWord::Ios)
        }
        Reason::HalfHeard | Reason::IBeaconOnly => Some(PlatformWord::Android),
        _ => None,
    }
}

/// What a screen shows for what the radio does: the three remedies are one word to an attendant.
pub(crate) fn state_of(doing: Doing) -> RadioState {
    match doing {
        Doing::Starting => RadioState::Starting,
        Doing::Listening => RadioState::Listening,
        Doing::Confirming => RadioState::Confirming,
        Doing::Silent => RadioState::Silent,
        Doing::NoAdapter => RadioState::NoAdapter,
        Doing::PoweredOff => RadioState::PoweredOff,
        Doing::RestartingScan | Doing::ReopeningAdapter | Doing::Reconnecting => RadioState::Restarting,
        Doing::GaveUp => RadioState::GaveUp,
    }
}

fn hearing_of(state: RadioState) -> Hearing {
    match state {
        // Silence is for gate to weigh: the next advert may break it.
        RadioState::Listening | RadioState::Silent => Hearing::Up,
        RadioState::Confirming => Hearing::Paused,
        RadioState::Starting | RadioState::Restarting => Hearing::Deaf(Deaf::Restarting),
        RadioState::NoAdapter => Hearing::Deaf(Deaf::NoAdapter),
        RadioState::PoweredOff => Hearing::Deaf(Deaf::Off),
        RadioState::GaveUp => Hearing::Deaf(Deaf::Stuck),
    }
}
