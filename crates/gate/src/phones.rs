//! Which sightings share a handset: joined by id, by address, and across a change of both.
//! Deliberately absent: anything about visitors but the claim that an earlier one has on a phone.
//!
//! An Android phone keeps its id for one UTC quarter hour and takes a new address for each burst; an iPhone keeps its
//! address for about 15 minutes and sends nearby info, the hidden-service bit and the on-screen UUID all from it.
//! Nothing is kept longer than [`KEEP_S`] after a phone was last heard, nor for more than [`CAPACITY`] phones.

use crate::sighting::{AddressKey, Class, IdKey, Service, Sighting};
use crate::track::Track;
use crate::{CheckNumber, Moment};
use std::collections::BTreeMap;

/// A phone is forgotten this long after it was last heard, in seconds (the privacy promise: at most 5 minutes).
pub(crate) const KEEP_S: f32 = 300.0;
/// The most phones remembered.
pub(crate) const CAPACITY: usize = 10_000;
const _: () = assert!(
    size_of::<Option<Phone>>() <= 1_000,
    "a phone takes at most a kilobyte"
);

/// Two adverts further apart than this belong to two trains: the shortest pause of an Android phone is 5 s, and a
/// tenth of its adverts arriving still leaves a gap of 4 s rare.
const TRAIN_GAP_S: f32 = 4.0;
/// A background burst lasts 15 s; a train heard for longer is an app on screen.
const BURST_S: f32 = 16.0;
/// One id lives a quarter hour and at most one on-screen train of 150 s longer; half a minute for a slow phone.
const ID_LIFE_S: f32 = 900.0 + 150.0 + 30.0;

/// What sends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Maker {
    Android,
    Iphone,
    /// The second set of an Android phone with 3.0.7, under its own address.
    IBeacon,
}

/// The belief that some sightings share a handset.
#[derive(Clone)]
pub(crate) struct Phone {
    pub(crate) maker: Maker,
    id: Option<IdKey>,
    id_since: Moment,
    pub(crate) address: AddressKey,
    pub(crate) track: Track,
    pub(crate) first: Moment,
    pub(crate) last: Moment,
    /// When it last sent something that is Bluezone for certain.
    pub(crate) certain: Option<Moment>,
    /// When it last sent something that is Bluezone at all.
    pub(crate) bluezone: Option<Moment>,
    /// Since when it sends without a pause, under one address, in one form.
    pub(crate) train: Moment,
    /// When the train before that began.
    pub(crate) train_before: Option<Moment>,
    pub(crate) on_screen: bool,
    /// What a connection to this address found.
    service: Option<(AddressKey, Service)>,
    /// Its id outlived every honest phone's: somebody repeats old adverts.
    pub(crate) stale: bool,
    /// How surely an earlier visitor's phone this is, 0 to 1, and whose.
    pub(crate) claim: f32,
    pub(crate) claimed_by: Option<CheckNumber>,
    /// The check that was credited for it outright: until its visitor leaves it credits no other.
    pub(crate) spent: Option<Spent>,
}

/// A credit that a phone gave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    pub(crate) on: CheckNumber,
    /// The strongest it was while that visitor stood there, in dBm.
    strongest_dbm: f32,
    /// The weakest it was since.
    weakest_dbm: f32,
}

/// A spent phone this much stronger than it ever was during the check that it was credited to was not that visitor's.
/// Standing still, one phone's level strays by 3 to 7 dB (MITLL, within one run).
const STRONGER_DB: f32 = 8.0;
/// A spent phone that was carried off and is laid down again rises by as much: from the pad (0.14 m) to one step away
/// (0.7 m) it is 14 dB, less what it strays by.
const LAID_DOWN_DB: f32 = 12.0;
/// How long its level is averaged for that, in seconds.
const LEVEL_S: f32 = 1.5;

impl Phone {
    fn new(maker: Maker, sighting: &Sighting) -> Self {
        Self {
            maker,
            id: sighting.id,
            id_since: sighting.at,
            address: sighting.address,
            track: Track::new(),
            first: sighting.at,
            last: sighting.at,
            certain: None,
            bluezone: None,
            train: sighting.at,
            train_before: None,
            on_screen: false,
            service: None,
            stale: false,
            claim: 0.0,
            claimed_by: None,
            spent: None,
        }
    }

    /// May it still credit the visitor of `check`?
    pub(crate) fn is_free_for(&self, check: CheckNumber) -> bool {
        self.spent.is_none_or(|spent| spent.on == check)
    }

