//! How many phones are about, by class: for whoever looks after the receiver.
//!
//! Keys live in memory alone. A phone counts for a minute after it was last heard, and its key is forgotten a minute later
//! at the latest, as long as anything at all is heard.

use std::collections::HashMap;

use gate::{Class, Moment, Sighting};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A phone heard within this time counts as about, seconds. A background Android is silent for 15 s, 35 s at worst.
const ABOUT_S: f32 = 60.0;

/// Senders kept at most. A flood of random addresses must not grow the map.
const MOST: usize = 10_000;

/// Phones by class.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Phones {
    /// Android phones with Bluezone, by rolling id.
    pub android: u32,
    /// iPhones with Bluezone on screen.
    pub iphone_on_screen: u32,
    /// iPhones with Bluezone in the background (a hashed bit: probable).
    pub iphone_in_background: u32,
    /// Phones that sent no sign of Bluezone.
    pub other_phones: u32,
}

impl Phones {
    /// All of them.
    pub fn total(self) -> u32 {
        self.android + self.iphone_on_screen + self.iphone_in_background + self.other_phones
    }
}

/// The phones that were heard lately.
#[derive(Default)]
pub(crate) struct Census {
    /// When old keys were last looked for.
    swept: Option<Moment>,
    // An iPhone sends nearby info beside its Bluezone advert from one address: the more telling class is kept.
    seen: HashMap<u64, (Class, Moment)>,
}

impl Census {
    /// Takes one sighting.
    pub(crate) fn take(&mut self, sighting: &Sighting) {
        if self.swept.is_none_or(|swept| sighting.at.since(swept) > ABOUT_S) {
            self.forget(sighting.at);
        }
        let Some(telling) = rank(sighting.class) else {
            return;
        };
        let key = match (sighting.class, sighting.id) {
            (Class::Android, Some(id)) => id.0,
            _ => sighting.address.0,
        };
        if self.seen.len() >= MOST && !self.seen.contains_key(&key) {
            self.forget(sighting.at);
            if self.seen.len() >= MOST {
                return;
            }
        }
        let entry = self.seen.entry(key).or_insert((sighting.class, sighting.at));
        let stale = sighting.at.since(entry.1) > ABOUT_S;
        if stale || rank(entry.0).is_none_or(|held| telling >= held) {
            entry.0 = sighting.class;
        }
        entry.1 = entry.1.max(sighting.at);
    }

    /// The phones that are about at `now`.
    pub(crate) fn phones(&mut self, now: Moment) -> Phones {
        self.forget(now);
        self.seen
            .values()
            .fold(Phones::default(), |mut phones, (class, _)| {
                match class {
                    Class::Android => phones.android += 1,
                    Class::IphoneOnScreen => phones.iphone_on_screen += 1,
                    Class::IphoneInBackground => phones.iphone_in_background += 1,
                    _ => phones.other_phones += 1,
                }
                phones
            })
    }

    fn forget(&mut self, now: Moment) {
        self.swept = Some(now);
        self.seen.retain(|_, (_, at)| now.since(*at) <= ABOUT_S);
    }
}

/// How telling a class is; `None` for what is no phone, or only the second advert of one.
fn rank(class: Class) -> Option<u8> {
    match class {
        Class::Android | Class::IphoneOnScreen => Some(2),
        Class::IphoneInBackground => Some(1),
        Class::OtherIphone | Class::OtherPhone => Some(0),
        Class::AndroidIBeacon | Class::HalfPacket | Class::NotPhone | Class::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use gate::{AddressKey, IdKey};

    use super::*;

    fn heard(at_s: f64, class: Class, id: Option<u64>, address: u64) -> Sighting {
        Sighting {
            at: Moment::from_unix_s(at_s),
            quarter: Moment::from_unix_s(at_s).quarter_hour(0),
            class,
            id: id.map(IdKey),
            address: AddressKey(address),
            level_dbm: Some(-60),
        }
    }

    #[test]
    fn one_phone_is_counted_once_and_forgotten_after_a_minute() {
        let mut census = Census::default();
        // Android: two bursts, two addresses, one id. iPhone: nearby info beside its Bluezone advert.
        census.take(&heard(0.0, Class::Android, Some(7), 1));
        census.take(&heard(30.0, Class::Android, Some(7), 2));
        census.take(&heard(30.0, Class::IphoneOnScreen, None, 3));
        census.take(&heard(31.0, Class::OtherIphone, None, 3));
        census.take(&heard(31.0, Class::AndroidIBeacon, None, 4));
        let phones = census.phones(Moment::from_unix_s(31.0));
        assert_eq!(
            phones,
            Phones {
                android: 1,
                iphone_on_screen: 1,
                ..Phones::default()
            }
        );
        assert_eq!(census.phones(Moment::from_unix_s(92.0)).total(), 0);
    }

    #[test]
    fn keys_are_forgotten_in_time_though_nothing_is_asked_of_the_census() {
        let mut census = Census::default();
        census.take(&heard(0.0, Class::Android, Some(7), 1));
        for second in 1..=120 {
            census.take(&heard(f64::from(second), Class::NotPhone, None, 2));
        }
        assert_eq!(census.seen.len(), 0);
    }

    #[test]
    fn a_flood_of_addresses_stays_bounded() {
        let mut census = Census::default();
        for n in 0..30_000_u64 {
            census.take(&heard(0.0, Class::OtherPhone, None, n));
        }
        assert_eq!(census.seen.len(), MOST);
    }
}
