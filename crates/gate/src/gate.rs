//! The state machine for one desk: inputs in, outputs out, and when to be called next.
//! Deliberately absent: clocks, threads, bytes, errors. Whatever comes in, it goes on.

use crate::check::{Check, Hall};
use crate::evidence::Sender;
use crate::hearing::Ear;
use crate::input::Input;
use crate::moment::Moment;
use crate::output::Output;
use crate::phone::{Phone, PhoneNumber};
use crate::phones::Phones;
use crate::setup::{Mode, Setup};
use crate::sighting::{AddressKey, Class, Sighting};
use crate::traits::{SETTLE_S, TRAITS};
use crate::verdict::{Ask, Verdict};
use crate::view::CheckView;
use std::collections::VecDeque;

/// Decisions fall on multiples of this, so that they depend neither on how time is cut into ticks nor on the order of
/// sightings in between.
const GRID_US: i64 = 100_000;
const SECOND_US: i64 = 1_000_000;
/// More sightings than this waiting for a tick make their own time.
const WAITING: usize = 8_192;
/// No phone is a candidate this long after it was last heard, in seconds.
const QUIET_S: f32 = 70.0;
/// A claimed phone not heard for this long has left the building, in seconds: three background cycles.
const AWAY_S: f32 = 90.0;

/// A phone is here to be connected to if it was heard this lately, in seconds: a background iPhone sends about five times
/// a second, and one advert in ten is let through at worst.
const HERE_S: f32 = 3.0;

/// One visitor's weight in how long visitors wait: a queue's length changes over some ten visitors.
const LEARN: f32 = 0.35;

/// The state machine that decides for one desk.
pub struct Gate {
    setup: Setup,
    now: Moment,
    ear: Ear,
    phones: Phones,
    check: Option<Check>,
    /// How many checks have begun.
    stay: i64,
    /// How long the latest visitors' phones had been about when their turn came, as a natural logarithm of seconds.
    wait_log_s: Option<f32>,
    waiting: Vec<Sighting>,
    /// When any advert was last heard.
    heard: Option<Moment>,
    /// The last whole second at which phones were forgotten.
    swept: i64,
    outputs: VecDeque<Output>,
}

impl Gate {
    /// A gate that has heard nothing yet; the radio is taken to listen until it says otherwise.
    pub fn new(setup: Setup) -> Self {
        Self {
            setup,
            now: Moment::from_unix_us(i64::MIN),
            ear: Ear::new(),
            phones: Phones::new(),
            check: None,
            stay: 0,
            wait_log_s: None,
            waiting: Vec::new(),
            heard: None,
            swept: i64::MIN,
            outputs: VecDeque::new(),
        }
    }

    /// Takes one input. A moment earlier than one already dealt with counts as that one.
    pub fn handle(&mut self, input: Input) {
        match input {
            Input::Sighting(sighting) => {
                let at = sighting.at.max(self.now);
                self.waiting.push(Sighting { at, ..sighting });
                if self.waiting.len() >= WAITING
                    && let Some(newest) = self.waiting.iter().map(|s| s.at).max()
                {
                    self.advance(newest);
                }
            }
            Input::Tick(at) => self.advance(at),
            Input::Confirmed { at, address, service } => {
                self.advance(at);
                self.phones.learn(address, service);
                self.decide();
            }
            Input::Radio { at, hearing } => {
                self.advance(at);
                self.ear.set(hearing);
                self.decide();
            }
            Input::Begin { at, check } => {
                self.advance(at);
                self.close();
                let check = Check::begin(check, self.now, self.setup.mode);
                self.stay += 1;
                self.say(&check, None, None);
                self.check = Some(check);
                self.decide();
            }
            Input::End { at } => {
                self.advance(at);
                self.close();
            }
            Input::Release { at, check } => {
                self.advance(at);
                for phone in self.phones.iter_mut().filter(|phone| phone.is_of(check)) {
                    phone.let_go(self.now);
                }
            }
            Input::Settings { at, setup } => {
                self.advance(at);
                self.setup = setup;
            }
        }
    }

