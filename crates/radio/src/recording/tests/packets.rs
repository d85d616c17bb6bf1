//! Packets as they stand in captures: advertising reports of a controller, packets off the air.

use super::{ADDRESS, PAYLOAD};

pub(super) fn on_air_address() -> [u8; 6] {
    let mut address = ADDRESS;
    address.reverse();
    address
}

/// An LE meta event with `reports`, each written out from its event type to its level.
pub(super) fn event(subevent: u8, count: u8, reports: &[u8]) -> Vec<u8> {
    let len = u8::try_from(reports.len() + 2).expect("a short event");
    [&[0x3E, len, subevent, count], reports].concat()
}

pub(super) fn report(level: u8) -> Vec<u8> {
    let len = u8::try_from(PAYLOAD.len()).expect("a short payload");
    [&[0x00, 0x01], &on_air_address()[..], &[len], PAYLOAD, &[level]].concat()
}

pub(super) fn extended_report(kind: u16, level: u8) -> Vec<u8> {
    extended_part(kind, 0xFF, level, PAYLOAD)
}

/// An extended report of one part of `set`.
pub(super) fn extended_part(kind: u16, set: u8, level: u8, payload: &[u8]) -> Vec<u8> {
    let len = u8::try_from(payload.len()).expect("a short payload");
    let phys_and_set = [1, 0, set];
    let interval_and_target = [0; 9];
    [
        &kind.to_le_bytes()[..],
        &[0x01],
        &on_air_address(),
        &phys_and_set,
        &[127, level],
        &interval_and_target,
        &[len],
        payload,
    ]
    .concat()
}

pub(super) fn h4(event: &[u8]) -> Vec<u8> {
    [&[0x04], event].concat()
}

/// A packet as on the air, its CRC computed as the specification draws it: a register of 24 places fed bit by bit.
pub(super) fn pdu(kind: u8, body: &[u8]) -> Vec<u8> {
    let header = [kind, u8::try_from(body.len()).expect("a short body")];
    let mut places = [true, false].repeat(12);
    for byte in header.iter().chain(body) {
        for bit in 0..8 {
            let feedback = (byte >> bit & 1 == 1) ^ places[23];
            places.rotate_right(1);
            places[0] = feedback;
            for tap in [1, 3, 4, 6, 9, 10] {
                places[tap] ^= feedback;
            }
        }
    }
    let crc: Vec<u8> = (0..3)
        .map(|byte| {
            (0..8)
                .map(|bit| u8::from(places[23 - byte * 8 - bit]) << bit)
                .sum()
        })
        .collect();
    [&[0xD6, 0xBE, 0x89, 0x8E], &header[..], body, &crc].concat()
}

/// An extended advert with these fields in its header, the flags first, and a payload.
pub(super) fn adv_ext_ind(header: &[u8], payload: &[u8]) -> Vec<u8> {
    let len = u8::try_from(header.len()).expect("a short header");
    pdu(7, &[&[len], header, payload].concat())
}

/// The same packet as it is sent for long range: a coding indicator behind the access address.
pub(super) fn coded(packet: &[u8]) -> Vec<u8> {
    let (access_address, rest) = packet.split_at(4);
    [access_address, &[0], rest].concat()
}

pub(super) fn adv_ind() -> Vec<u8> {
    pdu(0x40, &[&on_air_address()[..], PAYLOAD].concat())
}

/// The header of link type 256.
pub(super) fn with_header(level: i8, flags: u16, packet: &[u8]) -> Vec<u8> {
    [
        &[37, level.cast_unsigned(), 0, 0, 0xD6, 0xBE, 0x89, 0x8E],
        &flags.to_le_bytes()[..],
        packet,
    ]
    .concat()
}

/// The header of link type 272, in the two versions of its frame.
pub(super) fn nordic(version: u8, flags: u8, packet: &[u8]) -> Vec<u8> {
    let len = u8::try_from(packet.len() + 10).expect("a short packet");
    let frame = if version == 1 {
        [6, len, 1, 0, 0, 6]
    } else {
        [len, 0, version, 0, 0, 2]
    };
    [&[0], &frame[..], &[10, flags, 37, 71, 0, 0, 1, 2, 3, 4], packet].concat()
}
