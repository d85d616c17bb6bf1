//! What happens at the desk right now: the radio's adverts, the gate, and the visitor in front of it.
//!
//! No thread, no lock, no clock and no register: inputs come with their moment, and what has to be done about them goes
//! out as effects. `Desk` lends it a lock and a thread; tests drive it with recorded time.

use std::collections::HashMap;
use std::hash::RandomState;

use gate::{
    Ask, Beside, CheckNumber, Deaf, Gate, Hearing, Input, Mode, Moment, Output, Reason, Setup, Verdict,
};
use radio::{Doing, Health, Heard};
use register::{Outcome, VisitId};

use crate::backlog::Finding;
use crate::census::{Census, Phones};
use crate::sight::Sight;
use crate::transport::{
    AskWord, CheckView, HintWord, ModeWord, PlatformWord, RadioState, RadioView, VerdictWord,
};

/// Reason word of a visit whose attendant said that there is no smartphone.
pub const SAID_BY_ATTENDANT: &str = "said_by_attendant";

/// Seconds of listening after which an empty pad is worth a word.
const EMPTY_PAD_S: f32 = 4.0;

/// What has to be done about an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Effect {
    /// The outcome of a visit became known, or changed.
    Assess(Finding),
    /// The open check looks different.
    CheckChanged,
    /// The check ended its listening without the app: the visitor is asked to open it.
    Flagged,
    /// What the radio is doing changed.
    RadioChanged(RadioState),
}

/// The visitor in front of the desk.
struct OpenCheck {
    number: CheckNumber,
    began: Moment,
    verdict: Verdict,
    decided: Option<Moment>,
    visit: Option<VisitId>,
    assessed: Option<(Outcome, &'static str)>,
    phone: Carries,
}

/// What the attendant said of the visitor's phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Unsaid,
    NoPhone,
}

impl OpenCheck {
    /// What its visit keeps, once something is known.
    fn outcome(&self) -> Option<(Outcome, &'static str)> {
        if self.phone == Carries::NoPhone {
            return Some((Outcome::NoPhone, SAID_BY_ATTENDANT));
        }
        let outcome = match self.verdict {
            Verdict::Listening(_) => return None,
            Verdict::Running(_) => Outcome::Running,
            Verdict::Probable(_) => Outcome::Probable,
            Verdict::NotHeard(_) => Outcome::NotHeard,
            Verdict::CannotCheck(_) => Outcome::CannotCheck,
        };
        Some((outcome, self.verdict.reason().as_str()))
    }
}

/// The desk's present.
pub(crate) struct Floor {
    gate: Gate,
    sight: Sight<RandomState>,
    census: Census,
    radio: RadioState,
    health: Option<Health>,
    mode: Mode,
    open: Option<OpenCheck>,
    checks: u64,
    // The check that credited each visit of this run, so that the phone is free again when its visitor leaves.
    credited: HashMap<VisitId, CheckNumber>,
    effects: Vec<Effect>,
}

