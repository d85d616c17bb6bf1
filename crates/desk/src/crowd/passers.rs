//! Which phones went by, minute by minute: sightings joined into phones as far as ids and addresses allow, and phones
//! that stay told apart from those that pass.
//!
//! A phone belongs to the minute in which it was first heard. An Android phone is joined by its id, across the UTC quarter
//! hour by pause and level; an iPhone by its address, across a change of it by the same. Keys live in memory, at most five
//! minutes after their phone was last heard; what leaves this file is sums. Deliberately absent: people, shares, a clock.

use std::collections::{BTreeMap, HashMap};

use gate::{Class, Moment, Sighting};
use register::HeardMinute;

/// A phone heard over this time belongs to the place: staff, a shop, travellers who wait. Seconds. Longer than a full bus
/// needs to pass one door.
const STAYS_S: f32 = 540.0;

/// So long after the end of a minute it is settled who of it stays, seconds: a phone that does is heard within a minute.
const SETTLE_S: f32 = STAYS_S + 60.0;

/// A phone is forgotten so long after it was last heard, seconds.
const KEEP_S: f32 = 300.0;

/// Old phones are looked for so often, seconds: a desk that counts a crowd does so once a second anyway.
const SWEEP_S: f32 = 1.5;

/// Phones kept at most. A flood of random addresses must not grow the map; phones beyond are not counted.
const MOST: usize = 10_000;

/// The longest gap between two adverts of any sender that still proves listening, seconds: what the gate takes as proof.
const PROOF_S: i64 = 5;

/// Two adverts of one phone further apart than this belong to two bursts, seconds: the shortest silence is 5 s.
const BURST_GAP_S: f32 = 4.0;

const MINUTE_US: i64 = 60_000_000;

/// A phone that carries its id over the quarter hour is silent for 15 s, 35 s at worst.
const ID_PAUSE_S: f32 = 35.0;

/// An iPhone that sends about once a second and is silent for so long has gone or changed its address, seconds.
const ADDRESS_PAUSE_S: f32 = 4.0;

/// A change of address is looked for only among iPhones heard for this long: one that passes keeps its address, and the
/// next to come would be taken for the last to go.
const ADDRESS_MIN_S: f32 = 60.0;

/// iPhones that are looked at for a change of address at one time; a flood is not worth it.
const MOST_FRESH: usize = 100;

/// Levels of one phone before and after a change of key differ by no more, dB: as far as walking for 15 s takes it.
const LEVEL_OFF_DB: f32 = 12.0;

/// Share of the newest level in a phone's running mean.
const NEWEST: f32 = 0.2;

/// What kind of sender, the more telling ones later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    OtherIphone,
    IphoneInBackground,
    IphoneOnScreen,
    Android,
}

impl Kind {
    fn of(class: Class) -> Option<Self> {
        match class {
            Class::Android => Some(Self::Android),
            Class::IphoneOnScreen => Some(Self::IphoneOnScreen),
            Class::IphoneInBackground => Some(Self::IphoneInBackground),
            Class::OtherIphone => Some(Self::OtherIphone),
            // The second advert of a phone that is counted by its first, no phone, or nothing that can be joined.
            Class::AndroidIBeacon
            | Class::HalfPacket
            | Class::OtherPhone
            | Class::NotPhone
            | Class::Unknown => None,
        }
    }
}

/// A phone that is about.
#[derive(Clone)]
struct Passer {
    kind: Kind,
    first: Moment,
    /// When its present id or address was first heard.
    key_since: Moment,
    last: Moment,
    level_dbm: Option<f32>,
    burst: Burst,
    /// Heard in the bursts before, seconds.
    heard_s: f32,
}

/// Adverts without a gap.
#[derive(Clone, Copy)]
struct Burst {
    first: Moment,
    adverts: f32,
}

impl Passer {
    fn new(kind: Kind, sighting: &Sighting) -> Self {
        Self {
            kind,
            first: sighting.at,
            key_since: sighting.at,
            last: sighting.at,
            level_dbm: None,
            burst: Burst {
                first: sighting.at,
                adverts: 0.0,
            },
            heard_s: 0.0,
        }
    }

    fn hear(&mut self, kind: Kind, sighting: &Sighting) {
        self.kind = self.kind.max(kind);
        if sighting.at.since(self.last) > BURST_GAP_S {
            self.heard_s = self.heard_s();
            self.burst = Burst {
                first: sighting.at,
                adverts: 0.0,
            };
        }
        self.burst.adverts += 1.0;
        self.last = self.last.max(sighting.at);
        if let Some(dbm) = sighting.level().map(f32::from) {
            let mean = self.level_dbm.unwrap_or(dbm);
            self.level_dbm = Some(mean + (dbm - mean) * NEWEST);
        }
    }