    /// It credits the visitor of `check`, or is heard while it still does.
    pub(crate) fn spend(&mut self, check: CheckNumber, now: Moment) {
        let before = self.spent.filter(|spent| spent.on == check);
        let dbm = self.level(now.plus_s(-LEVEL_S), now).unwrap_or(f32::NEG_INFINITY);
        let strongest_dbm = before.map_or(dbm, |spent| spent.strongest_dbm.max(dbm));
        self.spent = Some(Spent {
            on: check,
            strongest_dbm,
            weakest_dbm: strongest_dbm,
        });
    }

    /// It is heard while another visitor, who `began` then, stands at the desk. Laid down before them, it is theirs after
    /// all: it was credited to the wrong one, or its own has come back.
    pub(crate) fn reclaim(&mut self, began: Moment, now: Moment) {
        let level = self.level(began.max(now.plus_s(-LEVEL_S)), now);
        let (Some(spent), Some(dbm)) = (&mut self.spent, level) else {
            return;
        };
        spent.weakest_dbm = spent.weakest_dbm.min(dbm);
        if dbm >= spent.strongest_dbm + STRONGER_DB || dbm >= spent.weakest_dbm + LAID_DOWN_DB {
            self.spent = None;
        }
    }

    /// What a connection found, for as long as the phone keeps the address it was made to.
    pub(crate) fn service(&self) -> Option<Service> {
        self.service
            .filter(|(address, _)| *address == self.address)
            .map(|(_, service)| service)
    }

    /// A connection found `service`. Without it the hashed bit was another app's, and so was whatever it credited.
    fn learn(&mut self, service: Service) {
        self.service = Some((self.address, service));
        match service {
            Service::Found => self.certain = self.bluezone.or(self.certain),
            Service::Absent if self.certain.is_none() => (self.bluezone, self.spent) = (None, None),
            Service::Absent => {}
        }
    }

    fn level(&self, from: Moment, to: Moment) -> Option<f32> {
        self.track.mean(from, to).map(|mean| mean.dbm)
    }

    /// Its visitor is gone: whoever brings it next is a new one, and its past speaks against nobody.
    pub(crate) fn release(&mut self, now: Moment) {
        self.claim = 0.0;
        self.claimed_by = None;
        self.spent = None;
        self.track = Track::new();
        self.first = now;
        self.train_before = None;
    }

    fn hear(&mut self, sighting: &Sighting) {
        let at = sighting.at;
        let screen = match sighting.class {
            Class::IphoneOnScreen => Some(true),
            Class::IphoneInBackground => Some(false),
            _ => None,
        };
        let turned = screen.is_some_and(|screen| screen != self.on_screen);
        let paused = self.maker == Maker::Android && at.since(self.last) > TRAIN_GAP_S;
        if turned || paused || sighting.address != self.address {
            self.train_before = Some(self.train);
            self.train = at;
            self.on_screen = false;
        }
        match screen {
            Some(screen) => self.on_screen = screen,
            None if self.maker == Maker::Android => self.on_screen = at.since(self.train) > BURST_S,
            None => {}
        }
        if sighting.id.is_some() && sighting.id != self.id {
            self.id = sighting.id;
            self.id_since = at;
        }
        self.stale = self.id.is_some() && at.since(self.id_since) > ID_LIFE_S;
        self.address = sighting.address;
        self.last = at;
        if let Some(dbm) = sighting.level() {
            self.track.add(at, dbm);
        }
        match sighting.class {
            Class::Android | Class::IphoneOnScreen => {
                self.certain = Some(at);
                self.bluezone = Some(at);
            }
            Class::IphoneInBackground => match self.service() {
                Some(Service::Found) => (self.certain, self.bluezone) = (Some(at), Some(at)),
                Some(Service::Absent) => {}
                None => self.bluezone = Some(at),
            },
            Class::AndroidIBeacon | Class::HalfPacket => self.bluezone = Some(at),
            Class::OtherIphone | Class::OtherPhone | Class::NotPhone | Class::Unknown => {}
        }
    }
}

/// Every phone heard in the last five minutes.
pub(crate) struct Phones {
    slots: Vec<Option<Phone>>,
    free: Vec<u32>,
    by_id: BTreeMap<IdKey, u32>,
    by_address: BTreeMap<AddressKey, u32>,
    /// iPhones first heard in the last seconds, that may be an older one under a new address.
    fresh: Vec<(Moment, u32)>,
}

