//! Apple's company data (0x004C): a row of messages, each type, length, body; the overflow area and Bluezone's own
//! iBeacon among them.
//!
//! Types and captures: furiousMAC/continuity, and Herald's `BLEDeviceFilterTest.java` (theheraldproject).

use crate::{
    body::Body,
    overflow::{self, Mask},
    signs::Signs,
    uuid,
};

/// Hides services in 16 bytes. The only message without a length byte; it always stands alone.
const OVERFLOW: u8 = 0x01;
const IBEACON: u8 = 0x02;
/// A lamp or a lock. The byte after it is no plain length: a kind stands in its upper bits.
const HOMEKIT: u8 = 0x06;
/// A printer, a pair of earbuds, the two ends of AirPlay: things, not phones.
const AIRPRINT: u8 = 0x03;
const EARBUDS: u8 = 0x07;
const AIRPLAY_TARGET: u8 = 0x09;
const AIRPLAY_SOURCE: u8 = 0x0A;
/// A phone that offers its connection; the other end (0x0D) is usually a Mac and says nothing.
const TETHERING_SOURCE: u8 = 0x0E;
const NEARBY_INFO: u8 = 0x10;
const WATCH_ON_WRIST: u8 = 0x0A;
/// Data flags of televisions and speakers, which otherwise look like phones; some send 2 bytes and no more.
const APPLIANCE: [u8; 2] = [0x04, 0x14];
/// Find My. With 25 bytes the sender is separated from its owner: a tag, earbuds, or anything without a network.
const FIND_MY: u8 = 0x12;
const FIND_MY_SEPARATED: usize = 25;
/// What a locked iPhone sends since iOS 18.3: 8 bytes, every 2 s.
const LOCKED: u8 = 0x16;
const LOCKED_LEN: usize = 8;

/// The bits our services set, computed from their UUIDs.
const BIT_IOS_2: u8 = overflow::bit(uuid::IOS_2);
const BIT_IOS_1: u8 = overflow::bit(uuid::IOS_1);

/// What the data after the company number shows.
pub(crate) fn signs(data: &[u8]) -> Signs {
    if let [OVERFLOW, mask @ ..] = data {
        return <[u8; 16]>::try_from(mask).map_or(Signs::NONE, |mask| overflow_signs(Mask(mask)));
    }
    if let [HOMEKIT, ..] = data {
        return Signs::NOT_PHONE;
    }
    let mut signs = Signs::NONE;
    let mut rest = data;
    while let [kind, len, after @ ..] = rest
        && let Some((body, next)) = after.split_at_checked(usize::from(*len))
    {
        signs |= message(*kind, body);
        rest = next;
    }
    signs
}

fn overflow_signs(mask: Mask) -> Signs {
    let mut signs = Signs::OVERFLOW;
    if mask.has(BIT_IOS_2) {
        signs |= Signs::OVERFLOW_IOS_2;
    }
    if mask.has(BIT_IOS_1) {
        signs |= Signs::OVERFLOW_IOS_1;
    }
    signs
}

fn message(kind: u8, body: &[u8]) -> Signs {
    match kind {
        IBEACON if body.len() == 21 && body.starts_with(&uuid::IBEACON.to_be_bytes()) => Signs::IBEACON,
        IBEACON | AIRPRINT | EARBUDS | AIRPLAY_TARGET | AIRPLAY_SOURCE => Signs::NOT_PHONE,
        FIND_MY if body.len() == FIND_MY_SEPARATED => Signs::NOT_PHONE,
        TETHERING_SOURCE => Signs::IPHONE,
        LOCKED if body.len() == LOCKED_LEN => Signs::IPHONE,
        NEARBY_INFO => nearby_info(body),
        _ => Signs::NONE,
    }
}

/// Puts into `new` what of the data after the company number [`signs`] looks at. Where a message stood, one stands: the first
/// says how the others are read.
pub(crate) fn keep(data: &[u8], new: &mut Body) {
    match data {
        [OVERFLOW, mask @ ..] => {
            new.put(&[OVERFLOW]);
            if let Ok(mask) = <[u8; 16]>::try_from(mask) {
                new.put(&Mask(mask).only(&[BIT_IOS_2, BIT_IOS_1]).0);
            }
        }
        [HOMEKIT, ..] => new.put(&[HOMEKIT]),
        _ => {
            let mut rest = data;
            while let [kind, len, after @ ..] = rest
                && let Some((body, next)) = after.split_at_checked(usize::from(*len))
            {
                keep_message(*kind, body, new);
                rest = next;
            }
        }
    }
}

/// A message of a kind that is not read here becomes one of a kind that does not exist.
fn keep_message(kind: u8, body: &[u8], new: &mut Body) {
    const NONE: u8 = 0x00;
    match kind {
        IBEACON if message(kind, body) == Signs::IBEACON => {
            new.put(&[kind, 21]);
            new.put(&uuid::IBEACON.to_be_bytes());
            new.put(&[0; 5]);
        }
        IBEACON | AIRPRINT | EARBUDS | AIRPLAY_TARGET | AIRPLAY_SOURCE | TETHERING_SOURCE => {
            new.put(&[kind, 0]);
        }
        FIND_MY if body.len() == FIND_MY_SEPARATED => {
            new.put(&[kind, 25]);
            new.put(&[0; FIND_MY_SEPARATED]);
        }
        LOCKED if body.len() == LOCKED_LEN => {
            new.put(&[kind, 8]);
            new.put(&[0; LOCKED_LEN]);
        }
        NEARBY_INFO => match *body {
            [] => new.put(&[kind, 0]),
            [action] => new.put(&[kind, 1, shown_action(action)]),
            [_, _] => new.put(&[kind, 2, 0, 0]),
            [action, data_flags, ..] => {
                let data_flags = if APPLIANCE.contains(&data_flags) {
                    data_flags
                } else {
                    0
                };
                new.put(&[kind, 3, shown_action(action), data_flags, 0]);
            }
        },
        FIND_MY | LOCKED => new.put(&[kind, 0]),
        _ => new.put(&[NONE, 0]),
    }
}

/// That a watch is worn, and else nothing of what somebody does with their phone.
fn shown_action(action: u8) -> u8 {
    if action & 0x0F == WATCH_ON_WRIST {
        WATCH_ON_WRIST
    } else {
        0
    }
}

/// Nearby info: an action code in the low half of the first byte, then data flags.
fn nearby_info(body: &[u8]) -> Signs {
    match *body {
        [_, _] => Signs::NOT_PHONE,
        [_, data_flags, ..] if APPLIANCE.contains(&data_flags) => Signs::NOT_PHONE,
        [action, ..] if action & 0x0F == WATCH_ON_WRIST => Signs::NOT_PHONE,
        [_, ..] => Signs::NEARBY_INFO,
        [] => Signs::NONE,
    }
}
