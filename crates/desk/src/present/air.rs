//! The air at the desk: adverts, what the radio says of itself, and the phone that is being measured.

use std::collections::HashMap;
use std::hash::RandomState;

use gate::{
    AddressKey, Calibrating, CheckNumber, Gate, Hearing, Input, Mode, Moment, Output, Service, Setup,
};
use radio::{Adapter, Address, Answer, Confirmed, Doing, Health, Heard};
use register::{StaffId, VisitId};

use crate::crowd::Passers;
use crate::present::effect::Effect;
use crate::present::iphone_addresses::IphoneAddresses;
use crate::present::open_check::OpenCheck;
use crate::present::radio_state::{Receiving, hearing_of};
use crate::present::sighting::Sight;

/// What is present at one desk.
pub(crate) struct Present {
    pub(super) gate: Gate,
    sight: Sight<RandomState>,
    passers: Passers,
    pub(super) iphones: IphoneAddresses,
    // The iPhone that was unsure when that was last asked for.
    asked: Option<AddressKey>,
    health: Option<Health>,
    pub(super) mode: Mode,
    calibrating: Option<Calibrating>,
    pub(super) open: Option<OpenCheck>,
    pub(super) checks: u64,
    // The check that credited each visit of this run, so that the phone is free again when its visitor leaves.
    pub(super) credited: HashMap<VisitId, CheckNumber>,
    // The same of the agency's own people.
    pub(super) staff: HashMap<StaffId, CheckNumber>,
    pub(super) effects: Vec<Effect>,
    pub(super) check_changed: bool,
}

impl Present {
    /// An empty desk with a deaf radio.
    pub(crate) fn new(mode: Mode, now: Moment) -> Self {
        let mut gate = Gate::new(Setup::new(mode));
        gate.handle(Input::Radio {
            at: now,
            hearing: hearing_of(Doing::Starting),
        });
        Self {
            gate,
            sight: Sight::new(RandomState::new()),
            passers: Passers::default(),
            iphones: IphoneAddresses::default(),
            asked: None,
            health: None,
            mode,
            calibrating: None,
            open: None,
            checks: 0,
            credited: HashMap::new(),
            staff: HashMap::new(),
            effects: Vec::new(),
            check_changed: false,
        }
    }

    /// The desk with another book: nothing is carried over but the numbering of checks.
    pub(crate) fn renewed(&self, mode: Mode, now: Moment) -> Self {
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
                if let Some(calibrating) = &mut self.calibrating {
                    calibrating.hear(&sighting);
                }
                self.passers.take(&sighting);
                self.iphones.take(&sighting, advert.address);
                self.put(Input::Sighting(sighting));
            }
            Heard::Confirmed(confirmed) => self.confirmed(&confirmed),
            Heard::Health(health) => self.health(health),
        }
    }

    /// The phone that a connection would tell us more of, right now: the visitor's, where only its hashed bit is in doubt.
    /// While it is asked it need not be heard: nothing may be heard then, and a phone with a connection sends less.
    pub(crate) fn unsure(&mut self) -> Option<Address> {
        let open = self.open.as_ref().filter(|_| self.calibrating.is_none());
        let may_be_asked = open.is_some_and(OpenCheck::may_be_asked);
        let asked = self.asked.filter(|key| self.gate.is_unsure_of(*key));
        self.asked = asked.or_else(|| self.gate.unsure()).filter(|_| may_be_asked);
        self.asked.and_then(|key| self.iphones.address(key))
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
        let before = self.receiving(at);
        self.health = Some(health);
        let after = self.receiving(at);
        if after.adapter != before.adapter {
            self.effects.push(Effect::AdapterChanged);
            self.stop_calibrating();
        }
        if after.doing != before.doing {
            let hearing = hearing_of(after.doing);
            if let Some(calibrating) = &mut self.calibrating {
                calibrating.radio(hearing);
            }
            self.put(Input::Radio { at, hearing });
            self.effects.push(Effect::Radio(after));
        }
    }

    /// The machine slept, and was last awake at `since`: from then until `now` the radio did not listen, whatever it
    /// said last.
    pub(crate) fn slept(&mut self, since: Moment, now: Moment) {
        let hearing = hearing_of(self.receiving(now).doing);
        for (at, hearing) in [(since, Hearing::Paused), (now, hearing)] {
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
        self.iphones.forget(now);
        self.passers.pass(now);
        self.measure(now);
    }

    /// Checks are made this way from the next one on; the dongle receives so much more than usual, if that is known.
    pub(crate) fn set_up(&mut self, mode: Mode, dongle_db: Option<f32>, now: Moment) {
        self.mode = mode;
        let setup = Setup {
            calibration_dbm: dongle_db.map(|db| mode.usual_dbm() + db),
            ..Setup::new(mode)
        };
        self.put(Input::Settings { at: now, setup });
    }

    /// Begins to measure the phone on the pad. An open check ends here.
    pub(crate) fn calibrate(&mut self, now: Moment) {
        self.end(now);
        let mut calibrating = Calibrating::begin(now);
        calibrating.radio(hearing_of(self.receiving(now).doing));
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

    pub(super) fn stop_calibrating(&mut self) {
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

    /// The receiver as it stands.
    pub(crate) fn receiving(&self, now: Moment) -> Receiving {
        Receiving::of(self.health.as_ref(), now)
    }

    /// The adapter that listens, or last did.
    pub(crate) fn adapter(&self) -> Option<&Adapter> {
        self.health.as_ref()?.adapter.as_ref()
    }

    /// The phones that go by.
    pub(crate) fn passers(&mut self) -> &mut Passers {
        &mut self.passers
    }

    /// What has to be done, in order.
    pub(crate) fn effects(&mut self) -> Vec<Effect> {
        let mut effects = std::mem::take(&mut self.effects);
        if std::mem::take(&mut self.check_changed) {
            effects.push(Effect::Check(self.check()));
        }
        effects
    }

    pub(super) fn put(&mut self, input: Input) {
        self.gate.handle(input);
        while let Some(output) = self.gate.poll() {
            match output {
                Output::Verdict { check, at, verdict } => self.take_verdict(check, at, verdict),
                Output::Ask { .. } => self.check_changed = true,
            }
        }
    }
}
