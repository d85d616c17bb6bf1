//! Long adverts that a controller reports in several parts.

use super::{
    AT_US, PAYLOAD, advert, check, check_why,
    files::{Writer, btsnoop},
    packets::{event, extended_part, h4},
};
use crate::{
    Advert, Arrival, Payload,
    recording::{Why, fields::Endian::Little},
};

const MORE: u16 = 0x20;
const LOST: u16 = 0x40;
const LAST: u16 = 0x00;

/// A btsnoop of events with one part each.
fn parts(parts: &[(u16, u8, &[u8])]) -> Vec<u8> {
    let record = |(kind, set, payload): &(u16, u8, &[u8])| {
        (3, h4(&event(0x0D, 1, &extended_part(*kind, *set, 0xB9, payload))))
    };
    btsnoop(1002, &parts.iter().map(record).collect::<Vec<_>>())
}

fn of(payload: &[u8]) -> Advert {
    Advert {
        payload: Payload::new(payload),
        ..advert(Some(-71))
    }
}

#[test]
fn parts_are_one_advert_whatever_stands_between_them() {
    let [a, b, c] = [&PAYLOAD[..9], &PAYLOAD[9..10], &PAYLOAD[10..]];
    check(
        &parts(&[(MORE, 1, a), (MORE, 1, b), (LAST, 1, c)]),
        &[of(PAYLOAD)],
        0,
    );
    // Another set of the same sender, a scan response of it, an advert of the old kind.
    let mixed = parts(&[
        (MORE, 1, a),
        (MORE, 2, b"\x03"),
        (MORE | 8, 1, b"\x02"),
        (0x13, 1, PAYLOAD),
        (MORE, 1, b),
        (LAST | 8, 1, b"\x01\x02"),
        (LAST, 1, c),
        (LAST, 2, b"\x03\x03\x03"),
    ]);
    let expected = [
        of(PAYLOAD),
        of(b"\x02\x01\x02"),
        of(PAYLOAD),
        of(b"\x03\x03\x03\x03"),
    ];
    check(&mixed, &expected, 0);
    // All of them in one event.
    let event = event(
        0x0D,
        3,
        &[
            extended_part(MORE, 1, 127, a),
            extended_part(MORE, 1, 0xB9, b),
            extended_part(LAST, 1, 127, c),
        ]
        .concat(),
    );
    check(&btsnoop(1002, &[(3, h4(&event))]), &[of(PAYLOAD)], 0);
}

#[test]
fn the_parts_of_a_real_structure_are_no_bluezone() {
    // A service data structure of 23 bytes whose second part looks like Bluezone's advert.
    let file = [
        "043e1e0d012000014433221100c00102007fc40000000000000000000417160f18",
        "043e2e0d010000014433221100c00102007fc4000000000000000000140fffb522286bce589ab994efa5f73cad0303564e",
    ]
    .map(|packet| (3, hex::decode(packet).expect("hex")));
    let joined = hex::decode("17160f180fffb522286bce589ab994efa5f73cad0303564e").expect("hex");
    let (adverts, skipped) = super::read(&btsnoop(1002, &file));
    let payloads: Vec<_> = adverts.iter().map(|advert| advert.payload.as_bytes()).collect();
    assert_eq!((payloads, skipped), (vec![&joined[..]], 0));
    assert_eq!(adverts[0].rssi_dbm, Some(-60));
}

#[test]
fn what_the_controller_lost_is_told() {
    check_why(
        &parts(&[
            (MORE, 1, b"a"),
            (LOST, 1, b"b"),
            (LOST, 1, b"c"),
            (LAST, 1, PAYLOAD),
        ]),
        &[of(PAYLOAD)],
        &[(Why::Truncated, 2), (Why::NoAdvert, 1)],
    );
}

#[test]
fn an_end_that_never_comes_is_told() {
    check_why(
        &parts(&[(MORE, 1, b"a"), (MORE, 2, b"b"), (LAST, 3, PAYLOAD)]),
        &[of(PAYLOAD)],
        &[(Why::Unfinished, 2), (Why::NoAdvert, 2)],
    );
}

#[test]
fn parts_that_are_too_far_apart_are_not_joined() {
    let at = |ms: i64, kind| {
        let mut record = btsnoop(
            1002,
            &[(3, h4(&event(0x0D, 1, &extended_part(kind, 1, 0xB9, PAYLOAD))))],
        )
        .split_off(16);
        let stamp = (AT_US + ms * 1000 + 62_168_256_000_000_000).to_be_bytes();
        record[16..24].copy_from_slice(&stamp);
        record
    };
    let file = |ms| [btsnoop(1002, &[]), at(0, MORE), at(ms, LAST)].concat();
    let mut late = of(PAYLOAD);
    late.arrival = Arrival::from_unix_us(AT_US + 3_000_000);
    check_why(&file(3000), &[late], &[(Why::Unfinished, 1), (Why::NoAdvert, 1)]);
    let mut joined = of(&[PAYLOAD, PAYLOAD].concat());
    joined.arrival = Arrival::from_unix_us(AT_US + 300_000);
    check(&file(300), &[joined], 0);
}

#[test]
fn an_endless_advert_is_none_and_neither_is_its_end() {
    let long = [7; 200];
    let mut many = vec![(MORE, 1, &long[..]); 9];
    many.push((LAST, 1, PAYLOAD));
    many.push((LAST, 1, PAYLOAD));
    check_why(
        &parts(&many),
        &[of(PAYLOAD)],
        &[(Why::TooLong, 1), (Why::NoAdvert, 9)],
    );
    let mut longest = vec![(MORE, 1, &long[..]); 8];
    longest.push((LAST, 1, &long[..50]));
    check(&parts(&longest), &[of(&[7; 1650])], 0);
}

#[test]
fn a_flood_of_beginnings_takes_no_more_memory() {
    let sets: Vec<_> = (0..200).map(|set| (MORE, set, PAYLOAD)).collect();
    check_why(&parts(&sets), &[], &[(Why::Unfinished, 200), (Why::NoAdvert, 64)]);
}

#[test]
fn parts_of_two_adapters_or_interfaces_are_not_joined() {
    let [first, last] = [(MORE, &PAYLOAD[..5]), (LAST, PAYLOAD)]
        .map(|(kind, payload)| event(0x0D, 1, &extended_part(kind, 1, 0xB9, payload)));
    let monitor = btsnoop(2001, &[(3, first.clone()), (0x0001_0003, last.clone())]);
    check(&monitor, &[of(PAYLOAD)], 1);
    let file = Writer(Little);
    let blocks = [
        file.section(),
        file.interface(187, &[]),
        file.interface(187, &[]),
        file.packet(0, AT_US.unsigned_abs(), &h4(&first)),
        file.packet(1, AT_US.unsigned_abs(), &h4(&last)),
    ];
    check(&blocks.concat(), &[of(PAYLOAD)], 1);
}

#[test]
fn other_events_of_advertising_are_no_adverts() {
    // Directed, periodic (established, report, lost), scan timeout, scan request received.
    let others = [0x0B, 0x0E, 0x0F, 0x10, 0x11, 0x13].map(|kind| (3, h4(&event(kind, 1, PAYLOAD))));
    check_why(&btsnoop(1002, &others), &[], &[(Why::NoAdvert, 6)]);
}
