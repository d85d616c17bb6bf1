//! Files that end too early, and files with bent bytes, in every format.

use super::{
    advert,
    files::{Writer, at_us, btsnoop, hcidump},
    packed::{lz4, zstd},
    packets::{adv_ind, coded, event, extended_part, h4, nordic, pdu, report, with_header},
    read,
    rows::gzip,
};
use crate::recording::{
    Recording,
    fields::Endian::{Big, Little},
};
use proptest::{collection::vec, prelude::*};
use std::io::Cursor;

/// A short capture in each format, of at least two adverts with other packets between them; and how long its last packet is.
fn captures() -> Vec<(Vec<u8>, usize)> {
    let report = event(0x02, 1, &report(0xB9));
    let [first, last] = [(0x20, b"\x04\x16\x0f".as_slice()), (0x00, b"\x18\x01".as_slice())]
        .map(|(kind, payload)| event(0x0D, 1, &extended_part(kind, 1, 0xB9, payload)));
    let events = [report.clone(), report.clone(), first, last];
    let h4s: Vec<Vec<u8>> = events.iter().map(|event| h4(event)).collect();
    let command = vec![1, 3, 12, 0];
    let on_air = [
        with_header(-71, 0x0C03, &adv_ind()),
        with_header(-71, 0x0C03, &pdu(3, &[7; 12])),
        with_header(-71, 0x8C03, &coded(&adv_ind())),
        with_header(-60, 0x0003, &adv_ind()),
    ];
    let blocks = |file: &Writer, packet: fn(&Writer, &[u8]) -> Vec<u8>| {
        let packets = on_air.iter().flat_map(|on_air| packet(file, on_air));
        [file.section(), file.interface(256, &[(9, vec![6])])]
            .concat()
            .into_iter()
            .chain(packets)
            .collect::<Vec<u8>>()
    };
    let record = |packet: &Vec<u8>| packet.len() + 24;
    let on_air_len = on_air[3].len();
    let block_len = on_air_len.next_multiple_of(4);
    let nordic_packets = [nordic(3, 1, &adv_ind()), nordic(3, 1, &adv_ind())];
    let logged: Vec<(u8, Vec<u8>)> = events.iter().map(|event| (1, event.clone())).collect();
    let logged = [vec![(0, command[1..].to_vec())], logged].concat();
    let dumped: Vec<(bool, Vec<u8>)> = h4s.iter().map(|h4| (true, h4.clone())).collect();
    let dumped = [vec![(false, command)], dumped].concat();
    let flagged = |packets: &[Vec<u8>]| packets.iter().map(|it| (3, it.clone())).collect::<Vec<_>>();
    vec![
        (btsnoop(1001, &flagged(&events)), record(&events[3])),
        (btsnoop(1002, &flagged(&h4s)), record(&h4s[3])),
        (btsnoop(2001, &flagged(&events)), record(&events[3])),
        (Writer(Little).pcap(true, 256, &on_air), on_air_len + 16),
        (Writer(Big).pcap(false, 187, &h4s), h4s[3].len() + 16),
        (
            Writer(Big).pcap(false, 272, &nordic_packets),
            nordic_packets[1].len() + 16,
        ),
        (Writer(Little).patched_pcap(256, &on_air), on_air_len + 24),
        (
            blocks(&Writer(Big), |file, packet| file.packet(0, at_us(), packet)),
            block_len + 32,
        ),
        (
            blocks(&Writer(Little), |file, packet| {
                file.old_packet(0, at_us(), packet)
            }),
            block_len + 32,
        ),
        (
            blocks(&Writer(Big), |file, packet| {
                file.simple_packet(packet.len(), packet)
            }),
            block_len + 16,
        ),
        (Writer(Big).packet_logger(&logged), events[3].len() + 13),
        (Writer(Little).packet_logger(&logged), events[3].len() + 13),
        (hcidump(&dumped), h4s[3].len() + 12),
        (
            b"unix_s,addr,rssi_dbm,adv_hex\n1.5,4a:64:fb:fb:36:5e,-71,020106\n2,4a:64:fb:fb:36:5e,,02\n"
                .to_vec(),
            24,
        ),
    ]
}

#[test]
fn a_capture_cut_at_every_byte_of_its_last_packet_loses_that_one_alone() {
    for (which, (file, last)) in captures().iter().enumerate() {
        let (all, skipped) = read(file);
        assert!(all.len() >= 2 && skipped == 0, "{which}: {all:?}");
        let is_text = which == captures().len() - 1;
        for cut in file.len() - last..file.len() {
            let (adverts, skipped) = read(&file[..cut]);
            // A row has no end of its own: what is left of it may look whole.
            assert!(all.starts_with(&adverts[..all.len() - 1]), "{which}: {cut}");
            assert!(is_text || adverts.len() == all.len() - 1, "{which}: {cut}");
            assert!(skipped <= 1, "{which}: {cut}");
            assert!(
                is_text || skipped == 1 || cut == file.len() - last,
                "{which}: {cut}"
            );
        }
    }
}

#[test]
fn a_capture_cut_anywhere_gives_its_first_adverts_and_at_most_one_skip() {
    for (which, (file, _)) in captures().iter().enumerate().take(13) {
        let (all, _) = read(file);
        for cut in 64..file.len() {
            let (adverts, skipped) = read(&file[..cut]);
            assert!(
                all.starts_with(&adverts) && adverts.len() < all.len(),
                "{which}: {cut}"
            );
            assert!(skipped <= 1, "{which}: {cut}");
        }
    }
}

#[test]
fn a_packed_capture_cut_anywhere_is_read_as_far_as_it_goes() {
    let (file, _) = &captures()[3];
    let (all, _) = read(file);
    assert_eq!(all[0], advert(Some(-71)));
    for pack in [gzip, zstd, lz4] {
        let packed = pack(file);
        assert_eq!(read(&packed), (all.clone(), 0));
        for cut in 0..packed.len() {
            if let Ok(mut recording) = Recording::from_reader(Cursor::new(packed[..cut].to_vec())) {
                let adverts: Vec<_> = recording.by_ref().collect();
                assert!(all.starts_with(&adverts), "{cut}");
                assert!(recording.skipped() <= 1, "{cut}");
                assert!(adverts.len() == all.len() || recording.skipped() == 1, "{cut}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bent_captures_are_read_to_their_end(
        which in 0usize..14,
        packed in 0usize..4,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let (mut file, _) = captures()[which].clone();
        if let Some(pack) = [gzip, zstd, lz4].get(packed) {
            file = pack(&file);
        }
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate(cut.index(file.len() + 1));
        if let Ok(recording) = Recording::from_reader(Cursor::new(file)) {
            prop_assert!(recording.count() < 1000);
        }
    }
}