impl Phones {
    pub(crate) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            by_id: BTreeMap::new(),
            by_address: BTreeMap::new(),
            fresh: Vec::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Every phone, with the slot it holds until it is forgotten.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Phone)> + Clone {
        (0u32..)
            .zip(&self.slots)
            .filter_map(|(slot, phone)| Some((slot, phone.as_ref()?)))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Phone> {
        self.slots.iter_mut().flatten()
    }

    pub(crate) fn at_mut(&mut self, slot: u32) -> Option<&mut Phone> {
        self.slots.get_mut(slot as usize).and_then(Option::as_mut)
    }

    /// Takes a sighting; those of senders that are no phones, or of phones nobody can tell apart, leave no trace.
    pub(crate) fn hear(&mut self, sighting: &Sighting) {
        let maker = match sighting.class {
            Class::Android | Class::HalfPacket => Maker::Android,
            Class::AndroidIBeacon => Maker::IBeacon,
            Class::IphoneOnScreen | Class::IphoneInBackground | Class::OtherIphone => Maker::Iphone,
            Class::OtherPhone | Class::NotPhone | Class::Unknown => return,
        };
        let slot = self
            .known(maker, sighting)
            .or_else(|| self.carried_over(maker, sighting))
            .unwrap_or_else(|| self.add(Phone::new(maker, sighting)));
        let Some(phone) = self.slots.get_mut(slot as usize).and_then(Option::as_mut) else {
            return;
        };
        if phone.address != sighting.address && self.by_address.get(&phone.address) == Some(&slot) {
            self.by_address.remove(&phone.address);
        }
        if let (Some(old), Some(new)) = (phone.id, sighting.id)
            && old != new
        {
            self.by_id.remove(&old);
        }
        phone.hear(sighting);
        self.by_address.insert(sighting.address, slot);
        if let Some(id) = sighting.id {
            self.by_id.insert(id, slot);
        }
    }

    /// A connection to `address` found `service`.
    pub(crate) fn learn(&mut self, address: AddressKey, service: Service) {
        let slot = self.by_address.get(&address).copied();
        if let Some(phone) = slot.and_then(|slot| self.at_mut(slot)) {
            phone.learn(service);
        }
    }

    pub(crate) fn at(&self, slot: u32) -> Option<&Phone> {
        self.slots.get(slot as usize).and_then(Option::as_ref)
    }

    fn known(&self, maker: Maker, sighting: &Sighting) -> Option<u32> {
        let by_id = sighting.id.and_then(|id| self.by_id.get(&id));
        let slot = *by_id.or_else(|| self.by_address.get(&sighting.address))?;
        (self.at(slot)?.maker == maker).then_some(slot)
    }

    /// The phone that sent under another id until the quarter hour, if one fits by pause, level and burst phase.
    fn carried_over(&self, maker: Maker, sighting: &Sighting) -> Option<u32> {
        if maker != Maker::Android || sighting.id.is_none() {
            return None;
        }
        let quarter = sighting.at.quarter_hour();
        let level = sighting.level().map(f32::from);
        let mut best: Option<(f32, u32)> = None;
        for (slot, phone) in self.iter() {
            if phone.maker != Maker::Android
                || phone.id_since >= quarter
                || sighting.at.since(phone.last) < 0.4
            {
                continue;
            }
            let cost = carry_cost(phone, sighting.at, level);
            if cost < CARRY_LIMIT && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, slot));
            }
        }
        best.map(|(_, slot)| slot)
    }

    fn add(&mut self, phone: Phone) -> u32 {
        if self.len() >= CAPACITY {
            self.evict_oldest();
        }
        let maker = phone.maker;
        let first = phone.first;
        let slot = if let Some(slot) = self.free.pop() {
            self.slots[slot as usize] = Some(phone);
            slot
        } else {
            self.slots.push(Some(phone));
            (self.slots.len() - 1) as u32
        };
        if maker == Maker::Iphone {
            self.fresh.push((first, slot));
        }
        slot
    }

    /// Makes room for a sixteenth of the capacity at once, so that a flood of addresses costs little per address.
    fn evict_oldest(&mut self) {
        let mut ages: Vec<(Moment, u32)> = self.iter().map(|(slot, phone)| (phone.last, slot)).collect();
        ages.sort_unstable();
        for (_, slot) in ages.into_iter().take(CAPACITY / 16) {
            self.forget(slot);
        }
    }

    fn forget(&mut self, slot: u32) {
        let Some(phone) = self.slots.get_mut(slot as usize).and_then(Option::take) else {
            return;
        };
        if self.by_address.get(&phone.address) == Some(&slot) {
            self.by_address.remove(&phone.address);
        }
        if let Some(id) = phone.id
            && self.by_id.get(&id) == Some(&slot)
        {
            self.by_id.remove(&id);
        }
        self.fresh.retain(|(_, fresh)| *fresh != slot);
        self.free.push(slot);
    }

    /// Forgets phones not heard for [`KEEP_S`].
    pub(crate) fn expire(&mut self, now: Moment) {
        for slot in 0..self.slots.len() as u32 {
            if self.at(slot).is_some_and(|phone| now.since(phone.last) >= KEEP_S) {
                self.forget(slot);
            }
        }
    }

    /// When the next phone is to be forgotten.
    pub(crate) fn next_expiry(&self) -> Option<Moment> {
        self.iter()
            .map(|(_, phone)| phone.last)
            .min()
            .map(|last| last.plus_s(KEEP_S))
    }

    /// Finds iPhones that changed their address: one fell silent when the other began, as strong as before.
    ///
    /// Judged [`ROTATION_WAIT_S`] after the new address was first heard, when the old one would have been heard again.
    pub(crate) fn join_rotated(&mut self, now: Moment) {
        let mut k = 0;
        while k < self.fresh.len() {
            let (first, slot) = self.fresh[k];
            if now.since(first) < ROTATION_WAIT_S {
                k += 1;
                continue;
            }
            self.fresh.swap_remove(k);
            let Some(new) = self.at(slot) else { continue };
            let Some(level) = new.track.mean(new.first, new.first.plus_s(ROTATION_WAIT_S)) else {
                continue;
            };
            let mut best: Option<(f32, u32)> = None;
            for (other, phone) in self.iter() {
                let gap = first.since(phone.last);
                if phone.maker != Maker::Iphone || other == slot || !(-0.2..=ROTATION_GAP_S).contains(&gap) {
                    continue;
                }
                let Some(before) = phone.track.mean(phone.last.plus_s(-6.0), phone.last) else {
                    continue;
                };
                let off = (before.dbm - level.dbm).abs() + gap;
                if off < ROTATION_OFF && best.is_none_or(|(least, _)| off < least) {
                    best = Some((off, other));
                }
            }
            if let Some((_, old)) = best {
                self.absorb(old, slot);
            }
        }
    }

    /// The phone in `new` is the one in `old` under another address: `old` goes on, with what `new` heard added.
    fn absorb(&mut self, old: u32, new: u32) {
        let Some(newer) = self.at(new).cloned() else {
            return;
        };
        self.forget(new);
        let Some(phone) = self.slots.get_mut(old as usize).and_then(Option::as_mut) else {
            return;
        };
        if self.by_address.get(&phone.address) == Some(&old) {
            self.by_address.remove(&phone.address);
        }
        phone.track.append(&newer.track);
        phone.address = newer.address;
        phone.last = newer.last;
        phone.certain = newer.certain.or(phone.certain);
        phone.bluezone = newer.bluezone.or(phone.bluezone);
        if newer.bluezone.is_some() && newer.on_screen != phone.on_screen {
            phone.train_before = Some(phone.train);
            phone.train = newer.train;
            phone.on_screen = newer.on_screen;
        }
        self.by_address.insert(newer.address, old);
    }
}