    /// The next thing the gate has to say.
    pub fn poll(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to tick next, at the latest: the next decision of an open check, or the next phone to forget.
    pub fn deadline(&self) -> Option<Moment> {
        let open = self.check.as_ref().filter(|_| !self.is_at_rest());
        let decision = open.map(|_| self.now.next_multiple(GRID_US));
        let settle = self
            .waiting
            .iter()
            .map(|s| s.at)
            .min()
            .map(|at| at.max(self.now).plus_s(1.0));
        // Phones are forgotten at whole seconds.
        let expiry = self.phones.next_expiry().map(|at| at.plus_s(1.0));
        [decision, settle, expiry].into_iter().flatten().min()
    }

    /// What the screen paints of the open check.
    pub fn view(&self) -> Option<CheckView> {
        self.check
            .as_ref()
            .map(|check| check.view(self.now, &self.ear, &self.setup))
    }

    /// The iPhone that credits the open check and of which only the hashed bit is in doubt: a connection to it would make
    /// the verdict certain, and costs its visitor nothing. Only while it is heard.
    pub fn unsure(&self) -> Option<AddressKey> {
        let phone = self.doubted()?;
        (self.now.since(phone.last) <= HERE_S).then_some(phone.address)
    }

    /// Whether it is that phone still, heard or not: one that is connected to may be silent for as long as that takes.
    pub fn is_unsure_of(&self, address: AddressKey) -> bool {
        self.doubted().is_some_and(|phone| phone.address == address)
    }

    fn doubted(&self) -> Option<&Phone> {
        let phone = self.phones.at(self.check.as_ref()?.credited_by_bit()?)?;
        phone.service().is_none().then_some(phone)
    }

    /// How many phones are remembered at the moment.
    pub fn phones(&self) -> usize {
        self.phones.len()
    }

    /// Which phone an address is taken for at the moment: for measuring how well sightings are joined.
    pub fn phone_at(&self, address: AddressKey) -> Option<PhoneNumber> {
        self.phones.number_at(address)
    }

    /// Deals with everything until `at`: sightings in the order of their moments, decisions on the grid.
    fn advance(&mut self, at: Moment) {
        let at = at.max(self.now);
        self.waiting.sort_unstable();
        while self.check.is_some() {
            let grid = self.now.next_multiple(GRID_US);
            // At the end of time there is no later multiple.
            if grid > at || grid <= self.now {
                break;
            }
            let step = if self.is_at_rest() {
                self.waiting
                    .first()
                    .map_or(at, |next| next.at.next_multiple(GRID_US).min(at))
                    .max(grid)
            } else {
                grid
            };
            self.take_waiting(step);
            self.now = step;
            self.forget(step);
            self.decide();
        }
        self.take_waiting(at);
        self.now = at;
        self.forget(at);
    }

    /// Long after the last advert, all timers of the check run out, nothing changes before the next: no need to walk
    /// through a night.
    fn is_at_rest(&self) -> bool {
        let settled = self
            .check
            .as_ref()
            .is_some_and(|check| check.is_settled(self.now));
        settled && self.heard.is_none_or(|heard| self.now.since(heard) > QUIET_S)
    }

    /// Takes the sightings until `until`, which are sorted.
    fn take_waiting(&mut self, until: Moment) {
        let due = self.waiting.partition_point(|s| s.at <= until);
        let mut waiting = core::mem::take(&mut self.waiting);
        for sighting in waiting.drain(..due) {
            self.forget(sighting.at);
            self.hear(&sighting);
        }
        self.waiting = waiting;
    }

    fn hear(&mut self, sighting: &Sighting) {
        self.heard = Some(sighting.at);
        let proven_since = self.ear.hear(sighting.at);
        if let Some(check) = &mut self.check {
            if let Some(since) = proven_since {
                check.prove(since, sighting.at);
            }
            if sighting.level().is_some() {
                check.measure();
            }
            if let (Class::OtherPhone, Some(dbm)) = (sighting.class, sighting.level()) {
                check.hear_other_phone(sighting.at, dbm, &self.setup);
            }
        }
        let stands = |check: &&Check| sighting.at.since(check.began) >= SETTLE_S;
        let stay = self.check.as_ref().filter(stands).map(|_| self.stay);
        self.phones.hear(sighting, stay);
    }

    /// Everything that ends by itself: addresses, claims, phones. Once for each whole second, from what was heard before
    /// it, so that it does not matter who asks when.
    fn forget(&mut self, at: Moment) {
        let second = at.step(SECOND_US);
        if second <= self.swept {
            return;
        }
        self.swept = second;
        let now = Moment::from_unix_us(second * SECOND_US);
        self.phones.join(now);
        self.phones.expire(now);
        for phone in self.phones.iter_mut() {
            if (phone.claim > 0.0 || phone.spent.is_some()) && now.since(phone.last) >= AWAY_S {
                phone.release(now);
            }
        }
    }

    fn decide(&mut self) {
        let Some(mut check) = self.check.take() else {
            return;
        };
        let (verdict, ask) = (check.verdict, check.ask());
        let pad_dbm = self.setup.expected_dbm(Mode::Pad);
        for phone in self
            .phones
            .iter_mut()
            .filter(|phone| !phone.is_free_for(check.number))
        {
            phone.reclaim(check.began, self.now, pad_dbm);
        }
        check.decide(
            self.now,
            &Hall {
                phones: &self.phones,
                ear: &self.ear,
                setup: &self.setup,
                stay: self.stay,
                wait_log_s: self.wait_log_s,
            },
        );
        if let Some(phone) = check.credited_by.and_then(|slot| self.phones.at_mut(slot)) {
            phone.spend(check.number, self.now);
        }
        self.say(&check, Some(verdict), ask);
        self.check = Some(check);
    }

    /// Ends the open check: its last word, and its claim on a phone.
    fn close(&mut self) {
        self.decide();
        let Some(mut check) = self.check.take() else {
            return;
        };
        let (verdict, ask) = (check.verdict, check.ask());
        check.end();
        self.say(&check, Some(verdict), ask);
        self.learn_wait(&check);
        for (slot, share) in check.shares() {
            if let Some(phone) = self.phones.at_mut(slot).filter(|phone| share > phone.claim) {
                phone.claim = share;
                phone.claimed_by = Some(check.number);
            }
        }
    }

    /// How long the visitor's phone had been about, as far as it is known which it is.
    fn learn_wait(&mut self, check: &Check) {
        let (mut sure, mut sum) = (0.0, 0.0);
        for (slot, share) in check.shares() {
            if let Some(phone) = self.phones.at(slot) {
                sure += share;
                sum += share * check.began.since(phone.first).max(1.0).ln();
            }
        }
        if sure > 0.0 {
            let new = sum / sure;
            let before = self.wait_log_s.unwrap_or(new);
            self.wait_log_s = Some(before + LEARN * sure * (new - before));
        }
    }

    /// Says what changed.
    fn say(&mut self, check: &Check, verdict: Option<Verdict>, ask: Option<Ask>) {
        let (number, at) = (check.number, self.now);
        if let Some(new) = check.ask().filter(|new| Some(*new) != ask) {
            self.outputs.push_back(Output::Ask {
                check: number,
                at,
                ask: new,
            });
        }
        if verdict != Some(check.verdict) {
            self.outputs.push_back(Output::Verdict {
                check: number,
                at,
                verdict: check.verdict,
            });
        }
    }
}

/// One candidate phone and what speaks for it: for the fitting of the tables, and for the curious.
#[derive(Clone, Copy, Debug)]
pub struct Weighing {
    /// Its address at the moment.
    pub address: AddressKey,
    /// Its traits, in the order of the tables; not-a-number where absent.
    pub traits: [f32; TRAITS],
    /// Natural log odds that it is the visitor's.
    pub log_odds: f32,
    /// Whose curves it was weighed by.
    pub sender: Sender,
}

impl Gate {
    /// The candidates of the open check as last weighed.
    pub fn weigh(&self) -> impl Iterator<Item = Weighing> + '_ {
        let weighed = self.check.iter().flat_map(|check| &check.scales().weighed);
        weighed.filter_map(|w| {
            let address = self.phones.at(w.slot)?.address;
            Some(Weighing {
                address,
                traits: w.traits.0,
                log_odds: w.log_odds,
                sender: w.sender,
            })
        })
    }
}