impl Floor {
    /// An empty floor with a deaf radio.
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
            radio: RadioState::Starting,
            health: None,
            mode,
            open: None,
            checks: 0,
            credited: HashMap::new(),
            effects: Vec::new(),
        }
    }

    /// The floor of another book: nothing is carried over but the numbering of checks.
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
                self.put(Input::Sighting(sighting));
            }
            Heard::Health(health) => self.health(health),
        }
    }

    fn health(&mut self, health: Health) {
        let at = Moment::from_unix_us(health.at.unix_us);
        let state = state_of(health.doing);
        self.health = Some(health);
        if state != self.radio {
            self.radio = state;
            self.put(Input::Radio {
                at,
                hearing: hearing_of(state),
            });
            self.effects.push(Effect::RadioChanged(state));
        }
    }

    /// Lets time pass up to `now`.
    pub(crate) fn tick(&mut self, now: Moment) {
        while let Some(deadline) = self.gate.deadline().filter(|deadline| *deadline <= now) {
            self.put(Input::Tick(deadline));
        }
        self.put(Input::Tick(now));
    }

    /// The next visitor steps up. The check before, if any, ends here.
    pub(crate) fn begin(&mut self, now: Moment) {
        self.end(now);
        self.checks += 1;
        let number = CheckNumber(self.checks);
        self.open = Some(OpenCheck {
            number,
            began: now,
            verdict: Verdict::Listening(Reason::Begun),
            decided: None,
            visit: None,
            assessed: None,
            phone: Carries::Unsaid,
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

    /// Whether a visit written now would belong to the open check.
    pub(crate) fn awaits_visit(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.visit.is_none())
    }

    /// What the open check knows already, for a visit that is about to be written.
    pub(crate) fn known(&self) -> Option<(Outcome, &'static str)> {
        self.open.as_ref().and_then(OpenCheck::outcome)
    }

    /// The visit of the open check was written, with `assessed` in it.
    pub(crate) fn written(&mut self, visit: VisitId, assessed: Option<(Outcome, &'static str)>) {
        if let Some(open) = &mut self.open {
            open.visit = Some(visit);
            open.assessed = assessed;
            self.credited.insert(visit, open.number);
            self.effects.push(Effect::CheckChanged);
        }
        self.settle();
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

    /// Checks are made this way from the next one on.
    pub(crate) fn set_mode(&mut self, mode: ModeWord, now: Moment) {
        self.mode = mode_of(mode);
        self.put(Input::Settings {
            at: now,
            setup: Setup::new(self.mode),
        });
    }

    /// What has to be done, in order.
    pub(crate) fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Phones that are about.
    pub(crate) fn phones(&mut self, now: Moment) -> Phones {
        self.census.phones(now)
    }

    /// The receiver, as painted.
    pub(crate) fn radio(&self, now: Moment) -> RadioView {
        let health = self.health.as_ref();
        let last_heard = health.and_then(|health| health.last_heard);
        RadioView {
            state: self.radio,
            heard_per_s: health.map_or(0.0, |health| health.heard_per_s),
            last_heard_s: last_heard.map(|at| now.since(Moment::from_unix_us(at.unix_us)).max(0.0) as u32),
            adapter: health
                .and_then(|health| health.adapter.as_ref())
                .map(|adapter| adapter.name.clone()),
        }
    }

    /// The open check, as painted.
    pub(crate) fn check(&self) -> Option<CheckView> {
        let open = self.open.as_ref()?;
        let view = self.gate.view();
        let listening = matches!(open.verdict, Verdict::Listening(_));
        let heard_s = view.map_or(0.0, |view| view.heard_s);
        let (verdict, reason) = match open.outcome() {
            Some((outcome, reason)) => (word_of(outcome), reason),
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
            hint: view.filter(|_| listening).and_then(|view| match view.beside {
                Beside::Iphone => Some(HintWord::IphoneWithoutBluezone),
                Beside::Nothing if self.mode == Mode::Pad && heard_s >= EMPTY_PAD_S => {
                    Some(HintWord::NothingOnPad)
                }
                _ => None,
            }),
            decided_after_s: open.decided.map(|at| at.since(open.began)),
            visit: open.visit.map(|visit| visit.to_string()),
        })
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
            self.effects.push(Effect::Flagged);
        }
        self.settle();
        self.effects.push(Effect::CheckChanged);
    }

    /// Brings the outcome of the open check's visit up to date.
    fn settle(&mut self) {
        let Some(open) = &mut self.open else { return };
        let (Some(visit), Some(outcome)) = (open.visit, open.outcome()) else {
            return;
        };
        if open.assessed != Some(outcome) {
            open.assessed = Some(outcome);
            self.effects.push(Effect::Assess(Finding {
                visit,
                outcome: outcome.0,
                reason: outcome.1,
            }));
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
        ModeWord::Standing => Mode::Standing,
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
        RadioState::Starting | RadioState::Restarting => Hearing::Deaf(Deaf::Restarting),
        RadioState::NoAdapter => Hearing::Deaf(Deaf::NoAdapter),
        RadioState::PoweredOff => Hearing::Deaf(Deaf::Off),
        RadioState::GaveUp => Hearing::Deaf(Deaf::Stuck),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use radio::{Address, Advert, Arrival, Payload};

    // Not a round number: 07:30 in Vietnam on 5 January 2021.
    const START_S: f64 = 1_609_806_600.0;

    fn at(seconds: f64) -> Moment {
        Moment::from_unix_s(START_S + seconds)
    }

    fn arrival(seconds: f64) -> Arrival {
        Arrival {
            unix_us: at(seconds).unix_us(),
        }
    }

    fn heard(seconds: f64, address: u8, rssi_dbm: i8, payload: &[u8]) -> Heard {
        Heard::Advert(Advert {
            payload: Payload::new(payload),
            rssi_dbm: Some(rssi_dbm),
            address: Address([0x40, 0, 0, 0, 0, address]),
            arrival: arrival(seconds),
        })
    }

    fn listening(seconds: f64) -> Heard {
        Heard::Health(Health {
            at: arrival(seconds),
            doing: Doing::Listening,
            heard_per_s: 5.0,
            last_heard: Some(arrival(seconds)),
            adapter: None,
            dropped: 0,
        })
    }

    const LAPTOP: &[u8] = b"\x1e\xff\x06\x00\x01\x09\x20\x02abcdefghijklmnopqrstuvw";
    const ANDROID: &[u8] = b"\x02\x01\x02\x0f\xff\xb5\x22abcdefghijkl\x03\x03\x56\x4e";

    /// A floor in a room where a laptop proves that the radio hears, at `from` to `to` seconds.
    fn pass(floor: &mut Floor, from: f64, to: f64) {
        let mut second = from;
        while second < to {
            floor.take(heard(second, 1, -70, LAPTOP));
            floor.tick(at(second));
            second += 0.25;
        }
    }

    fn open_floor() -> Floor {
        let mut floor = Floor::new(ModeWord::Pad, at(0.0));
        floor.take(listening(0.0));
        pass(&mut floor, 0.0, 5.0);
        floor.effects();
        floor
    }

    fn visit() -> VisitId {
        "0176cf2d-8c00-7000-8000-000000000001".parse().unwrap()
    }

    fn assessments(floor: &mut Floor) -> Vec<(Outcome, &'static str)> {
        let effects = floor.effects().into_iter();
        effects
            .filter_map(|effect| match effect {
                Effect::Assess(finding) => Some((finding.outcome, finding.reason)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_visit_written_before_the_verdict_gets_it_when_it_comes() {
        let mut floor = open_floor();
        floor.begin(at(5.0));
        pass(&mut floor, 5.0, 7.0);
        assert!(floor.awaits_visit());
        assert_eq!(floor.known(), None);
        floor.written(visit(), None);
        assert_eq!(assessments(&mut floor), []);
        for n in 0..20 {
            floor.take(heard(7.0 + f64::from(n) * 0.1, 2, -42, ANDROID));
        }
        pass(&mut floor, 7.0, 10.0);
        let assessed = assessments(&mut floor);
        assert_eq!(assessed.len(), 1, "{assessed:?}");
        assert_eq!(assessed[0].0, Outcome::Running);
        assert_eq!(floor.check().unwrap().verdict, VerdictWord::Running);
    }

    #[test]
    fn silence_on_the_pad_is_flagged_once_and_only_after_proven_listening() {
        let mut floor = open_floor();
        floor.begin(at(5.0));
        floor.written(visit(), None);
        pass(&mut floor, 5.0, 12.5);
        assert_eq!(assessments(&mut floor), []);
        pass(&mut floor, 12.5, 20.0);
        let effects = floor.effects();
        assert_eq!(
            effects
                .iter()
                .filter(|effect| **effect == Effect::Flagged)
                .count(),
            1
        );
        assert_eq!(floor.check().unwrap().verdict, VerdictWord::NotHeard);
    }

    #[test]
    fn next_visitor_while_listening_leaves_cannot_check_behind() {
        let mut floor = open_floor();
        floor.begin(at(5.0));
        floor.written(visit(), None);
        pass(&mut floor, 5.0, 7.0);
        floor.begin(at(7.0));
        assert_eq!(assessments(&mut floor), [(Outcome::CannotCheck, "ended_early")]);
        assert!(floor.awaits_visit());
    }

    #[test]
    fn no_phone_outranks_the_radio_until_it_is_taken_back() {
        let mut floor = open_floor();
        floor.begin(at(5.0));
        floor.written(visit(), None);
        floor.no_phone(at(6.0));
        assert_eq!(assessments(&mut floor), [(Outcome::NoPhone, SAID_BY_ATTENDANT)]);
        pass(&mut floor, 6.0, 20.0);
        let effects = floor.effects();
        assert!(
            !effects
                .iter()
                .any(|effect| matches!(effect, Effect::Assess(_) | Effect::Flagged))
        );
        floor.no_phone(at(20.0));
        assert_eq!(assessments(&mut floor)[0].0, Outcome::NotHeard);
    }

    #[test]
    fn a_deaf_radio_is_not_silence() {
        let mut floor = Floor::new(ModeWord::Pad, at(0.0));
        floor.begin(at(1.0));
        floor.written(visit(), None);
        let mut second = 1.0;
        while second < 40.0 {
            floor.tick(at(second));
            second += 0.1;
        }
        assert_eq!(
            assessments(&mut floor).last().map(|(outcome, _)| *outcome),
            Some(Outcome::CannotCheck)
        );
    }
}
