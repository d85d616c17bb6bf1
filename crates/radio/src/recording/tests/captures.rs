//! btsnoop, pcap and pcapng, and the packets inside them.

use super::{
    advert, check, check_foreign, check_why,
    files::{Writer, at_us, btsnoop},
    open,
    packets::{adv_ind, event, extended_report, h4, nordic, pdu, report, with_header},
};
use crate::{
    Arrival,
    recording::{
        Foreign, Why, Wrapping,
        fields::Endian::{Big, Little},
    },
};

#[test]
fn btsnoop_in_each_datalink() {
    let event = event(0x02, 1, &report(0xB9));
    check(&btsnoop(1002, &[(3, h4(&event))]), &[advert(Some(-71))], 0);
    check(
        &btsnoop(1001, &[(3, event.clone()), (2, event.clone())]),
        &[advert(Some(-71))],
        0,
    );
    check(
        &btsnoop(
            2001,
            &[(3, event.clone()), (0x0001_0003, event.clone()), (2, event)],
        ),
        &[advert(Some(-71)), advert(Some(-71))],
        0,
    );
    for other in [1003, 1004, 2002] {
        check_foreign(&btsnoop(other, &[]), Foreign::OtherBtsnoop);
    }
}

#[test]
fn an_event_may_hold_several_reports() {
    let two = event(0x02, 2, &[report(0xB9), report(127)].concat());
    check(
        &btsnoop(1002, &[(3, h4(&two))]),
        &[advert(Some(-71)), advert(None)],
        0,
    );
    let extended = event(
        0x0D,
        2,
        &[extended_report(0x0013, 20), extended_report(0x0000, 0x80)].concat(),
    );
    check(
        &btsnoop(1002, &[(3, h4(&extended))]),
        &[advert(Some(20)), advert(Some(-128))],
        0,
    );
}

#[test]
fn packets_that_are_no_adverts_are_not_damaged() {
    let command = vec![0x01, 0x0C, 0x20, 0x02, 0x01, 0x00];
    let complete = h4(&[0x0E, 0x04, 0x01, 0x0C, 0x20, 0x00]);
    let connected = h4(&event(0x01, 0, &[0; 17]));
    check(
        &btsnoop(
            1002,
            &[(2, command), (3, complete), (3, connected), (1, vec![0x02, 0, 0])],
        ),
        &[],
        0,
    );
}

#[test]
fn a_cut_event_gives_its_whole_reports_and_one_skip() {
    let two = h4(&event(0x02, 2, &[report(0xB9), report(127)].concat()));
    check(
        &btsnoop(
            1002,
            &[
                (3, two[..two.len() - 1].to_vec()),
                (3, h4(&[0x3E])),
                (3, Vec::new()),
            ],
        ),
        &[advert(Some(-71))],
        3,
    );
    check(
        &btsnoop(1002, &[(3, h4(&[0x3E, 0])), (3, h4(&[0x3E, 1, 2]))]),
        &[],
        2,
    );
}

#[test]
fn every_link_type_in_every_kind_of_pcap() {
    let event = event(0x02, 1, &report(0xB9));
    let packets = [
        (187, h4(&event), Some(-71)),
        (201, [&[0, 0, 0, 1], &h4(&event)[..]].concat(), Some(-71)),
        (254, [&[0, 0, 0, 3], &event[..]].concat(), Some(-71)),
        (251, adv_ind(), None),
        (256, with_header(-71, 0x0C03, &adv_ind()), Some(-71)),
        (272, nordic(1, 1, &adv_ind()), Some(-71)),
        (272, nordic(2, 1, &adv_ind()), Some(-71)),
        (272, nordic(3, 1, &adv_ind()), Some(-71)),
    ];
    for endian in [Little, Big] {
        for nanoseconds in [false, true] {
            for (link, packet, level) in &packets {
                let file = Writer(endian).pcap(nanoseconds, *link, &[packet.clone(), packet.clone()]);
                check(&file, &[advert(*level), advert(*level)], 0);
            }
        }
        for (link, packet, level) in &packets {
            let file = Writer(endian).patched_pcap(*link, &[packet.clone(), packet.clone()]);
            check(&file, &[advert(*level), advert(*level)], 0);
        }
    }
    check_foreign(&Writer(Little).pcap(false, 1, &[adv_ind()]), Foreign::NoBluetooth);
    for usb in [189, 220, 249] {
        check_foreign(&Writer(Little).pcap(false, usb, &[adv_ind()]), Foreign::Usb);
    }
}

