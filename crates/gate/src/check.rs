//! One visitor in front of the desk: from "next" to the last word on them.
//! Deliberately absent: phones' past and the radio's state. They outlive a check and are lent to it.

use crate::bars::{ASKED_S, Bars, PAD_BARS, STANDING_BARS};
use crate::echo::Repeated;
use crate::evidence::{Scales, Table, Weighed};
use crate::hearing::{Ear, Proof};
use crate::late::LATE;
use crate::maker::{LOUD_DB, Maker};
use crate::moment::Moment;
use crate::phone::Phone;
use crate::phones::Phones;
use crate::setup::{Asking, Mode, Setup};
use crate::sighting::Service;
use crate::tables;
use crate::traits::{Scene, Trait};
use crate::verdict::{Ask, CheckNumber, Reason, Verdict};
use crate::view::{Beside, CheckView};

/// How long a visitor whom nobody asked is listened to before `NotHeard`, in seconds of proven listening: an Android
/// phone in the background is silent for 15 s, then sends for 15 s.
pub const UNASKED_S: f32 = 20.0;
/// How long a standing visitor is listened to before the ask, in seconds.
pub const ASK_AFTER_S: f32 = 4.0;
/// How much longer than the ring the gate waits for proof before it says that it cannot check, in seconds.
const PATIENCE_S: f32 = 6.0;
/// A phone without Bluezone lies on the pad for this long before the ask becomes "open Bluezone", in seconds.
const NAME_IT_S: f32 = 2.0;
/// Whoever was just served takes this long to pick the phone up, in seconds.
const PICK_UP_S: f32 = 1.0;
/// Bluezone for certain within this time makes a verdict certain, in seconds.
const CERTAIN_S: f32 = 65.0;

/// Whoever lays the phone down later than this after the ask came too late for the timing that the tables expect: from
/// then on level and rise on the pad may credit by themselves, in seconds.
const LATE_S: f32 = 6.0;
/// How sure that evidence must be, in natural log odds.
const LATE_BAR: f32 = 2.5;

pub(crate) struct Check {
    pub(crate) number: CheckNumber,
    mode: Mode,
    pub(crate) began: Moment,
    asked: Option<(Moment, Ask)>,
    /// Listening before the ask counts towards the ring, not towards the proof.
    before_ask_s: f32,
    proof: Proof,
    /// Somebody's level was measured during this check: a receiver that measures none cannot tell who is near.
    measured: bool,
    pub(crate) verdict: Verdict,
    /// On the balance of evidence, not on strong evidence.
    by_balance: bool,
    /// The phone that strong evidence says is this visitor's.
    pub(crate) credited_by: Option<u32>,
    on_pad_over_db: Option<f32>,
    beside: Beside,
    beside_since: Option<Moment>,
    repeated: Option<Repeated>,
    /// When an other phone's advert was last strong enough to come from the visitor's place.
    other_near: Option<Moment>,
    scales: Scales,
    /// The pad's own evidence, for a phone that comes late.
    late: Scales,
}

/// What a decision is made of, beside the check itself.
pub(crate) struct Hall<'a> {
    pub(crate) phones: &'a Phones,
    pub(crate) ear: &'a Ear,
    pub(crate) setup: &'a Setup,
    /// How many visitors stood here, this one included.
    pub(crate) stay: i64,
    /// As in [`Scene`].
    pub(crate) wait_log_s: Option<f32>,
}

impl Check {
    pub(crate) fn begin(number: CheckNumber, at: Moment, mode: Mode) -> Self {
        let asked = match mode {
            Mode::Pad => Some((at, Ask::LayOnPad)),
            Mode::Standing => None,
        };
        Self {
            number,
            mode,
            began: at,
            asked,
            before_ask_s: 0.0,
            proof: Proof::from(at),
            measured: false,
            verdict: Verdict::Listening(if asked.is_some() {
                Reason::Asked
            } else {
                Reason::Begun
            }),
            by_balance: false,
            credited_by: None,
            on_pad_over_db: None,
            beside: Beside::Nothing,
            beside_since: None,
            repeated: None,
            other_near: None,
            scales: Scales::default(),
            late: Scales::default(),
        }
    }

