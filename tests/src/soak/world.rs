//! Who sends what when at a busy entrance, day after day: passers-by, a laptop that never leaves, and every minute a visitor who
//! lays a phone on the pad, or has none.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use gate::Class;
use radio::crowd::Rng;

use super::stamp;
use super::turns::VISITOR_EVERY_S;
use crate::bluez::Phone;
use crate::on_the_air::laptop;

const SECOND_US: i64 = 1_000_000;
/// From the beginning of one day to that of the next.
const DAY_S: i64 = 86_400;
/// Phones that pass in an hour, visitors' included: 30 000 in a day of ten.
const PHONES_AN_HOUR: i64 = 3_000;
/// Adverts of one that passes, and how far they lie apart.
const PASSES: u32 = 9;
const PASSES_EVERY_US: i64 = 5 * SECOND_US;

/// Who sends, and what kind of advert.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Laptop,
    Android,
    IphoneOnScreen,
    IphoneInBackground,
    IphoneWithout,
    Earphones,
}

impl Kind {
    /// What gate calls it.
    pub(super) fn class(self) -> Class {
        match self {
            Self::Laptop | Self::Earphones => Class::NotPhone,
            Self::Android => Class::Android,
            Self::IphoneOnScreen => Class::IphoneOnScreen,
            Self::IphoneInBackground => Class::IphoneInBackground,
            Self::IphoneWithout => Class::OtherIphone,
        }
    }

    /// The level at which a phone is received from the pad: iPhones send louder.
    const fn on_pad_dbm(self) -> i8 {
        match self {
            Self::IphoneOnScreen | Self::IphoneInBackground | Self::IphoneWithout => -30,
            Self::Laptop | Self::Android | Self::Earphones => -42,
        }
    }
}

/// One advert.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Sent {
    /// In microseconds of the month; no two are the same.
    pub(super) at_us: i64,
    /// Number of the sender in the month.
    pub(super) who: u32,
    pub(super) kind: Kind,
    pub(super) level_dbm: i8,
}

impl Sent {
    /// As it is put on the air, with `number`.
    pub(super) fn phone(&self, number: u32) -> Phone {
        let mut phone = match self.kind {
            Kind::Laptop | Kind::Earphones => laptop(),
            Kind::Android => Phone::android(0),
            Kind::IphoneOnScreen => Phone::iphone_on_screen(0),
            Kind::IphoneInBackground => Phone::iphone_in_background(0),
            Kind::IphoneWithout => Phone::iphone_without_bluezone(0),
        };
        phone.address = address_of(self.who);
        phone.rssi_dbm = i16::from(self.level_dbm);
        if let Some(id) = phone.manufacturer.get_mut(&0x22B5) {
            id[..4].copy_from_slice(&self.who.to_be_bytes());
        }
        phone
            .manufacturer
            .insert(stamp::COMPANY, stamp::stamp(number, self.at_us));
        phone
    }
}

/// The address of sender `who`.
pub(super) const fn address_of(who: u32) -> [u8; 6] {
    let [a, b, c, d] = who.to_be_bytes();
    [0x5A, 0, a, b, c, d]
}

/// A sender and what it still sends: the next advert, and how many follow.
type Sender = Reverse<(Sent, u32, Role)>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Role {
    Stays,
    Passes,
    /// Waits, lays the phone on the pad, and leaves.
    Visits,
}

/// The entrance.
pub(super) struct World {
    dice: Rng,
    day_s: i64,
    closes_us: i64,
    /// When the next phone comes, and the next visitor.
    next_phone_us: i64,
    next_visitor_us: i64,
    senders: BinaryHeap<Sender>,
    known: u32,
    visitors: usize,
    last_us: i64,
    sent: u64,
}

impl World {
    pub(super) fn new(seed: u64, day_s: u32) -> Self {
        Self {
            dice: Rng::new(seed),
            day_s: i64::from(day_s),
            closes_us: 0,
            next_phone_us: 0,
            next_visitor_us: 0,
            senders: BinaryHeap::new(),
            known: 1,
            visitors: 0,
            last_us: 0,
            sent: 0,
        }
    }

    /// Roughly.
    pub(super) fn adverts_a_day(&self) -> u64 {
        (self.day_s as u64) * 333_333 / 36_000
    }

    /// The doors open on `day`.
    pub(super) fn dawn(&mut self, day: u32) {
        let opens_us = i64::from(day) * DAY_S * SECOND_US;
        self.closes_us = opens_us + self.day_s * SECOND_US;
        self.next_phone_us = opens_us;
        // A visitor's phone is in the queue before the visitor is at the desk.
        self.next_visitor_us = opens_us + VISITOR_EVERY_S * SECOND_US - QUEUES_US;
        self.senders.clear();
        let laptop = Sent {
            at_us: opens_us,
            who: 0,
            kind: Kind::Laptop,
            level_dbm: -72,
        };
        self.senders.push(Reverse((laptop, u32::MAX, Role::Stays)));
    }

