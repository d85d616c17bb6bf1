//! What is believed of one phone: what it sends, how strong, since when, and whom it was counted for.
//! Deliberately absent: which sightings are its own. That is phones'.

use crate::echo::{Repeated, Voices};
use crate::maker::Maker;
use crate::moment::Moment;
use crate::sighting::{AddressKey, Class, IdKey, Service, Sighting};
use crate::track::Track;
use crate::verdict::CheckNumber;

/// Two adverts further apart than this belong to two trains: the shortest pause of an Android phone is 5 s, and a
/// tenth of its adverts arriving still leaves a gap of 4 s rare.
const TRAIN_GAP_S: f32 = 4.0;
/// A background burst lasts 15 s; a train heard for longer is an app on screen.
const BURST_S: f32 = 16.0;
/// One id lives a quarter hour and at most one on-screen train of 150 s longer; half a minute for a slow phone.
const ID_LIFE_S: f32 = 900.0 + 150.0 + 30.0;

/// Tells one remembered phone from all others, those forgotten included. Counted as phones are met; says nothing of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PhoneNumber(pub(crate) u64);

/// The belief that some sightings share a handset.
#[derive(Clone)]
pub(crate) struct Phone {
    pub(crate) number: PhoneNumber,
    pub(crate) maker: Maker,
    pub(crate) id: Option<IdKey>,
    pub(crate) id_since: Moment,
    pub(crate) address: AddressKey,
    pub(crate) track: Track,
    pub(crate) first: Moment,
    /// The UTC quarter hour in which it was first heard.
    pub(crate) quarter: Moment,
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
    /// Too new to tell whether it is an older phone under another key: it speaks for nobody yet.
    pub(crate) unjudged: bool,
    /// The address of its second set (3.0.7), which tells nothing that the first does not, and when that was last heard.
    pub(crate) second_set: Option<(AddressKey, Moment)>,
    /// How surely an earlier visitor's phone this is, 0 to 1, and whose.
    pub(crate) claim: f32,
    pub(crate) claimed_by: Option<CheckNumber>,
    /// The check that was credited for it outright: until its visitor leaves it credits no other.
    pub(crate) spent: Option<Spent>,
    /// The check it was last credited to, until that visitor is said to have left: a phone out of hearing may be back.
    counted: Option<CheckNumber>,
    voices: Voices,
}

/// A credit that a phone gave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    pub(crate) on: CheckNumber,
    /// The strongest it was while that visitor stood there, in dBm.
    strongest_dbm: f32,
    /// The weakest it was since.
    weakest_dbm: f32,
    /// Not heard since for longer than any app on the air is silent.
    was_gone: bool,
}

/// A spent phone this much stronger than it ever was during the check that it was credited to was not that visitor's.
/// Standing still, one phone's level strays by 3 to 7 dB (MITLL, within one run).
const STRONGER_DB: f32 = 8.0;
/// A spent phone that was carried off and is laid down again rises by as much: from the pad (0.14 m) to one step away
/// (0.7 m) it is 14 dB, less what it strays by.
const LAID_DOWN_DB: f32 = 12.0;
/// An app that leaves the screen is silent for up to 35 s, longer than in any other ordinary state.
const GONE_S: f32 = 35.0;
/// Whoever's phone was this near to what is expected on the pad had laid it there: a step away it is 14 dB weaker.
const LIES_DB: f32 = 4.0;
/// How long its level is averaged for that, in seconds.
const LEVEL_S: f32 = 1.5;

impl Phone {
    pub(crate) fn new(maker: Maker, sighting: &Sighting) -> Self {
        Self {
            number: PhoneNumber(0),
            maker,
            id: sighting.id,
            id_since: sighting.at,
            address: sighting.address,
            track: Track::new(),
            first: sighting.at,
            quarter: sighting.quarter,
            last: sighting.at,
            certain: None,
            bluezone: None,
            train: sighting.at,
            train_before: None,
            on_screen: false,
            service: None,
            stale: false,
            unjudged: false,
            second_set: None,
            claim: 0.0,
            claimed_by: None,
            spent: None,
            counted: None,
            voices: Voices::of(sighting),
        }
    }

    /// May it still credit the visitor of `check`?
    pub(crate) fn is_free_for(&self, check: CheckNumber) -> bool {
        !self.unjudged && self.spent.is_none_or(|spent| spent.on == check)
    }

    /// It credits the visitor of `check`, or is heard while it still does.
    pub(crate) fn spend(&mut self, check: CheckNumber, now: Moment) {
        let before = self.spent.filter(|spent| spent.on == check);
        // Credited while its level is unknown, it is not-a-number: louder than that is nobody.
        let dbm = self.level(now.plus_s(-LEVEL_S), now).unwrap_or(f32::NAN);
        let strongest_dbm = before.map_or(dbm, |spent| spent.strongest_dbm.max(dbm));
        self.spent = Some(Spent {
            on: check,
            strongest_dbm,
            weakest_dbm: strongest_dbm,
            was_gone: false,
        });
        self.counted = Some(check);
    }

