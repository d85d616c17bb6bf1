//! One advert as the gate sees it: what kind of sender, which opaque keys, how strong, when.
//! Deliberately absent: bytes, addresses and ids. Whoever reads the bytes makes the keys, with a salt of the day.

use crate::moment::Moment;
use core::fmt;

/// Stands for a rolling id. Opaque: equal keys mean equal ids. `Debug` shows nothing of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdKey(pub u64);

/// Stands for a Bluetooth address. Opaque: equal keys mean equal addresses. `Debug` shows nothing of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressKey(pub u64);

impl fmt::Debug for IdKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdKey(..)")
    }
}

impl fmt::Debug for AddressKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AddressKey(..)")
    }
}

/// What kind of sender an advert shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    /// Bluezone on Android: certain. Carries an id in every version since 2.0.
    Android,
    /// The second set that Bluezone 3.0.7 sends beside the first, from another address: probable, no second phone.
    AndroidIBeacon,
    /// One of the two marks of Bluezone on Android without the other: probable.
    HalfPacket,
    /// Bluezone on an iPhone's screen: certain.
    IphoneOnScreen,
    /// The hashed bit of Bluezone behind an iPhone's screen, which other apps can set as well: probable.
    IphoneInBackground,
    /// An iPhone's advert that says nothing of Bluezone (nearby info). Same address as its Bluezone adverts.
    OtherIphone,
    /// Another phone's advert that says nothing of Bluezone.
    OtherPhone,
    /// A laptop, tag, earbud, band.
    NotPhone,
    /// Nobody can tell.
    Unknown,
}

/// What a connection to an iPhone found behind its hashed bit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Service {
    /// Bluezone's own service: the bit is Bluezone's.
    Found,
    /// Other services only: the bit is another app's.
    Absent,
}

/// One advert, as much of it as a decision needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sighting {
    /// When it was received.
    pub at: Moment,
    /// When the UTC quarter hour began in which it was received ([`Moment::quarter_hour`]). Of two sightings the later one
    /// knows better: the wall clock may have been set in between.
    pub quarter: Moment,
    /// What kind of sender it shows.
    pub class: Class,
    /// The rolling id, where the advert carries one.
    pub id: Option<IdKey>,
    /// The sender's address.
    pub address: AddressKey,
    /// Received level in dBm. `None`, and values no receiver can mean, count as heard at an unknown level; where nobody's is
    /// known in a whole check, nobody is said not to be heard.
    pub level_dbm: Option<i8>,
}

impl Sighting {
    /// The level, if it is one.
    #[must_use]
    pub fn level(&self) -> Option<i8> {
        known_level(self.level_dbm)
    }
}

/// What a receiver may mean: the Core Specification allows -127..+20 dBm, and 127 says "not available". No phone has ever
/// been received at 0 dBm or above; dongles and sniffers that measure nothing write a 0.
#[must_use]
pub fn known_level(level_dbm: Option<i8>) -> Option<i8> {
    level_dbm.filter(|dbm| (-126..0).contains(dbm))
}