    /// A minute longer.
    pub(super) fn stay_open(&mut self) {
        self.closes_us += 60 * SECOND_US;
    }

    /// Adverts of the month so far.
    pub(super) fn sent(&self) -> u64 {
        self.sent
    }

    /// When the next advert is due.
    pub(super) fn peek_us(&mut self) -> Option<i64> {
        self.arrivals();
        let Reverse((sent, ..)) = self.senders.peek()?;
        (sent.at_us < self.closes_us).then_some(sent.at_us)
    }

    /// The next advert of this day.
    pub(super) fn next(&mut self) -> Option<Sent> {
        self.peek_us()?;
        let Reverse((mut sent, left, role)) = self.senders.pop()?;
        if left > 1 {
            let next = self.follows(sent, left, role);
            self.senders.push(Reverse((next, left - 1, role)));
        }
        sent.at_us = sent.at_us.max(self.last_us + 1);
        self.last_us = sent.at_us;
        self.sent += 1;
        Some(sent)
    }

    /// Those who come before the next advert.
    fn arrivals(&mut self) {
        while let Some(Reverse((next, ..))) = self.senders.peek() {
            let at_us = next.at_us;
            if self.next_visitor_us <= at_us {
                self.visitor(self.next_visitor_us);
                self.next_visitor_us += VISITOR_EVERY_S * SECOND_US;
            } else if self.next_phone_us <= at_us {
                self.passer(self.next_phone_us);
                let mean_us = 3_600 * SECOND_US / PHONES_AN_HOUR;
                self.next_phone_us += 1 + self.dice.below(2 * mean_us as u64) as i64;
            } else {
                return;
            }
        }
    }

    fn passer(&mut self, at_us: i64) {
        let kind = match self.dice.below(20) {
            0..5 => Kind::Android,
            5..9 => Kind::IphoneInBackground,
            9..16 => Kind::IphoneWithout,
            _ => Kind::Earphones,
        };
        let level_dbm = -90 + self.dice.below(22) as i8;
        self.comes(at_us, kind, level_dbm, PASSES, Role::Passes);
    }

    fn visitor(&mut self, at_us: i64) {
        let turn = self.visitors % VISITORS.len();
        self.visitors += 1;
        if let Some(kind) = VISITORS[turn] {
            self.comes(at_us, kind, -70, VISITS, Role::Visits);
        }
    }

    fn comes(&mut self, at_us: i64, kind: Kind, level_dbm: i8, adverts: u32, role: Role) {
        let sent = Sent {
            at_us,
            who: self.known,
            kind,
            level_dbm,
        };
        self.known += 1;
        self.senders.push(Reverse((sent, adverts, role)));
    }

    /// The advert that follows `sent`, of which `left` were left with it.
    fn follows(&mut self, mut sent: Sent, left: u32, role: Role) -> Sent {
        let jitter_us = self.dice.below(40_000) as i64;
        let jitter_dbm = self.dice.below(5) as i8 - 2;
        let (wait_us, level_dbm) = match role {
            Role::Stays => (SECOND_US - 20_000, -72),
            Role::Passes => (PASSES_EVERY_US, sent.level_dbm.clamp(-90, -66)),
            // In the queue, on the pad, and on the way out.
            Role::Visits if left > ON_PAD + LEAVES + 1 => (QUEUE_EVERY_US, -66),
            Role::Visits if left > LEAVES + 1 => (150_000, sent.kind.on_pad_dbm()),
            Role::Visits => (SECOND_US, -74),
        };
        sent.at_us += wait_us + jitter_us;
        sent.level_dbm = (level_dbm + jitter_dbm).clamp(-92, -26);
        sent
    }
}

/// What visitors bring, in turn; of one without a phone nothing is heard but silence.
const VISITORS: [Option<Kind>; 7] = [
    Some(Kind::Android),
    Some(Kind::IphoneInBackground),
    None,
    Some(Kind::Android),
    Some(Kind::IphoneOnScreen),
    Some(Kind::IphoneWithout),
    Some(Kind::Android),
];
/// Adverts of a visitor's phone: while they queue, on the pad for seven seconds, on the way out.
const QUEUE: u32 = 10;
const ON_PAD: u32 = 45;
const LEAVES: u32 = 5;
const VISITS: u32 = QUEUE + ON_PAD + LEAVES;
const QUEUE_EVERY_US: i64 = 2 * SECOND_US;
/// How long before their turn they come: the phone is on the pad two seconds into it.
const QUEUES_US: i64 = QUEUE_EVERY_US * QUEUE as i64 - 2 * SECOND_US;