#[test]
fn pcapng_in_both_byte_orders_and_any_clock() {
    let packet = with_header(-71, 0x0C03, &adv_ind());
    for endian in [Little, Big] {
        let file = Writer(endian);
        let offset = 1_500_000_000i64;
        let offset_bytes = if endian == Little {
            offset.to_le_bytes()
        } else {
            offset.to_be_bytes()
        };
        let after_offset = at_us() - 1_500_000_000_000_000;
        let with = |options: &[(u16, Vec<u8>)], ticks| {
            [
                file.section(),
                file.interface(256, options),
                file.packet(0, ticks, &packet),
            ]
            .concat()
        };
        check(&with(&[], at_us()), &[advert(Some(-71))], 0);
        check(&with(&[(9, vec![6])], at_us()), &[advert(Some(-71))], 0);
        check(
            &with(&[(2, b"name".to_vec()), (9, vec![9])], at_us() * 1000 + 999),
            &[advert(Some(-71))],
            0,
        );
        let binary = u64::try_from((u128::from(at_us()) << 20).div_ceil(1_000_000)).expect("64 bits");
        check(&with(&[(9, vec![0x80 | 20])], binary), &[advert(Some(-71))], 0);
        check(
            &with(&[(14, offset_bytes.to_vec())], after_offset),
            &[advert(Some(-71))],
            0,
        );
        check(&with(&[(9, vec![127])], at_us()), &[], 1);
    }
}

#[test]
fn pcapng_sections_and_interfaces_stand_for_themselves() {
    let [little, big] = [Writer(Little), Writer(Big)];
    let packet = with_header(-71, 0x0C03, &adv_ind());
    let ethernet_then_ble = [big.section(), big.interface(1, &[]), big.interface(256, &[])].concat();
    let packets = [
        big.packet(0, at_us(), &packet),
        big.packet(1, at_us(), &packet),
        big.packet(7, at_us(), &packet),
    ]
    .concat();
    let statistics = big.block(5, &[0; 12]);
    let next = [
        little.section(),
        little.interface(251, &[]),
        little.packet(0, at_us(), &adv_ind()),
    ]
    .concat();
    check(
        &[ethernet_then_ble, packets, statistics, next].concat(),
        &[advert(Some(-71)), advert(None)],
        1,
    );
}

#[test]
fn old_blocks_are_read_like_those_of_today() {
    for endian in [Little, Big] {
        let file = Writer(endian);
        let packet = with_header(-71, 0x0C03, &adv_ind());
        let blocks = [
            file.section(),
            file.interface(1, &[]),
            file.interface(256, &[(9, vec![9])]),
            file.old_packet(1, at_us() * 1000, &packet),
            file.old_packet(0, at_us(), &packet),
            file.old_packet(1, at_us() * 1000, &packet[..30]),
            file.old_packet(9, at_us(), &packet),
        ];
        let why = [(Why::Malformed, 2), (Why::OtherLinkType, 1)];
        check_why(&blocks.concat(), &[advert(Some(-71))], &why);
    }
}

#[test]
fn a_block_without_a_time_stands_where_it_stands() {
    for endian in [Little, Big] {
        let file = Writer(endian);
        let packet = with_header(-71, 0x0C03, &adv_ind());
        let padding = vec![0xAA; 3];
        let timed_then_simple = [
            file.section(),
            file.interface(256, &[]),
            file.packet(0, at_us(), &packet),
            // What pads the block belongs to no packet.
            file.simple_packet(packet.len(), &[&packet[..], &padding].concat()),
        ];
        check(
            &timed_then_simple.concat(),
            &[advert(Some(-71)), advert(Some(-71))],
            0,
        );
        // Of each packet 20 bytes were kept: too few for an advert.
        let short = [
            file.section(),
            file.short_interface(256, 20),
            file.simple_packet(packet.len(), &packet[..20]),
        ];
        check_why(&short.concat(), &[], &[(Why::Malformed, 1)]);
        let mut untimed = advert(Some(-71));
        untimed.arrival = Arrival::from_unix_us(0);
        let only_simple = [
            file.section(),
            file.interface(256, &[]),
            file.simple_packet(packet.len(), &packet),
        ];
        check(&only_simple.concat(), &[untimed], 0);
    }
}

#[test]
fn a_capture_of_other_networks_is_refused_and_a_mixed_one_is_read() {
    let file = Writer(Little);
    let others = [
        file.section(),
        file.interface(1, &[]),
        file.packet(0, at_us(), &[0; 60]),
        file.packet(0, at_us(), &vec![0; 200_000]),
    ]
    .concat();
    check_foreign(&others, Foreign::NoBluetooth);
    check_foreign(&file.section(), Foreign::NoBluetooth);
    let usb = [file.interface(220, &[]), file.packet(1, at_us(), &[0; 64])].concat();
    check_foreign(&[others.clone(), usb.clone()].concat(), Foreign::Usb);
    let bluetooth = [file.interface(251, &[]), file.packet(2, at_us(), &adv_ind())].concat();
    let mixed = [others, usb, bluetooth].concat();
    check_why(&mixed, &[advert(None)], &[(Why::OtherLinkType, 3)]);
    let mut recording = open(&mixed);
    recording.by_ref().for_each(drop);
    let links: Vec<_> = recording.tally().packets().collect();
    let number = Wrapping::Number;
    assert_eq!(links, [(number(1), 2), (number(220), 1), (number(251), 1)]);
}

