//! Calibration: how well one dongle, where it stands, receives; measured on one phone that lies on the pad.
//! Deliberately absent: a clock, words, and which dongle it is. Whoever measures keeps the result for that dongle.
//!
//! Twenty seconds of sightings go in. The first six are for hands to leave the pad; the rest must show one phone with
//! Bluezone on screen that is clearly the strongest and keeps its level. Whoever walks about meanwhile does not matter.
//!
//! One phone tells little: models differ by 5.5 dB, which is nearly what dongles differ by. So [`Measured::dongle_db`]
//! is not the level that was read less the usual one, but what that level leads to expect of the dongle: the mean of the
//! posterior, with the published spreads. A phone read 10 dB low moves the dongle by 4.

use crate::hearing::{Ear, Hearing, Proof};
use crate::maker::LOUD_DB;
use crate::moment::Moment;
use crate::setup::Mode;
use crate::sighting::{AddressKey, Class, IdKey, Sighting};
use std::collections::BTreeMap;

/// How long it takes, in seconds.
pub const CALIBRATION_S: f32 = 20.0;
/// What is heard so early is not counted, in seconds: somebody is still laying the phone down.
const SETTLE_S: f32 = 6.0;
/// The rest is looked at in so many parts of 3.5 s each.
const PARTS: usize = 4;
/// In how many of them a phone must be heard: an app that goes off the screen falls silent for 15 s.
const PARTS_NEEDED: usize = 3;
/// And with so many adverts: one in five of those that an iPhone sends slowest (0.3 s), in 14 s.
const ADVERTS_NEEDED: u32 = 8;
/// Seconds of the last 14 in which the radio must have proved that it listens.
const PROOF_S: f32 = 10.0;
/// The most senders looked at; more than that is a flood, not a crowd.
const SENDERS: usize = 1_000;
/// Two phones closer in level than this could both be the one on the pad. From the pad (0.14 m) to one step away (0.7 m)
/// it is 14 dB, and two models differ by 8 dB (5.5 dB each).
const LEAD_DB: f32 = 6.0;
/// Two parts of a phone that lies still differ by no more than this: fading of the three advertising channels leaves some
/// 2 dB in each. Lifting it into the hand is 14.6 dB.
const STEADY_DB: f32 = 10.0;

/// What dongles, their cables and rooms differ by, one standard deviation: the Core Specification allows a reported level
/// an error of 6 dB (3.5 dB if all errors are alike); antennas and places are assumed to add 5 dB.
const DONGLE_SD_DB: f32 = 6.0;
/// What one phone at one place differs by beside its model: place on the pad, 8 to 20 cm (2.2 dB), shadowing (3 dB, the
/// published sets), fading that 14 s leave (1.3 dB).
const PLACE_SD_DB: f32 = 3.9;

/// A kind of phone: how common among its likes, how much stronger than an average Android phone, and how much its models
/// differ.
struct Kind {
    share: f32,
    above_db: f32,
    sd_db: f32,
}

/// OpenTrace's 20 models; of DP-3T's, 8 % ignored the low power setting.
const ANDROID: &[Kind] = &[
    Kind {
        share: 0.92,
        above_db: 0.0,
        sd_db: 5.5,
    },
    Kind {
        share: 0.08,
        above_db: 12.0,
        sd_db: 5.5,
    },
];
/// iPhones differ less among themselves (3 dB), but their distance from Android phones is only known to some 4 dB.
const IPHONE: &[Kind] = &[Kind {
    share: 1.0,
    above_db: LOUD_DB,
    sd_db: 5.0,
}];

/// Weaker than this below what is usual on the pad, a phone does not lie there: two standard deviations of what dongles and
/// phones differ by together (9 dB).
const WEAK_DB: f32 = 18.0;

/// What kind of phone was measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handset {
    /// An Android phone.
    Android,
    /// An iPhone.
    Iphone,
}

impl Handset {
    const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Android => ANDROID,
            Self::Iphone => IPHONE,
        }
    }

    const fn loud_db(self) -> f32 {
        match self {
            Self::Android => 0.0,
            Self::Iphone => LOUD_DB,
        }
    }
}

/// One phone on the pad, measured.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measured {
    /// What kind of phone.
    pub handset: Handset,
    /// Its mean level, in dBm.
    pub level_dbm: f32,
}

