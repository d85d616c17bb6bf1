//! btsnoop, pcap and pcapng, and the packets inside them.

use super::{
    advert, check, check_no_recording,
    files::{Writer, at_us, btsnoop},
    packets::{adv_ind, event, extended_report, h4, nordic, pdu, report, with_header},
    read,
};
use crate::recording::{
    Recording,
    fields::Endian::{Big, Little},
};
use proptest::{collection::vec, prelude::*};
use std::io::Cursor;

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
    check_no_recording(&btsnoop(1004, &[]));
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
fn a_part_of_a_long_advert_is_no_advert() {
    let parts = event(
        0x0D,
        2,
        &[extended_report(0x0020, 0), extended_report(0x0040, 0)].concat(),
    );
    check(&btsnoop(1002, &[(3, h4(&parts))]), &[], 0);
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
    }
    check_no_recording(&Writer(Little).pcap(false, 1, &[]));
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
        2,
    );
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
    let mut file = Writer(Little).pcap(false, 251, &[vec![0; 70_000], adv_ind()]);
    check(&file, &[advert(None)], 1);
    file.truncate(60_000);
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

/// A short capture in each format, of three adverts with other packets between them.
fn captures() -> [Vec<u8>; 4] {
    let event = h4(&event(0x02, 1, &report(0xB9)));
    let packets = [
        with_header(-71, 0x0C03, &adv_ind()),
        with_header(-71, 0x0C03, &pdu(3, &[7; 12])),
        with_header(-60, 0x0003, &adv_ind()),
    ];
    let file = Writer(Big);
    let blocks: Vec<u8> = packets
        .iter()
        .flat_map(|packet| file.packet(0, at_us(), packet))
        .collect();
    [
        btsnoop(
            1002,
            &[
                (3, event.clone()),
                (2, vec![1, 3, 12, 0]),
                (3, event.clone()),
                (3, event),
            ],
        ),
        Writer(Little).pcap(true, 256, &packets),
        [file.section(), file.interface(256, &[(9, vec![6])]), blocks].concat(),
        b"unix_s,addr,rssi_dbm,adv_hex\n1.5,4a:64:fb:fb:36:5e,-71,020106\n2,4a:64:fb:fb:36:5e,,\n".to_vec(),
    ]
}

#[test]
fn a_capture_cut_anywhere_gives_its_first_adverts_and_at_most_one_skip() {
    for file in &captures()[..3] {
        let (all, skipped) = read(file);
        assert!(all.len() >= 2 && skipped == 0);
        for cut in 64..file.len() {
            let (adverts, skipped) = read(&file[..cut]);
            assert!(all.starts_with(&adverts) && adverts.len() < all.len(), "{cut}");
            assert!(skipped <= 1, "{cut}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bent_captures_are_read_to_their_end(
        which in 0usize..4,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut file = captures()[which].clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate(cut.index(file.len() + 1));
        if let Ok(recording) = Recording::from_reader(Cursor::new(file.clone())) {
            prop_assert!(recording.count() <= file.len());
        }
    }
}