/// Costs above this join nobody: a wrong join gives a visitor a bystander's past, a missed one makes a bystander
/// look new. Set by hand, not fitted.
const CARRY_LIMIT: f32 = 6.0;
/// An iPhone sends nearby info about once a second: silent for 3 s, it has gone or changed its address.
const ROTATION_WAIT_S: f32 = 3.0;
const ROTATION_GAP_S: f32 = 4.0;
/// dB of level plus seconds of gap by which two addresses of one iPhone may differ.
const ROTATION_OFF: f32 = 8.0;

/// How badly a new id at `at` fits as the continuation of `phone`: minus twice a log likelihood, roughly.
fn carry_cost(phone: &Phone, at: Moment, level: Option<f32>) -> f32 {
    let pause = at.since(phone.last);
    // Background bursts begin every 30 to 31.5 s; an app opened in between begins at once.
    let period = at.since(phone.train);
    let turns = (period / 30.75).round().clamp(1.0, 4.0);
    let late = (period / turns - 30.75).abs();
    let phase = if late < 1.0 { 0.0 } else { 3.0 };
    let waited = if pause < 20.0 { 0.0 } else { (pause - 20.0) / 20.0 };
    let off = match (level, phone.track.last_mean(at)) {
        (Some(now), Some(before)) => (now - before) / 6.0,
        _ => 1.0,
    };
    phase + waited + off * off
}