impl Measured {
    /// How much stronger than usual this dongle receives, in dB, as far as one phone can tell: what [`Mode::usual_dbm`] is
    /// to be raised by.
    pub fn dongle_db(self) -> f32 {
        let over_db = self.level_dbm - Mode::Pad.usual_dbm();
        let (mut sum, mut whole) = (0.0, 0.0);
        for kind in self.handset.kinds() {
            let dongle = DONGLE_SD_DB * DONGLE_SD_DB;
            let all = dongle + kind.sd_db * kind.sd_db + PLACE_SD_DB * PLACE_SD_DB;
            let off_db = over_db - kind.above_db;
            let weight = kind.share / all.sqrt() * (-off_db * off_db / (2.0 * all)).exp();
            sum += weight * off_db * dongle / all;
            whole += weight;
        }
        // So far from every kind that no weight is left: no level that a radio can report is.
        if whole > 0.0 { sum / whole } else { 0.0 }
    }
}

/// Why nothing could be measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unmeasured {
    /// The radio did not listen.
    RadioDeaf,
    /// Nothing at all was heard, or too little to prove that the radio listens.
    NothingHeard,
    /// No phone with Bluezone was heard.
    NoBluezone,
    /// Bluezone phones are about, but none is strong enough to lie on the pad.
    TooWeak,
    /// A phone is strong enough, but was heard for too short a time: Bluezone is not open, or it was laid down late.
    TooFew,
    /// An iPhone lies there with Bluezone behind its screen: other apps look the same.
    IphoneInBackground,
    /// Two phones with Bluezone are equally strong.
    TwoPhones,
    /// The phone moved, or something between it and the dongle did.
    Unsteady,
}

impl Unmeasured {
    /// Every one: for tests that each has its words.
    pub const ALL: [Self; 8] = [
        Self::RadioDeaf,
        Self::NothingHeard,
        Self::NoBluezone,
        Self::TooWeak,
        Self::TooFew,
        Self::IphoneInBackground,
        Self::TwoPhones,
        Self::Unsteady,
    ];
}

/// One measuring, from the press of the button on.
pub struct Calibrating {
    begun: Moment,
    ear: Ear,
    proof: Proof,
    senders: BTreeMap<Key, Sender>,
}

/// An Android phone keeps its id while it changes its address; an iPhone shows no id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Id(IdKey),
    Address(AddressKey),
}

#[derive(Clone, Copy)]
struct Sender {
    handset: Handset,
    on_screen: bool,
    first: Moment,
    last: Moment,
    parts: [Part; PARTS],
}

#[derive(Clone, Copy, Default)]
struct Part {
    sum_dbm: i32,
    adverts: u32,
}

impl Part {
    fn mean_dbm(self) -> Option<f32> {
        (self.adverts > 0).then(|| self.sum_dbm as f32 / self.adverts as f32)
    }
}

impl Sender {
    fn means(&self) -> impl Iterator<Item = f32> + Clone + '_ {
        self.parts.iter().filter_map(|part| part.mean_dbm())
    }

    /// The mean of the parts, so that each counts alike however many adverts came through.
    fn level_dbm(&self) -> f32 {
        self.means().sum::<f32>() / self.means().count().max(1) as f32
    }

    /// The level that an average Android phone would have in its place.
    fn plain_dbm(&self) -> f32 {
        self.level_dbm() - self.handset.loud_db()
    }

    fn may_lie_on_pad(&self) -> bool {
        self.plain_dbm() >= Mode::Pad.usual_dbm() - WEAK_DB
    }

    fn is_heard_throughout(&self) -> bool {
        self.means().count() >= PARTS_NEEDED
            && self.parts.iter().map(|part| part.adverts).sum::<u32>() >= ADVERTS_NEEDED
    }

    fn is_steady(&self) -> bool {
        let most = self.means().fold(f32::NEG_INFINITY, f32::max);
        let least = self.means().fold(f32::INFINITY, f32::min);
        most - least <= STEADY_DB
    }

    /// Is `later` the same phone under its next id and address?
    fn goes_on_as(&self, later: &Self) -> bool {
        self.handset == later.handset
            && self.last < later.first
            && (self.level_dbm() - later.level_dbm()).abs() <= STEADY_DB
    }

    fn join(&mut self, later: &Self) {
        self.last = later.last;
        self.on_screen |= later.on_screen;
        for (part, more) in self.parts.iter_mut().zip(later.parts) {
            part.sum_dbm += more.sum_dbm;
            part.adverts += more.adverts;
        }
    }
}

impl Calibrating {
    /// The button was pressed.
    pub fn begin(at: Moment) -> Self {
        Self {
            begun: at,
            ear: Ear::new(),
            proof: Proof::from(at.plus_s(SETTLE_S)),
            senders: BTreeMap::new(),
        }
    }