#[test]
fn a_damaged_interface_keeps_its_place() {
    let file = Writer(Big);
    let blocks = [
        file.section(),
        file.block(1, &[0, 1]),
        // An offset of five bytes says nothing; the interface holds.
        file.interface(251, &[(14, vec![1; 5])]),
        file.packet(1, at_us(), &adv_ind()),
    ];
    check_why(&blocks.concat(), &[advert(None)], &[(Why::Malformed, 1)]);
}

#[test]
fn long_blocks_that_hold_no_packet_are_passed_over() {
    let file = Writer(Little);
    let blocks = [
        file.section(),
        file.interface(251, &[]),
        file.block(10, &vec![7; 400_000]),
        file.block(0x0BAD, &[]),
        file.packet(0, at_us(), &adv_ind()),
    ];
    check(&blocks.concat(), &[advert(None)], 0);
}

#[test]
fn per_packet_headers_hold_any_link_type_and_levels_of_no_unit() {
    let field = |kind: u16| [&kind.to_le_bytes()[..], &12u16.to_le_bytes(), &[20; 12]].concat();
    let headed = |link: u32, fields: &[u8], packet: &[u8]| {
        let len = u16::try_from(8 + fields.len()).expect("short").to_le_bytes();
        [&[0, 0][..], &len, &link.to_le_bytes(), fields, packet].concat()
    };
    let [common, ubertooth] = [field(2), field(30_006)];
    for endian in [Little, Big] {
        let packets = [
            headed(105, &common, &[0; 40]),
            headed(251, &[], &adv_ind()),
            headed(251, &common, &adv_ind()),
            // Its link type is anybody's; the field is its own.
            headed(147, &[common.clone(), ubertooth.clone()].concat(), &adv_ind()),
            headed(147, &common, &adv_ind()),
            vec![0, 0, 24, 0, 251],
            headed(251, &common, &adv_ind())[..20].to_vec(),
        ];
        let why = [(Why::Malformed, 2), (Why::OtherLinkType, 2)];
        check_why(
            &Writer(endian).pcap(false, 192, &packets),
            &[advert(None), advert(None), advert(None)],
            &why,
        );
        check_foreign(
            &Writer(endian).pcap(false, 192, &packets[..1]),
            Foreign::NoBluetooth,
        );
    }
}

#[test]
fn a_nonsense_block_ends_the_file_with_a_skip() {
    let file = Writer(Little);
    let good = [
        file.section(),
        file.interface(251, &[]),
        file.packet(0, at_us(), &adv_ind()),
    ]
    .concat();
    for len in [0u32, 4, 11, 13, 15] {
        let bad = [&6u32.to_le_bytes()[..], &len.to_le_bytes(), &[0; 64]].concat();
        check(&[good.clone(), bad].concat(), &[advert(None)], 1);
    }
}

#[test]
fn an_implausible_length_is_passed_over() {
    let mut file = Writer(Little).pcap(false, 251, &[vec![0; 300_000], adv_ind()]);
    check(&file, &[advert(None)], 1);
    file.truncate(280_000);
    check(&file, &[], 1);
}

#[test]
fn a_broken_crc_is_a_skip() {
    let good = adv_ind();
    let mut bent = good.clone();
    bent[20] ^= 1;
    let mut dropped = good.clone();
    let crc_at = good.len() - 3;
    dropped[crc_at..].fill(0);
    let pcap = |link, packets: &[Vec<u8>]| Writer(Little).pcap(false, link, packets);
    check(
        &pcap(251, &[bent.clone(), dropped.clone(), good.clone()]),
        &[advert(None), advert(None)],
        1,
    );
    // Checked and bad; not checked and really bad; checked and good, so that nobody computes it again.
    let packets = [
        with_header(-71, 0x0403, &good),
        with_header(-71, 0x0003, &bent),
        with_header(-71, 0x0C03, &good),
    ];
    check(&pcap(256, &packets), &[advert(Some(-71))], 2);
    check(
        &pcap(272, &[nordic(2, 0, &good), nordic(2, 1, &good)]),
        &[advert(Some(-71))],
        1,
    );
}

#[test]
fn a_level_that_was_not_measured_is_none() {
    let packets = [
        with_header(-71, 0x0C01, &adv_ind()),
        with_header(127, 0x0C03, &adv_ind()),
    ];
    check(
        &Writer(Little).pcap(false, 256, &packets),
        &[advert(None), advert(None)],
        0,
    );
}

#[test]
fn of_the_packets_on_the_air_only_adverts_are_taken() {
    let scan_request = pdu(3, &[7; 12]);
    let connect = pdu(5, &[7; 34]);
    let mut data_channel = adv_ind();
    data_channel[0] ^= 1;
    let cut = adv_ind()[..20].to_vec();
    let without_address = pdu(0, &[1, 2, 3]);
    let packets = [
        scan_request,
        connect,
        data_channel,
        cut,
        without_address,
        adv_ind(),
    ];
    check(&Writer(Big).pcap(true, 251, &packets), &[advert(None)], 2);
}
