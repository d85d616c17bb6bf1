//! The addresses of background iPhones heard lately: gate knows phones by keys, radio connects to addresses.
//!
//! In memory only, forgotten when an address would be of no use any more, and few of them.

use std::collections::HashMap;

use gate::{AddressKey, Class, Moment, Sighting};
use radio::Address;

/// A phone is not connected to longer than this after it was last heard, seconds.
const KEPT_S: f32 = 60.0;

/// iPhones kept at most. Beyond it new ones are left out, and their verdict stays as probable as it is.
const MOST: usize = 256;

/// The iPhones that radio could ask.
#[derive(Default)]
pub(super) struct IphoneAddresses {
    heard: HashMap<AddressKey, (Address, Moment)>,
}

impl IphoneAddresses {
    /// Takes one sighting and the address it came from.
    pub(super) fn take(&mut self, sighting: &Sighting, address: Address) {
        if sighting.class != Class::IphoneInBackground {
            return;
        }
        if self.heard.len() >= MOST {
            self.forget(sighting.at);
        }
        if self.heard.len() < MOST || self.heard.contains_key(&sighting.address) {
            self.heard.insert(sighting.address, (address, sighting.at));
        }
    }

    /// The address behind `key`.
    pub(super) fn address(&self, key: AddressKey) -> Option<Address> {
        self.heard.get(&key).map(|(address, _)| *address)
    }

    /// Lets time pass.
    pub(super) fn forget(&mut self, now: Moment) {
        self.heard.retain(|_, (_, at)| now.since(*at) <= KEPT_S);
    }

    /// How many are known.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.heard.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> Moment {
        Moment::from_unix_s(1_609_806_600.0 + seconds)
    }

    fn take(iphones: &mut IphoneAddresses, seconds: f64, class: Class, number: u64) {
        let sighting = Sighting {
            at: at(seconds),
            quarter: at(seconds).quarter_hour(0),
            class,
            id: None,
            address: AddressKey(number),
            level_dbm: Some(-50),
        };
        iphones.take(&sighting, Address([0x4A, 0, 0, 0, 0, number as u8]));
    }

    #[test]
    fn only_background_iphones_are_known_by_address_and_only_for_a_minute() {
        let mut iphones = IphoneAddresses::default();
        take(&mut iphones, 0.0, Class::IphoneInBackground, 1);
        take(&mut iphones, 0.0, Class::Android, 2);
        iphones.forget(at(60.0));
        assert_eq!(
            iphones.address(AddressKey(1)),
            Some(Address([0x4A, 0, 0, 0, 0, 1]))
        );
        assert_eq!(iphones.address(AddressKey(2)), None);
        iphones.forget(at(60.5));
        assert_eq!(iphones.address(AddressKey(1)), None);
    }

    #[test]
    fn a_flood_of_addresses_stays_bounded_and_passes() {
        let mut iphones = IphoneAddresses::default();
        for number in 0..10_000 {
            take(&mut iphones, 0.0, Class::IphoneInBackground, number);
        }
        assert_eq!(iphones.heard.len(), MOST);
        take(&mut iphones, 61.0, Class::IphoneInBackground, 99_999);
        assert_eq!(iphones.heard.len(), 1);
    }
}