    /// The radio hears, or does not.
    pub fn radio(&mut self, hearing: Hearing) {
        self.ear.set(hearing);
    }

    /// Seconds left, for the ring.
    pub fn left_s(&self, now: Moment) -> f32 {
        (CALIBRATION_S - now.since(self.begun)).clamp(0.0, CALIBRATION_S)
    }

    /// Takes an advert.
    pub fn hear(&mut self, sighting: &Sighting) {
        let at = sighting.at;
        let after_s = at.since(self.begun) - SETTLE_S;
        if let Some(since) = self.ear.hear(at) {
            self.proof.add(since, at);
        }
        let part = (after_s / (CALIBRATION_S - SETTLE_S) * PARTS as f32).floor();
        if !(0.0..PARTS as f32).contains(&part) {
            return;
        }
        let (Some((handset, on_screen)), Some(dbm)) = (what(sighting.class), sighting.level()) else {
            return;
        };
        let key = sighting.id.map_or(Key::Address(sighting.address), Key::Id);
        if self.senders.len() >= SENDERS && !self.senders.contains_key(&key) {
            return;
        }
        let sender = self.senders.entry(key).or_insert(Sender {
            handset,
            on_screen,
            first: at,
            last: at,
            parts: [Part::default(); PARTS],
        });
        sender.on_screen |= on_screen;
        sender.first = sender.first.min(at);
        sender.last = sender.last.max(at);
        let part = &mut sender.parts[part as usize];
        part.sum_dbm += i32::from(dbm);
        part.adverts += 1;
    }

    /// What came of it, once the time is up; at once where the radio does not listen.
    pub fn result(&self, now: Moment) -> Option<Result<Measured, Unmeasured>> {
        if self.ear.deaf().is_some() {
            return Some(Err(Unmeasured::RadioDeaf));
        }
        (now.since(self.begun) >= CALIBRATION_S).then(|| self.measure(now))
    }

    fn measure(&self, now: Moment) -> Result<Measured, Unmeasured> {
        if self.proof.heard_s(&self.ear, now) < PROOF_S {
            return Err(Unmeasured::NothingHeard);
        }
        let senders = self.joined();
        if senders.is_empty() {
            return Err(Unmeasured::NoBluezone);
        }
        let (whole, brief): (Vec<_>, Vec<_>) = senders
            .into_iter()
            .filter(Sender::may_lie_on_pad)
            .partition(Sender::is_heard_throughout);
        let Some(best) = whole
            .iter()
            .max_by(|a, b| a.plain_dbm().total_cmp(&b.plain_dbm()))
        else {
            return Err(if brief.is_empty() {
                Unmeasured::TooWeak
            } else {
                Unmeasured::TooFew
            });
        };
        let equals = whole
            .iter()
            .filter(|sender| best.plain_dbm() - sender.plain_dbm() < LEAD_DB);
        if equals.count() > 1 {
            return Err(Unmeasured::TwoPhones);
        }
        if !best.on_screen {
            return Err(Unmeasured::IphoneInBackground);
        }
        if !best.is_steady() {
            return Err(Unmeasured::Unsteady);
        }
        Ok(Measured {
            handset: best.handset,
            level_dbm: best.level_dbm(),
        })
    }

    /// The phones: senders, with those joined that follow one another at one level. Ids change each quarter hour.
    fn joined(&self) -> Vec<Sender> {
        let mut all: Vec<Sender> = self.senders.values().copied().collect();
        all.sort_by_key(|sender| sender.first);
        let mut phones: Vec<Sender> = Vec::new();
        for sender in all {
            match phones.iter_mut().find(|phone| phone.goes_on_as(&sender)) {
                Some(phone) => phone.join(&sender),
                None => phones.push(sender),
            }
        }
        phones
    }
}

/// Whether a class can be measured: what sends it, and whether it is Bluezone for certain.
fn what(class: Class) -> Option<(Handset, bool)> {
    match class {
        Class::Android => Some((Handset::Android, true)),
        Class::IphoneOnScreen => Some((Handset::Iphone, true)),
        Class::IphoneInBackground => Some((Handset::Iphone, false)),
        // The iBeacon has another power, half a packet no certainty, the others no Bluezone.
        Class::AndroidIBeacon
        | Class::HalfPacket
        | Class::OtherIphone
        | Class::OtherPhone
        | Class::NotPhone
        | Class::Unknown => None,
    }
}
