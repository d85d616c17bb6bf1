//! From an Advert to a Sighting: what gate may know of radio, and nothing more.
//!
//! Rolling ids and addresses become opaque keys under a salt that lives as long as the process, so no key means
//! anything to another run, another desk or a disk.

use std::hash::BuildHasher;

use beacon::{Beacon, Form};
use gate::{AddressKey, Class, IdKey, Moment, Sighting};
use radio::{Address, Advert};

/// Makes Sightings under one salt.
pub(crate) struct Sight<S> {
    salt: S,
}

impl<S: BuildHasher> Sight<S> {
    /// `std::hash::RandomState` at a desk; a fixed hasher in a replay, so that a replay is repeatable.
    pub(crate) fn new(salt: S) -> Self {
        Self { salt }
    }

    /// What gate calls `address`.
    pub(crate) fn key(&self, address: Address) -> AddressKey {
        AddressKey(self.salt.hash_one(address.0))
    }

    /// What gate sees of `advert`. A scan response comes as an Advert of its own and is read as one.
    pub(crate) fn of(&self, advert: &Advert) -> Sighting {
        let beacon = beacon::read(advert.payload.as_bytes(), &[]);
        let at = Moment::from_unix_us(advert.arrival.unix_us);
        Sighting {
            at,
            quarter: at.quarter_hour(advert.arrival.utc_ahead_us),
            class: class_of(&beacon),
            id: beacon
                .rolling_id
                .map(|id| IdKey(self.salt.hash_one(id.as_bytes()))),
            address: self.key(advert.address),
            level_dbm: advert.rssi_dbm,
        }
    }
}

/// The class of a beacon, as gate tells them apart.
pub(crate) fn class_of(beacon: &Beacon) -> Class {
    match beacon.form {
        Form::Android2 | Form::Android1 => Class::Android,
        Form::Android3IBeacon => Class::AndroidIBeacon,
        Form::IosScreen => Class::IphoneOnScreen,
        Form::IosBackground => Class::IphoneInBackground,
        Form::HalfPacket => Class::HalfPacket,
        Form::OtherPhone if beacon.is_iphone() => Class::OtherIphone,
        Form::OtherPhone => Class::OtherPhone,
        Form::NotPhone => Class::NotPhone,
        Form::Unknown => Class::Unknown,
    }
}