    pub(crate) fn ask(&self) -> Option<Ask> {
        self.asked.map(|(_, ask)| ask)
    }

    /// An advert of anybody proves that the radio listened since the one before.
    pub(crate) fn prove(&mut self, since: Moment, until: Moment) {
        self.proof.add(since, until);
    }

    /// An advert of anybody came with a level.
    pub(crate) fn measure(&mut self) {
        self.measured = true;
    }

    /// An advert of a phone that cannot be followed, at `dbm`.
    pub(crate) fn hear_other_phone(&mut self, at: Moment, dbm: i8, setup: &Setup) {
        if f32::from(dbm) >= setup.expected_dbm(self.mode) - NEAR_DB {
            self.other_near = Some(at);
        }
    }

    /// Once asked for the pad, a standing visitor is judged like one who was asked at once.
    fn bars(&self) -> &'static Bars {
        if self.asked.is_some() {
            &PAD_BARS
        } else {
            &STANDING_BARS
        }
    }

    fn late_s(&self) -> f32 {
        match self.mode {
            Mode::Pad => LATE_S,
            Mode::Standing => 0.0,
        }
    }

    fn needed_s(&self, setup: &Setup) -> f32 {
        match (self.mode, setup.asking) {
            (Mode::Pad, _) => ASKED_S,
            (Mode::Standing, Asking::AskForPad) => ASK_AFTER_S + ASKED_S,
            (Mode::Standing, Asking::Never) => UNASKED_S,
        }
    }

    fn heard_s(&self, ear: &Ear, now: Moment) -> f32 {
        self.before_ask_s + self.proof.heard_s(ear, now)
    }

    /// Decides at `now`, from what was heard until then.
    pub(crate) fn decide(&mut self, now: Moment, hall: &Hall<'_>) {
        let log_odds = self.weigh(now, hall);
        self.look_beside(now, hall);
        self.look_for_repeats(now, hall);
        self.confirm(hall);
        self.credit(now, hall, log_odds);
        self.look_at_level();
        if self.verdict.credits() || matches!(self.verdict, Verdict::NotHeard(_)) {
            return;
        }
        if let Some(why) = hall.ear.deaf() {
            self.verdict = Verdict::CannotCheck(why.reason());
            return;
        }
        if self.asked.is_none()
            && hall.setup.asking == Asking::AskForPad
            && now.since(self.began) >= ASK_AFTER_S
        {
            self.before_ask_s = self.heard_s(hall.ear, now).min(ASK_AFTER_S);
            self.asked = Some((now, Ask::LayOnPad));
            self.proof = Proof::from(now);
        }
        let window = self.asked.map_or(self.began, |(at, _)| at);
        let needed_s = if self.asked.is_some() { ASKED_S } else { UNASKED_S };
        self.verdict = if self.proof.heard_s(hall.ear, now) >= needed_s {
            self.settle(log_odds).unwrap_or(if self.measured {
                Verdict::NotHeard(self.why_not_heard())
            } else {
                Verdict::CannotCheck(Reason::NothingHeard)
            })
        } else if now.since(window) >= needed_s + PATIENCE_S {
            Verdict::CannotCheck(Reason::NothingHeard)
        } else {
            Verdict::Listening(if self.asked.is_some() {
                Reason::Asked
            } else {
                Reason::Begun
            })
        };
    }

    /// The last word, when the visitor goes.
    pub(crate) fn end(&mut self) {
        self.verdict = match self.verdict {
            Verdict::Listening(_) => self
                .settle(self.scales.log_odds)
                .unwrap_or(Verdict::CannotCheck(Reason::EndedEarly)),
            Verdict::NotHeard(_) => self.settle(self.scales.log_odds).unwrap_or(self.verdict),
            other => other,
        };
    }

    /// Time is up: the balance of evidence.
    fn settle(&mut self, log_odds: f32) -> Option<Verdict> {
        self.by_balance = log_odds >= self.bars().balance;
        self.by_balance.then_some(Verdict::Probable(Reason::LikelyTheirs))
    }

    fn weigh(&mut self, now: Moment, hall: &Hall<'_>) -> f32 {
        let table: &Table = match self.mode {
            Mode::Pad => &tables::PAD,
            Mode::Standing => &tables::STANDING,
        };
        let scene = |start: Moment, mode: Mode| Scene {
            start,
            now,
            stay: hall.stay,
            reference_dbm: hall.setup.expected_dbm(mode),
            pad_db: mode.usual_dbm() - Mode::Standing.usual_dbm(),
            wait_log_s: hall.wait_log_s,
        };
        let number = self.number;
        let free = || hall.phones.iter().filter(|(_, phone)| phone.is_free_for(number));
        self.scales.weigh(table, &scene(self.began, self.mode), free());
        if let Some((start, _)) = self.asked.filter(|(at, _)| now.since(*at) >= self.late_s()) {
            if self.mode == Mode::Pad {
                // Asked as the check began: the scene is the same, and measuring phones is what takes time.
                self.late.weigh_again(&LATE, &self.scales);
            } else {
                self.late.weigh(&LATE, &scene(start, Mode::Pad), free());
            }
        }
        self.scales.log_odds
    }

    fn credit(&mut self, now: Moment, hall: &Hall<'_>, log_odds: f32) {
        let bars = self.bars();
        let bar = match self.verdict {
            Verdict::Running(_) => return,
            Verdict::NotHeard(_) => bars.change_mind,
            _ => bars.credit_after(now.since(self.asked.map_or(self.began, |(at, _)| at))),
        };
        let scales = if log_odds >= bar {
            &self.scales
        } else if self.late.log_odds >= LATE_BAR {
            &self.late
        } else {
            return;
        };
        let Some((slot, phone)) = scales
            .likeliest()
            .and_then(|w| hall.phones.at(w.slot).map(|phone| (w.slot, phone)))
        else {
            return;
        };
        self.credited_by = Some(slot);
        if self.by_balance {
            // The visitor was waved through on the balance: a better reason for it is no new word.
            return;
        }
        let certain = phone.certain.is_some_and(|at| now.since(at) < CERTAIN_S);
        self.verdict = match (certain, phone.maker, self.mode) {
            (true, Maker::Iphone, _) if !phone.on_screen && phone.service() == Some(Service::Found) => {
                Verdict::Running(Reason::ServiceFound)
            }
            (true, _, Mode::Pad) => Verdict::Running(Reason::OnThePad),
            (true, _, Mode::Standing) => Verdict::Running(Reason::CameWithVisitor),
            (false, Maker::Iphone, _) => Verdict::Probable(Reason::IphoneInBackground),
            (false, Maker::Android, _) => Verdict::Probable(Reason::HalfHeard),
            (false, Maker::IBeacon, _) => Verdict::Probable(Reason::IBeaconOnly),
        };
    }

    /// The phone that credits this check, where nothing but its hashed bit speaks for Bluezone.
    pub(crate) fn credited_by_bit(&self) -> Option<u32> {
        self.credited_by
            .filter(|_| self.verdict == Verdict::Probable(Reason::IphoneInBackground))
    }

    /// A connection may have looked behind the hashed bit: the service makes it certain, its absence takes it back.
    fn confirm(&mut self, hall: &Hall<'_>) {
        let phone = self.credited_by_bit().and_then(|slot| hall.phones.at(slot));
        match phone.and_then(Phone::service) {
            Some(Service::Found) => self.verdict = Verdict::Running(Reason::ServiceFound),
            Some(Service::Absent) => {
                self.credited_by = None;
                self.verdict = Verdict::Listening(Reason::Begun);
            }
            None => {}
        }
    }

    /// How strong the credited phone lies on the pad.
    fn look_at_level(&mut self) {
        if self.mode != Mode::Pad || !matches!(self.verdict, Verdict::Running(_)) {
            return;
        }
        let credited = self
            .scales
            .weighed
            .iter()
            .find(|w| Some(w.slot) == self.credited_by);
        let over_db = credited.map_or(f32::NAN, |w| w.traits.value(Trait::Level));
        // A maximum that not-a-number cannot take part in.
        let most = self.on_pad_over_db.unwrap_or(f32::NAN).max(over_db);
        self.on_pad_over_db = Some(most).filter(|most| most.is_finite());
    }

    fn why_not_heard(&self) -> Reason {
        match self.beside {
            Beside::Nothing => Reason::NothingNear,
            Beside::Bystanders => Reason::OnlyBystanders,
            Beside::OtherPhone => Reason::PhoneWithoutBluezone,
            Beside::Iphone => Reason::IphoneWithoutBluezone,
        }
    }

    fn look_beside(&mut self, now: Moment, hall: &Hall<'_>) {
        let near = hall.setup.expected_dbm(self.mode) - NEAR_DB;
        let lately = now.plus_s(-3.0).max(self.began.plus_s(PICK_UP_S));
        let iphone = hall.phones.iter().any(|(_, phone)| {
            phone.maker == Maker::Iphone
                && phone.bluezone.is_none()
                && now.since(phone.first) >= 1.0
                && phone
                    .track
                    .mean(lately, now)
                    .is_some_and(|m| m.dbm >= near + LOUD_DB)
        });
        let beside = if iphone {
            Beside::Iphone
        } else if self.other_near.is_some_and(|at| now.since(at) <= 3.0) {
            Beside::OtherPhone
        } else if hall
            .phones
            .iter()
            .any(|(_, p)| p.bluezone.is_some_and(|at| now.since(at) < CERTAIN_S))
        {
            Beside::Bystanders
        } else {
            Beside::Nothing
        };
        if beside != self.beside || self.beside_since.is_none() {
            self.beside = beside;
            self.beside_since = Some(now);
        }
        let lies_there = matches!(self.beside, Beside::Iphone | Beside::OtherPhone)
            && self
                .beside_since
                .is_some_and(|since| now.since(since) >= NAME_IT_S);
        if lies_there && self.mode == Mode::Pad && !self.verdict.credits() {
            self.asked = self.asked.map(|(at, _)| (at, Ask::OpenBluezone));
        }
    }

    /// Looks for signals at the desk that were counted before, or that somebody repeats. What was so as a credit was given
    /// stays said.
    fn look_for_repeats(&mut self, now: Moment, hall: &Hall<'_>) {
        if self.verdict.credits() {
            return;
        }
        let near = hall.setup.expected_dbm(self.mode) - NEAR_DB;
        let settled = now.since(self.began) >= NAME_IT_S;
        self.repeated = hall.phones.iter().find_map(|(_, phone)| {
            let repeated = phone.repeated(self.number, now)?;
            let level = phone.track.mean(now.plus_s(-NAME_IT_S), now)?;
            // Whoever was just served takes a moment to pick the phone up.
            let told = settled || repeated != Repeated::Counted || phone.is_free_for(self.number);
            (told && level.dbm >= near + phone.maker.loud_db()).then_some(repeated)
        });
    }

    /// How surely each phone is this visitor's, now that the check is over: slot, and 0 to 1.
    pub(crate) fn shares(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        // A credited visitor has a phone with Bluezone.
        let credited = self.verdict.credits();
        let odds = move |w: &Weighed| if credited && !w.is_with() { 0.0 } else { w.odds() };
        let none = if credited { 0.0 } else { 1.0 };
        let whole = none + self.scales.weighed.iter().map(odds).sum::<f32>();
        self.scales
            .weighed
            .iter()
            .filter(move |_| whole > 0.0)
            .map(move |w| (w.slot, odds(w) / whole))
    }

    /// Have all its timers run out?
    pub(crate) fn is_settled(&self, now: Moment) -> bool {
        now.since(self.began) > ASK_AFTER_S + UNASKED_S + 2.0 * PATIENCE_S
    }

    pub(crate) fn scales(&self) -> &Scales {
        &self.scales
    }

    pub(crate) fn view(&self, now: Moment, ear: &Ear, setup: &Setup) -> CheckView {
        let needed_s = self.needed_s(setup);
        CheckView {
            check: self.number,
            began: self.began,
            verdict: self.verdict,
            heard_s: self.heard_s(ear, now).min(needed_s),
            needed_s,
            ask: self.ask(),
            beside: self.beside,
            repeated: self.repeated,
            on_pad_over_db: self.on_pad_over_db,
        }
    }
}

/// A phone this much weaker than expected may still be the one in front of the desk: two standard deviations of what
/// models differ by (5.5 dB, OpenTrace).
const NEAR_DB: f32 = 11.0;
