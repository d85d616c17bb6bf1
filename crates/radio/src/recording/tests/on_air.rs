//! Packets off the air that were sent in other ways than an old advert.

use super::{
    ADDRESS, PAYLOAD, advert, check, check_why,
    files::Writer,
    packets::{adv_ext_ind, adv_ind, coded, nordic, on_air_address, pdu, with_header},
    read,
};
use crate::{
    Address, Payload,
    recording::{Why, fields::Endian::Little},
};

const CHECKED: u16 = 0x0C03;
const TWO_MBIT: u16 = 1 << 14;
const CODED: u16 = 2 << 14;
/// Of an extended header: the sender, an identifier of set and data, a pointer to a further packet.
const SENDER: u8 = 0x01;
const SET: u8 = 0x08;
const POINTER: u8 = 0x10;

fn pcap(link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    Writer(Little).pcap(false, link, packets)
}

/// The header with a sender and what else is wanted.
fn from_sender(flags: u8, more: &[u8]) -> Vec<u8> {
    [&[SENDER | flags], &on_air_address()[..], more].concat()
}

#[test]
fn a_drone_that_sends_for_long_range_makes_no_advert() {
    let file = hex::decode(
        "d4c3b2a1020004000000000000000000ffff000000010000789a335f000000001b0000001b000000\
         00c68000d6be898e138cd6be898e0007070618c2080fa6402e7930",
    );
    check_why(&file.expect("hex"), &[], &[(Why::NoAdvert, 1)]);
}

#[test]
fn the_coding_indicator_is_no_part_of_the_advert() {
    let whole = adv_ext_ind(&from_sender(SET, &[0x34, 0x12]), PAYLOAD);
    // With zeros for the checksum, with a wrong one, and of the kind that is never coded.
    let mut unchecked = coded(&whole);
    let len = unchecked.len();
    unchecked[len - 3..].fill(0);
    let mut bent = coded(&whole);
    bent[30] ^= 1;
    let packets = [
        with_header(-71, CODED | CHECKED, &coded(&whole)),
        with_header(-71, CODED | 3, &coded(&whole)),
        with_header(-71, CODED | 3, &unchecked),
        with_header(-71, CODED | 3, &bent),
        with_header(-71, CODED | 0x0403, &coded(&whole)),
        with_header(-71, CODED | CHECKED, &coded(&adv_ind())),
    ];
    let why = [(Why::BadCrc, 2), (Why::NoAdvert, 1)];
    check_why(
        &pcap(256, &packets),
        &[advert(Some(-71)), advert(Some(-71)), advert(Some(-71))],
        &why,
    );

    let nordics = [
        nordic(3, 0x21, &coded(&whole)),
        nordic(3, 0x20, &coded(&whole)),
        nordic(3, 0x21, &coded(&adv_ind())),
    ];
    let why = [(Why::BadCrc, 1), (Why::NoAdvert, 1)];
    check_why(&pcap(272, &nordics), &[advert(Some(-71))], &why);
}

#[test]
fn no_length_of_a_coded_packet_makes_an_advert_of_its_head() {
    // Whatever the byte behind the coding indicator is, it is the head.
    for indicator in 0..=255u8 {
        let mut packet = coded(&adv_ext_ind(&[SET | POINTER, 0x34, 0x12, 1, 2, 3], &[]));
        packet[4] = indicator;
        let (adverts, _) = read(&pcap(256, &[with_header(-71, CODED | CHECKED, &packet)]));
        assert_eq!(adverts, [], "{indicator}");
    }
}

#[test]
fn an_extended_advert_in_one_packet_is_read() {
    let plain = adv_ext_ind(&from_sender(0, &[]), PAYLOAD);
    // A target, the kind of a tone, a set, a power: each has its place and none is the payload.
    let full = adv_ext_ind(
        &from_sender(
            0x02 | 0x04 | SET | 0x40,
            &[9, 9, 9, 9, 9, 9, 1, 0x34, 0x12, 4, 0xAC],
        ),
        PAYLOAD,
    );
    for flags in [CHECKED, CHECKED | TWO_MBIT, CHECKED | 1 << 7 | TWO_MBIT] {
        for packet in [&plain, &full] {
            check(
                &pcap(256, &[with_header(-71, flags, packet)]),
                &[advert(Some(-71))],
                0,
            );
        }
    }
    check(&pcap(251, std::slice::from_ref(&plain)), &[advert(None)], 0);
    check(&pcap(272, &[nordic(3, 0x11, &full)]), &[advert(Some(-71))], 0);
}

#[test]
fn a_pointer_is_no_advert_and_the_head_of_a_chain_is_one_that_is_lost() {
    let packets = [
        adv_ext_ind(&from_sender(SET | POINTER, &[0x34, 0x12, 1, 2, 3]), &[]),
        adv_ext_ind(&[SET | POINTER, 0x34, 0x12, 1, 2, 3], &[]),
        adv_ext_ind(&from_sender(SET | POINTER, &[0x34, 0x12, 1, 2, 3]), PAYLOAD),
        // The rest of the chain, and a sender that hides.
        adv_ext_ind(&[SET, 0x34, 0x12], PAYLOAD),
        adv_ext_ind(&[], PAYLOAD),
        // A header longer than the packet, or shorter than its fields.
        pdu(7, &[40, SENDER, 1, 2, 3]),
        pdu(7, &[3, SENDER, 1, 2]),
        pdu(7, &[]),
    ];
    let why = [(Why::Malformed, 3), (Why::Unfinished, 1), (Why::NoAdvert, 4)];
    check_why(&pcap(251, &packets), &[], &why);
    // One that is whole without a payload: somebody is there.
    let (adverts, _) = read(&pcap(251, &[adv_ext_ind(&from_sender(SET, &[0x34, 0x12]), &[])]));
    assert_eq!(
        adverts
            .iter()
            .map(|it| (it.address, it.payload.clone()))
            .collect::<Vec<_>>(),
        [(Address(ADDRESS), Payload::default())]
    );
}

#[test]
fn an_old_advert_is_sent_in_the_old_way_alone() {
    let fast = with_header(-71, CHECKED | TWO_MBIT, &adv_ind());
    let no_such_way = with_header(-71, CHECKED | 3 << 14, &adv_ind());
    check_why(&pcap(256, &[fast, no_such_way]), &[], &[(Why::NoAdvert, 2)]);
}

#[test]
fn a_packet_of_a_connection_is_no_advert_whatever_it_looks_like() {
    let kinds = (2..8).map(|kind| with_header(-71, CHECKED | kind << 7, &adv_ind()));
    check_why(&pcap(256, &kinds.collect::<Vec<_>>()), &[], &[(Why::NoAdvert, 6)]);
}
