//! Recordings written byte by byte, so that every field stands where its document says.

mod captures;
mod cut;
mod files;
mod foreign;
mod levels;
mod on_air;
mod packed;
mod packets;
mod parts;
mod records;
mod rows;

use super::{Foreign, Recording, RecordingError, Why};
use crate::{Address, Advert, Arrival, Payload, ReceiverNumber};
use std::{fs::File, io::Cursor, path::Path};

/// 12 August 2020, 14:30:00.123456 in Vietnam.
const AT_US: i64 = 1_597_217_400_123_456;
const ADDRESS: [u8; 6] = [0x4A, 0x64, 0xFB, 0xFB, 0x36, 0x5E];
const PAYLOAD: &[u8] =
    b"\x02\x01\x02\x0f\xff\xb5\x22\x28\x6b\xce\x58\x9a\xb9\x94\xef\xa5\xf7\x3c\xad\x03\x03\x56\x4e";

/// The advert that most captures here hold.
fn advert(rssi_dbm: Option<i8>) -> Advert {
    Advert {
        payload: Payload::new(PAYLOAD),
        rssi_dbm,
        address: Address(ADDRESS),
        arrival: Arrival::from_unix_us(AT_US),
        receiver: ReceiverNumber::PAD,
    }
}

fn open(bytes: &[u8]) -> Recording {
    Recording::from_reader(Cursor::new(bytes.to_vec())).expect("these bytes are a recording")
}

/// Reads everything: the adverts and the count of what was damaged.
fn read(bytes: &[u8]) -> (Vec<Advert>, u64) {
    let mut recording = open(bytes);
    let adverts = recording.by_ref().collect();
    (adverts, recording.skipped())
}

#[track_caller]
fn check(bytes: &[u8], adverts: &[Advert], skipped: u64) {
    assert_eq!(read(bytes), (adverts.to_vec(), skipped));
}

/// The same, and why packets gave no advert.
#[track_caller]
fn check_why(bytes: &[u8], adverts: &[Advert], why: &[(Why, u64)]) {
    let mut recording = open(bytes);
    let read: Vec<Advert> = recording.by_ref().collect();
    let told: Vec<(Why, u64)> = Why::ALL
        .map(|why| (why, recording.tally().of(why)))
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!((&read[..], &told[..]), (adverts, why));
}

#[track_caller]
fn check_foreign(bytes: &[u8], foreign: Foreign) {
    let opened = Recording::from_reader(Cursor::new(bytes.to_vec())).err();
    assert!(
        matches!(opened, Some(RecordingError::Foreign(it)) if it == foreign),
        "{foreign:?}: {opened:?}"
    );
}

#[track_caller]
fn check_no_recording(bytes: &[u8]) {
    let opened = Recording::from_reader(Cursor::new(bytes.to_vec())).err();
    assert!(
        matches!(opened, Some(RecordingError::NotARecording)),
        "{opened:?}"
    );
}

#[test]
fn the_recordings_of_four_entrances_are_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/recordings");
    for (name, adverts) in [
        ("office_a60_s11", 11_185),
        ("office_pad_a60_s12", 5_040),
        ("rush_pad_a60_s12", 21_209),
        ("bus_pad_hard_a60_s13", 17_885),
    ] {
        let mut recording = Recording::open(folder.join(format!("{name}.csv.gz"))).expect(name);
        assert_eq!(recording.by_ref().count(), adverts, "{name}");
        assert_eq!(recording.skipped(), 0, "{name}");
    }
}

#[test]
fn captures_of_a_real_sniffer_give_what_was_on_the_air() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/recordings/captures");
    // The dongle wrote a level of 0 with the mark that it is valid for more than half of its packets.
    for (name, adverts, at_0_dbm) in [("ubertooth_192.pcap", 2, 0), ("ubertooth_256.pcapng", 42, 25)] {
        let mut recording = Recording::open(folder.join(name)).expect(name);
        let heard: Vec<Advert> = recording.by_ref().collect();
        let zeros = heard.iter().filter(|advert| advert.rssi_dbm == Some(0)).count();
        assert_eq!(
            (heard.len(), zeros, recording.skipped()),
            (adverts, at_0_dbm, 0),
            "{name}"
        );
    }
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_cannot_be_opened() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in [folder.join("src"), folder.join("no such file")] {
        assert!(
            matches!(Recording::open(&path), Err(RecordingError::CannotOpen(_))),
            "{}",
            path.display()
        );
    }
    File::open(folder.join("Cargo.toml")).expect("this file is there");
    assert!(matches!(
        Recording::open(folder.join("Cargo.toml")),
        Err(RecordingError::NotARecording)
    ));
}

#[test]
fn other_files_are_no_recordings() {
    for bytes in [
        &b""[..],
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"{\"recording\": \"air.csv\", \"mode\": \"pad\"}",
        b"\x0a\x0d",
        &[0; 4096],
        &[0xFF; 4096],
    ] {
        check_no_recording(bytes);
    }
}