    /// It is heard while another visitor, who `began` then, stands at the desk, where a phone on the pad is as strong as
    /// `pad_dbm`. Laid down before them, it is theirs after all: it was credited to the wrong one, or its own has come
    /// back. Not so if it lay on the pad already and has been gone meanwhile: then it was credited to the right one, and
    /// what is back may be a box that repeats it.
    pub(crate) fn reclaim(&mut self, began: Moment, now: Moment, pad_dbm: f32) {
        let level = self.level(began.max(now.plus_s(-LEVEL_S)), now);
        let lies_dbm = pad_dbm + self.maker.loud_db() - LIES_DB;
        let two_places = self.voices.are_apart(now);
        let (Some(spent), Some(dbm)) = (&mut self.spent, level) else {
            return;
        };
        spent.weakest_dbm = spent.weakest_dbm.min(dbm);
        if two_places || (spent.was_gone && spent.strongest_dbm >= lies_dbm) {
            return;
        }
        if dbm >= spent.strongest_dbm + STRONGER_DB || dbm >= spent.weakest_dbm + LAID_DOWN_DB {
            (self.spent, self.counted) = (None, None);
            (self.claim, self.claimed_by) = (0.0, None);
        }
    }

    /// Why its signal is not simply that of the visitor of `check`, if so.
    pub(crate) fn repeated(&self, check: CheckNumber, now: Moment) -> Option<Repeated> {
        if self.stale {
            Some(Repeated::Outlived)
        } else if self.voices.are_apart(now) {
            Some(Repeated::TwoPlaces)
        } else {
            let another = self.counted.is_some_and(|counted| counted != check);
            another.then_some(Repeated::Counted)
        }
    }

    /// Was it credited to `check`, or claimed by its visitor?
    pub(crate) fn is_of(&self, check: CheckNumber) -> bool {
        let checks = [self.claimed_by, self.counted, self.spent.map(|spent| spent.on)];
        checks.contains(&Some(check))
    }

    /// Somebody says that its visitor has left, or is back.
    pub(crate) fn let_go(&mut self, now: Moment) {
        self.release(now);
        self.counted = None;
    }

    /// What a connection found, for as long as the phone keeps the address it was made to.
    pub(crate) fn service(&self) -> Option<Service> {
        self.service
            .filter(|(address, _)| *address == self.address)
            .map(|(_, service)| service)
    }

    /// A connection found `service`. Without it the hashed bit was another app's, and so was whatever it credited.
    pub(crate) fn learn(&mut self, service: Service) {
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

    /// Forgets the addresses that it has left, or sends nothing from any more, since `since`. Gives back one that others
    /// know it by.
    pub(crate) fn forget_addresses(&mut self, since: Moment) -> Option<AddressKey> {
        self.voices.forget(since);
        self.second_set
            .take_if(|(_, last)| *last <= since)
            .map(|(address, _)| address)
    }

    /// Every address that is known of it, in whatever place.
    #[cfg(test)]
    pub(crate) fn addresses(&self) -> Vec<AddressKey> {
        let service = self.service.map(|(address, _)| address);
        let second_set = self.second_set.map(|(address, _)| address);
        let mut all: Vec<AddressKey> = self.voices.addresses().collect();
        all.extend([Some(self.address), service, second_set].into_iter().flatten());
        all.sort_unstable();
        all.dedup();
        all
    }

    /// It is what `newer` was taken for another phone for.
    pub(crate) fn go_on_as(&mut self, newer: &Self) {
        let pause = newer.first.since(self.last);
        let turned = newer.bluezone.is_some() && newer.on_screen != self.on_screen;
        if turned || (self.maker == Maker::Android && pause > TRAIN_GAP_S) {
            self.train_before = Some(newer.train_before.unwrap_or(self.train));
            self.train = newer.train;
            self.on_screen = newer.on_screen;
        }
        self.track.append(&newer.track);
        self.id = newer.id;
        self.id_since = newer.id_since;
        self.stale = newer.stale;
        self.address = newer.address;
        // What was found behind another address.
        self.service = self.service.filter(|(address, _)| *address == self.address);
        self.voices = newer.voices;
        self.second_set = newer.second_set.or(self.second_set);
        self.last = newer.last;
        self.certain = newer.certain.or(self.certain);
        self.bluezone = newer.bluezone.or(self.bluezone);
    }

    pub(crate) fn hear(&mut self, sighting: &Sighting, stay: Option<i64>) {
        let at = sighting.at;
        let screen = match sighting.class {
            Class::IphoneOnScreen => Some(true),
            Class::IphoneInBackground => Some(false),
            _ => None,
        };
        let turned = screen.is_some_and(|screen| screen != self.on_screen);
        let paused = self.maker == Maker::Android && at.since(self.last) > TRAIN_GAP_S;
        let heard = self.voices.hear(sighting);
        if turned || paused || heard.is_new {
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
        if let Some(spent) = &mut self.spent {
            spent.was_gone |= at.since(self.last) > GONE_S;
        }
        self.address = sighting.address;
        self.last = at;
        if let Some(dbm) = sighting.level().filter(|_| !heard.drowned) {
            self.track.add(at, dbm);
            if let Some(stay) = stay {
                self.track.add_to_stay(stay, dbm);
            }
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
