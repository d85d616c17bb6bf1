//! Senders without Bluezone: which of them are phones, which surely are not.
//!
//! "A phone is here and its Bluezone was not heard" is said to a visitor's face, so it rests only on signs that nothing
//! but phones send. An Android phone without such apps sends nothing at all: silence is no sign.

use crate::{
    signs::Signs,
    uuid,
    words::{Form, Platform},
};

const MICROSOFT: u16 = 0x0006;
/// Flags of a device that speaks both kinds of Bluetooth at once, as iPhones send them.
const FLAGS_DUAL_MODE: u8 = 0x1A;
/// Flags of a device that leaves classic Bluetooth to another packet, as Macs send them.
const FLAGS_LE_ONLY: u8 = 0x06;
/// The transmit power that iPhones and iPads state, in dBm; Macs state none.
const IPHONE_TX_DBM: i8 = 12;

/// What company data of somebody other than Apple shows.
pub(crate) fn company(number: u16, data: &[u8]) -> Signs {
    match (number, data) {
        (MICROSOFT, [0x01, device, ..]) => microsoft_device(device & 0x1F),
        _ => Signs::NONE,
    }
}

/// The device type of a Microsoft beacon: \[MS-CDP\] section 2.2.2.2.3.
fn microsoft_device(kind: u8) -> Signs {
    match kind {
        6 => Signs::IPHONE,
        8 => Signs::ANDROID,
        // Xbox, iPad, desktop, Linux, IoT, Surface Hub, laptop, tablet.
        1 | 7 | 9 | 12..=16 => Signs::NOT_PHONE,
        _ => Signs::NONE,
    }
}

/// What a service UUID shows, in a list or over service data.
pub(crate) fn service(uuid: u128) -> Signs {
    match uuid {
        uuid::EXPOSURE | uuid::BLUETRACE | uuid::OPENTRACE => Signs::PHONE,
        uuid::FAST_PAIR | uuid::EDDYSTONE | uuid::SMART_TAG | uuid::MIBEACON => Signs::NOT_PHONE,
        _ => Signs::NONE,
    }
}

/// What an Appearance shows. Category 0 says nothing and 1 is a phone; the rest are watches, keyboards, sensors and so
/// on (Bluetooth Assigned Numbers, section 2.6).
pub(crate) fn appearance(body: &[u8]) -> Signs {
    match body {
        [low, high] if u16::from_le_bytes([*low, *high]) >> 6 > 1 => Signs::NOT_PHONE,
        _ => Signs::NONE,
    }
}

/// The form of a sender without Bluezone, and its system where that is known. A sign against a phone outweighs all
/// signs for one.
pub(crate) fn judge(signs: Signs, flags: Option<u8>, tx_power_dbm: Option<i8>) -> (Form, Option<Platform>) {
    let nearby = signs.any(Signs::NEARBY_INFO);
    // An iPhone always sends its flags, but a system that takes adverts apart does not pass them on.
    let flags_fit = flags.is_none_or(|flags| flags == FLAGS_DUAL_MODE);
    let nearby_of_iphone = nearby && flags_fit && tx_power_dbm == Some(IPHONE_TX_DBM);
    let nearby_of_mac = nearby && flags == Some(FLAGS_LE_ONLY);
    if signs.any(Signs::NOT_PHONE) || nearby_of_mac {
        (Form::NotPhone, None)
    } else if signs.any(Signs::IPHONE) || signs.any(Signs::OVERFLOW) || nearby_of_iphone {
        (Form::OtherPhone, Some(Platform::Ios))
    } else if signs.any(Signs::ANDROID) {
        (Form::OtherPhone, Some(Platform::Android))
    } else if signs.any(Signs::PHONE) {
        (Form::OtherPhone, None)
    } else {
        (Form::Unknown, None)
    }
}
