//! Service UUIDs as numbers: written order is the number's order, the air sends the least significant byte first.

/// What a short UUID is short for: `0000xxxx-0000-1000-8000-00805F9B34FB` (Bluetooth Core, volume 3, part B, 2.5.1).
const BASE: u128 = 0x00000000_0000_1000_8000_00805F9B34FB;

/// The full form of a UUID of 16 or 32 bits.
pub(crate) const fn long(short: u32) -> u128 {
    (short as u128) << 96 | BASE
}

/// Bluezone on Android, 2.0 and later: 0x4E56. A number the app took for itself, so alone it is weak evidence.
/// (`AppConstants.BLUEZONE_UUID`, BluezoneGlobal/react-native-bluetooth-scan.)
pub(crate) const ANDROID_2: u128 = long(0x4E56);
/// Bluezone on Android, 1.x. Only this tail is Bluezone: `E20A39F4-73F5-4BC4-A12F-17D1AD07A961` is Apple's sample app.
pub(crate) const ANDROID_1: u128 = 0xE20A39F4_73F5_4BC4_A12F_17D1AD07A889;
/// Bluezone on iPhones, 2.0 and later (`ios/Scanner/BlePeripheralManager.swift`, BluezoneGlobal/bluezone-app).
pub(crate) const IOS_2: u128 = 0x00004E56_73F5_4BC4_A12F_17D1AD07A667;
/// Bluezone on iPhones, 1.x.
pub(crate) const IOS_1: u128 = 0xE20A39F4_73F5_4BC4_A12F_17D1AD07A667;
/// The proximity UUID of the iBeacon that 3.0.7 sends from Android (`IbeaconUtils.java`). Not a service: an iBeacon
/// carries it in written order.
pub(crate) const IBEACON: u128 = 0xC7AFEF7B_1788_4F4A_A87D_691D53BF21C4;

/// COVIDSafe and TraceTogether: phones with a BlueTrace app.
pub(crate) const BLUETRACE: u128 = 0xB82AB3FC_1595_4F6A_80F0_FE094CC218F9;
/// OpenTrace, the published BlueTrace app.
pub(crate) const OPENTRACE: u128 = 0xA6BA4286_C550_4794_A888_9467EF0B31A8;
/// Exposure Notification of Apple and Google.
pub(crate) const EXPOSURE: u128 = long(0xFD6F);
/// Google Fast Pair: the accessory that offers itself; phones are the seekers.
pub(crate) const FAST_PAIR: u128 = long(0xFE2C);
/// Eddystone beacons and Find My Device tags.
pub(crate) const EDDYSTONE: u128 = long(0xFEAA);
/// Samsung SmartTag.
pub(crate) const SMART_TAG: u128 = long(0xFD5A);
/// Xiaomi's sensors, bands and scooters; its phones send company data instead.
pub(crate) const MIBEACON: u128 = long(0xFE95);

/// The UUIDs of a service list, each `width` bytes (2, 4 or 16). A list that does not divide evenly is damaged and has
/// none.
pub(crate) fn list(body: &[u8], width: usize) -> impl Iterator<Item = u128> + '_ {
    let whole = if body.len().is_multiple_of(width) {
        body
    } else {
        &[]
    };
    whole.chunks_exact(width).map(move |le| {
        let number = le
            .iter()
            .rev()
            .fold(0, |number, &byte| number << 8 | u128::from(byte));
        if width == 16 { number } else { number << 96 | BASE }
    })
}

#[cfg(test)]
mod tests {
    use super::{ANDROID_2, IOS_2, list};

    #[test]
    fn one_service_in_three_widths() {
        let base = [
            0xFB, 0x34, 0x9B, 0x5F, 0x80, 0, 0, 0x80, 0, 0x10, 0, 0, 0x56, 0x4E, 0, 0,
        ];
        for (body, width) in [(&[0x56, 0x4E][..], 2), (&[0x56, 0x4E, 0, 0], 4), (&base, 16)] {
            assert_eq!(list(body, width).collect::<Vec<_>>(), [ANDROID_2]);
        }
        assert_ne!(ANDROID_2, IOS_2);
    }

    #[test]
    fn a_list_that_does_not_divide_evenly_is_dropped() {
        assert_eq!(list(&[0x56, 0x4E, 0x00], 2).count(), 0);
        assert_eq!(list(&[0x56; 15], 16).count(), 0);
    }
}