    /// For how long it was heard: a burst of which n adverts arrived lasted (n + 1) / (n - 1) times as long as from the
    /// first of them to the last.
    fn heard_s(&self) -> f32 {
        let Burst { first, adverts } = self.burst;
        let lasted_s = if adverts > 1.0 {
            self.last.since(first) * (adverts + 1.0) / (adverts - 1.0)
        } else {
            0.0
        };
        self.heard_s + lasted_s
    }

    fn stays(&self) -> bool {
        self.last.since(self.first) >= STAYS_S
    }

    fn count_in(&self, minute: &mut HeardMinute) {
        match self.kind {
            Kind::Android => {
                minute.android += 1;
                minute.android_heard_ms += (self.heard_s() * 1000.0) as u64;
            }
            Kind::IphoneOnScreen => minute.iphone += 1,
            Kind::IphoneInBackground => minute.iphone_in_background += 1,
            Kind::OtherIphone => minute.other_iphone += 1,
        }
    }
}

/// Phones with Bluezone that are about.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct About {
    /// Heard within the last minute, certain, and not known to stay.
    pub certain: u32,
    /// The same, probable.
    pub probable: u32,
    /// Those that stay.
    pub staying: u32,
}

/// A phone heard within this time is about, seconds.
const ABOUT_S: f32 = 60.0;

/// Phones that went by and minutes that are not settled yet.
#[derive(Clone, Default)]
pub(crate) struct Passers {
    phones: HashMap<u64, Passer>,
    /// iPhones first heard in the last seconds, that may be an older one under a new address.
    fresh: Vec<u64>,
    /// What is certain of the minutes that are not settled: phones that are gone, seconds that were listened to.
    minutes: BTreeMap<i64, HeardMinute>,
    last_advert: Option<Moment>,
    /// When old phones were last looked for.
    swept: Option<Moment>,
}

impl Passers {
    /// Takes one sighting; they come in order of time.
    pub(crate) fn take(&mut self, sighting: &Sighting) {
        self.listen(sighting.at);
        let Some(kind) = Kind::of(sighting.class) else {
            return;
        };
        let key = match (kind, sighting.id) {
            (Kind::Android, Some(id)) => id.0,
            (Kind::Android, None) => return,
            _ => sighting.address.0,
        };
        if !self.phones.contains_key(&key) {
            let before = (kind == Kind::Android)
                .then(|| self.under_another_id(sighting))
                .flatten();
            let phone = match before.and_then(|old| self.phones.remove(&old)) {
                Some(phone) => Passer {
                    key_since: sighting.at,
                    ..phone
                },
                None if self.phones.len() >= MOST => return,
                None => Passer::new(kind, sighting),
            };
            self.phones.insert(key, phone);
            if kind != Kind::Android && self.fresh.len() < MOST_FRESH {
                self.fresh.push(key);
            }
        }
        if let Some(phone) = self.phones.get_mut(&key) {
            phone.hear(kind, sighting);
        }
    }

    /// Marks the seconds up to `at` as listened to, where the gap since the last advert is no longer than proves it.
    fn listen(&mut self, at: Moment) {
        let second = at.unix_us().div_euclid(1_000_000);
        let since = self.last_advert.map(|last| last.unix_us().div_euclid(1_000_000));
        let first = match since {
            Some(last) if last >= second => return,
            Some(last) if second - last <= PROOF_S => last + 1,
            _ => second,
        };
        for second in first..=second {
            self.minutes.entry(second.div_euclid(60)).or_default().listened_s += 1;
        }
        self.last_advert = Some(at);
        // Once a second is often enough.
        self.judge_fresh(at);
    }

    /// The phone that sent under another id until the quarter hour, if one fits by pause and level.
    fn under_another_id(&self, sighting: &Sighting) -> Option<u64> {
        let level_dbm = f32::from(sighting.level()?);
        let fits = |phone: &Passer| {
            let pause_s = sighting.at.since(phone.last);
            let off_db = (level_dbm - phone.level_dbm?).abs();
            (phone.kind == Kind::Android
                && phone.key_since < sighting.quarter
                && (0.3..=ID_PAUSE_S).contains(&pause_s)
                && off_db <= LEVEL_OFF_DB)
                .then_some(off_db)
        };
        nearest(
            self.phones
                .iter()
                .filter_map(|(key, phone)| Some((*key, fits(phone)?))),
        )
    }

