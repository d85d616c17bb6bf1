//! Recordings that were packed as a whole.

use super::{
    advert, check, check_foreign, check_no_recording,
    files::{Writer, btsnoop},
    packets::{adv_ind, event, h4, report},
    read,
    rows::{HEADER, ROW, gzip},
};
use crate::recording::{Foreign, Recording, fields::Endian::Little};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::{Cursor, Write};

pub(super) fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

pub(super) fn lz4(bytes: &[u8]) -> Vec<u8> {
    let mut frame = lz4_flex::frame::FrameEncoder::new(Vec::new());
    frame.write_all(bytes).expect("memory takes every byte");
    frame.finish().expect("memory takes every byte")
}

/// Something else between two frames, as tools put it there.
fn skippable(bytes: &[u8]) -> Vec<u8> {
    let len = u32::try_from(bytes.len()).expect("short").to_le_bytes();
    [&[0x5A, 0x2A, 0x4D, 0x18], &len[..], bytes].concat()
}

#[test]
fn every_format_is_read_packed_in_every_way() {
    let files = [
        format!("{HEADER}{ROW}").into_bytes(),
        btsnoop(1002, &[(3, h4(&event(0x02, 1, &report(0xB9))))]),
        Writer(Little).packet_logger(&[(1, event(0x02, 1, &report(0xB9)))]),
    ];
    for file in &files {
        for pack in [gzip, zstd, lz4] {
            check(&pack(file), &[advert(Some(-71))], 0);
        }
    }
    for pack in [gzip, zstd, lz4] {
        check_foreign(&pack(&Writer(Little).pcap(false, 1, &[])), Foreign::NoBluetooth);
        check_no_recording(&pack(b"nothing"));
        check_no_recording(&pack(b""));
    }
}

#[test]
fn frames_one_after_the_other_are_one_file() {
    let file = Writer(Little).pcap(false, 251, &vec![adv_ind(); 40]);
    let expected = vec![advert(None); 40];
    for pack in [gzip, zstd, lz4] {
        // Cut in the middle of a packet.
        let (first, second) = file.split_at(500);
        check(&[pack(first), pack(second)].concat(), &expected, 0);
    }
    for pack in [zstd, lz4] {
        let (first, second) = file.split_at(500);
        let parts = [
            skippable(b"index"),
            pack(first),
            pack(&[]),
            skippable(&[7; 70_000]),
            pack(second),
            skippable(b""),
        ];
        check(&parts.concat(), &expected, 0);
    }
}

#[test]
fn an_lz4_frame_that_stops_between_two_blocks_is_cut() {
    let file = Writer(Little).pcap(false, 251, &vec![adv_ind(); 4000]);
    let packed = lz4(&file);
    // The mark of the end is gone, and nothing else.
    let (adverts, skipped) = read(&packed[..packed.len() - 4]);
    assert_eq!((adverts.len(), skipped), (4000, 1));
    // The old kind of frame has no such mark: a magic, then blocks behind their lengths.
    let block = lz4_flex::block::compress(&file);
    let len = u32::try_from(block.len()).expect("short").to_le_bytes();
    let old = [&b"\x02\x21\x4C\x18"[..], &len, &block].concat();
    assert_eq!(read(&old), (vec![advert(None); 4000], 0));
}

#[test]
fn what_stands_behind_the_last_frame_is_damage() {
    let file = format!("{HEADER}{ROW}");
    for pack in [zstd, lz4] {
        for rubbish in [&b"rubbish"[..], b"ab", &[0x50, 0x2A, 0x4D, 0x18, 9, 0, 0, 0, 1]] {
            let (adverts, skipped) = read(&[&pack(file.as_bytes()), rubbish].concat());
            assert_eq!((adverts, skipped), (vec![advert(Some(-71))], 1));
        }
    }
}

#[test]
fn packing_that_cannot_be_undone_is_told() {
    for packed in [
        &b"\x28\xB5\x2F\xFD"[..],
        b"\x04\x22\x4D\x18",
        b"\x04\x22\x4D\x18\xFF\xFF\xFF\xFF",
        // A window of 2 GiB; one of a dictionary that nobody has.
        b"\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00",
        b"\x28\xB5\x2F\xFD\x01\x00\x07\x01\x00\x00",
        b"\x1f\x8b",
        b"\x1f\x8b\x08\0\0\0",
    ] {
        check_foreign(packed, Foreign::DamagedPacking);
    }
}

#[test]
fn a_file_made_to_burst_ends_early_and_takes_no_memory() {
    // Blocks of one repeated byte: four bytes become 128 KiB, 10,000 times.
    let csv = zstd(HEADER.as_bytes());
    let burst = || {
        let frame = b"\x28\xB5\x2F\xFD\x00\x38";
        // Not the last block, run-length encoded, 128 KiB.
        let block = (0x0002_0000u32 << 3 | 0b010).to_le_bytes();
        let blocks = [block[0], block[1], block[2], b'x'].repeat(10_000);
        Cursor::new([&csv[..], frame, &blocks].concat())
    };
    let mut recording = Recording::from_reader(burst()).expect("it starts well");
    assert_eq!(recording.by_ref().count(), 0);
    assert_eq!(recording.skipped(), 1);
}
