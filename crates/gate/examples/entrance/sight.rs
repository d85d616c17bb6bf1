//! From an advert's bytes to what the gate sees of it. Deliberately absent: salt. Nothing here outlives a measurement.

use beacon::Form;
use gate::{AddressKey, Class, IdKey, Moment, Sighting};

pub(crate) fn sighting(advert: &radio::Advert) -> Sighting {
    let key = |bytes: &[u8]| {
        bytes.iter().fold(0u64, |key, byte| {
            (key ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    let beacon = beacon::read(advert.payload.as_bytes(), &[]);
    let at = Moment::from_unix_us(advert.arrival.unix_us);
    Sighting {
        at,
        quarter: at.quarter_hour(advert.arrival.utc_ahead_us),
        class: match beacon.form {
            Form::Android2 | Form::Android1 => Class::Android,
            Form::Android3IBeacon => Class::AndroidIBeacon,
            Form::IosScreen => Class::IphoneOnScreen,
            Form::IosBackground => Class::IphoneInBackground,
            Form::HalfPacket => Class::HalfPacket,
            Form::OtherPhone if beacon.is_iphone() => Class::OtherIphone,
            Form::OtherPhone => Class::OtherPhone,
            Form::NotPhone => Class::NotPhone,
            Form::Unknown => Class::Unknown,
        },
        id: beacon.rolling_id.map(|id| IdKey(key(id.as_bytes()))),
        address: AddressKey(key(&advert.address.0)),
        level_dbm: advert.rssi_dbm,
    }
}