    /// Joins iPhones that changed their address: one fell silent as the other began, as strong as before. Judged when the
    /// old one would have been heard again.
    fn judge_fresh(&mut self, now: Moment) {
        let mut n = 0;
        while n < self.fresh.len() {
            let key = self.fresh[n];
            let due = self
                .phones
                .get(&key)
                .is_none_or(|phone| now.since(phone.key_since) > ADDRESS_PAUSE_S);
            if !due {
                n += 1;
                continue;
            }
            self.fresh.swap_remove(n);
            let Some(new) = self.phones.get(&key) else {
                continue;
            };
            let fits = |old: &Passer| {
                let pause_s = new.key_since.since(old.last);
                let off_db = (new.level_dbm? - old.level_dbm?).abs();
                (old.kind != Kind::Android
                    && old.last.since(old.first) >= ADDRESS_MIN_S
                    && (0.0..=ADDRESS_PAUSE_S).contains(&pause_s)
                    && off_db <= LEVEL_OFF_DB)
                    .then_some(off_db)
            };
            let before = nearest(
                self.phones
                    .iter()
                    .filter_map(|(old, phone)| Some((*old, fits(phone)?))),
            );
            let Some(old) = before.and_then(|old| self.phones.remove(&old)) else {
                continue;
            };
            if let Some(new) = self.phones.get_mut(&key) {
                new.first = old.first;
                new.kind = new.kind.max(old.kind);
            }
        }
    }

    /// Lets time pass, also where no minute is ever settled: phones are forgotten in time.
    pub(crate) fn pass(&mut self, now: Moment) {
        if self.swept.is_none_or(|swept| now.since(swept) > SWEEP_S) {
            self.forget(now);
        }
    }

    /// What the radio heard in each minute that is over since long enough at `now`: no phone of it can still turn out to
    /// stay. Each minute is told once, oldest first.
    pub(crate) fn settled(&mut self, now: Moment) -> Vec<(Moment, HeardMinute)> {
        self.settle(now, now.plus_s(-SETTLE_S))
    }

    /// The same for every minute that is over or under way, without waiting: the radio is about to be left.
    pub(crate) fn settle_all(&mut self, now: Moment) -> Vec<(Moment, HeardMinute)> {
        self.settle(now, Moment::from_unix_us(i64::MAX))
    }

    fn settle(&mut self, now: Moment, until: Moment) -> Vec<(Moment, HeardMinute)> {
        self.forget(now);
        let mut settled = Vec::new();
        while let Some((minute, _)) = self.minutes.first_key_value() {
            let minute = *minute;
            if start_of(minute + 1) > until {
                break;
            }
            let heard = self.heard_in(minute);
            self.minutes.remove(&minute);
            settled.push((start_of(minute), heard));
        }
        settled
    }

    /// Who is about at `now`.
    pub(crate) fn about(&self, now: Moment) -> About {
        let mut about = About::default();
        for phone in self
            .phones
            .values()
            .filter(|phone| now.since(phone.last) <= ABOUT_S)
        {
            match phone.kind {
                Kind::OtherIphone => {}
                _ if phone.stays() => about.staying += 1,
                Kind::Android | Kind::IphoneOnScreen => about.certain += 1,
                Kind::IphoneInBackground => about.probable += 1,
            }
        }
        about
    }

    /// What is known so far of the minutes that are not settled.
    pub(crate) fn pending(&self) -> impl Iterator<Item = (Moment, HeardMinute)> + '_ {
        self.minutes
            .keys()
            .map(|minute| (start_of(*minute), self.heard_in(*minute)))
    }

    /// Phones that are remembered.
    #[cfg(test)]
    pub(crate) fn keys(&self) -> usize {
        self.phones.len()
    }

    fn heard_in(&self, minute: i64) -> HeardMinute {
        let mut heard = self.minutes.get(&minute).copied().unwrap_or_default();
        self.phones
            .values()
            .filter(|phone| minute_of(phone.first) == minute && !phone.stays())
            .for_each(|phone| phone.count_in(&mut heard));
        heard
    }

    fn forget(&mut self, now: Moment) {
        self.swept = Some(now);
        let minutes = &mut self.minutes;
        self.phones.retain(|_, phone| {
            let kept = now.since(phone.last) < KEEP_S;
            if !kept
                && !phone.stays()
                && let Some(minute) = minutes.get_mut(&minute_of(phone.first))
            {
                phone.count_in(minute);
            }
            kept
        });
        self.fresh.retain(|key| self.phones.contains_key(key));
    }
}

fn nearest(fitting: impl Iterator<Item = (u64, f32)>) -> Option<u64> {
    fitting.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(key, _)| key)
}

fn minute_of(at: Moment) -> i64 {
    at.unix_us().div_euclid(MINUTE_US)
}

fn start_of(minute: i64) -> Moment {
    Moment::from_unix_us(minute.saturating_mul(MINUTE_US))
}
