//! What a phone's adverts are made of: address and bytes, in the forms of Bluezone 2.0 to 3.0.7 and of an iPhone's
//! own nearby info.
//!
//! Deliberately absent: the key chain behind an id. To a listener an id is 12 bytes that change each quarter hour,
//! so here it is drawn from the seed.

use super::form::Form;
use super::people::Person;
use super::rng::{Rng, Topic};
use super::sent::Sent;
use super::timeline::Timeline;
use super::world::World;
use crate::advert::{Address, Payload};

/// Address and bytes of one advert of `person`'s phone.
pub(super) fn encode(
    seed: u64,
    person: &Person,
    sent: &Sent,
    timeline: &Timeline,
    world: &World,
) -> (Address, Payload) {
    let who = u64::from(person.id.0);
    // The iBeacon is a set of its own; nearby info and Bluezone share an iPhone's one address.
    let set = u64::from(sent.form == Form::Android3IBeacon);
    let mut bytes: [u8; 6] = Rng::of(seed, Topic::Address, &[who, set, sent.address_epoch]).bytes();
    bytes[0] = 0x40 | (bytes[0] & 0x3f); // resolvable private
    let payload = match sent.form {
        Form::Android2 => {
            let slot = (timeline.utc_s(sent.id_since_s) / world.id_slot_s).floor();
            let id: [u8; 12] = Rng::of(seed, Topic::Id, &[who, slot as u64]).bytes();
            bytes_of(&[
                &[0x02, 0x01, 0x02, 0x0f, 0xff, 0xb5, 0x22],
                &id,
                &[0x03, 0x03, 0x56, 0x4e],
            ])
        }
        Form::Android3IBeacon => bytes_of(&[&IBEACON]),
        Form::IosScreen => bytes_of(&[&IPHONE, &IOS_SERVICE]),
        Form::IosBackground => {
            bytes_of(&[&IPHONE[..3], &[0x14, 0xff, 0x4c, 0x00, 0x01], &person.hidden_mask])
        }
        Form::OtherPhone | Form::NotPhone => {
            let [activity, rest @ ..]: [u8; 5] =
                Rng::of(seed, Topic::Id, &[who, sent.address_epoch, 1]).bytes();
            let info = [0x0b, 0xff, 0x4c, 0x00, 0x10, 0x06, 0x10 | (activity & 3), 0x1c];
            bytes_of(&[&IPHONE, &info, &rest])
        }
    };
    (Address(bytes), payload)
}

/// Flags and a transmit power of 12, as iPhones send them.
const IPHONE: [u8; 6] = [0x02, 0x01, 0x1a, 0x02, 0x0a, 0x0c];

/// Service 00004E56-73F5-4BC4-A12F-17D1AD07A667.
const IOS_SERVICE: [u8; 18] = [
    0x11, 0x07, 0x67, 0xa6, 0x07, 0xad, 0xd1, 0x17, 0x2f, 0xa1, 0xc4, 0x4b, 0xf5, 0x73, 0x56, 0x4e, 0, 0,
];

/// Proximity UUID C7AFEF7B-1788-4F4A-A87D-691D53BF21C4, 20, 20, -59 dBm at 1 m; no flags.
const IBEACON: [u8; 27] = [
    0x1a, 0xff, 0x4c, 0x00, 0x02, 0x15, 0xc7, 0xaf, 0xef, 0x7b, 0x17, 0x88, 0x4f, 0x4a, 0xa8, 0x7d, 0x69,
    0x1d, 0x53, 0xbf, 0x21, 0xc4, 0x00, 0x14, 0x00, 0x14, 0xc5,
];

/// `parts` one after the other.
pub(super) fn bytes_of(parts: &[&[u8]]) -> Payload {
    let mut bytes = [0; 31];
    let mut length = 0;
    for part in parts {
        bytes[length..length + part.len()].copy_from_slice(part);
        length += part.len();
    }
    Payload::new(&bytes[..length])
}
