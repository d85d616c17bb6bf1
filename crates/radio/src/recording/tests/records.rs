//! Formats without a header of their own: Apple's PacketLogger, BlueZ's old hcidump.

use super::{
    advert, check, check_no_recording, check_why,
    files::{Writer, hcidump},
    packets::{event, h4, report},
};
use crate::recording::{
    Why,
    fields::Endian::{Big, Little},
};

fn reported() -> Vec<u8> {
    event(0x02, 1, &report(0xB9))
}

#[test]
fn packet_logger_in_both_byte_orders() {
    let records = [
        (0xFC, b"a note".to_vec()),
        (0x00, vec![0x0C, 0x20, 0x02, 0x01, 0x00]),
        (0x01, reported()),
        (0x03, vec![0x40, 0x20, 4, 0, 1, 2, 3, 4]),
        (0x01, reported()),
        (0xFB, Vec::new()),
    ];
    let adverts = [advert(Some(-71)), advert(Some(-71))];
    for endian in [Big, Little] {
        check_why(
            &Writer(endian).packet_logger(&records),
            &adverts,
            &[(Why::NoAdvert, 4)],
        );
        // Whatever comes first: an event, and an event alone.
        check(&Writer(endian).packet_logger(&records[2..]), &adverts, 0);
        check(&Writer(endian).packet_logger(&records[2..3]), &adverts[..1], 0);
    }
}

#[test]
fn a_first_record_of_any_length_tells_its_byte_order() {
    for len in 0..600usize {
        for endian in [Big, Little] {
            let records = [(0xFC, vec![b'a'; len]), (0x01, reported())];
            check(&Writer(endian).packet_logger(&records), &[advert(Some(-71))], 0);
        }
    }
}

#[test]
fn a_record_that_is_shorter_than_its_own_header_ends_the_file() {
    let mut file = Writer(Big).packet_logger(&[(1, reported()), (1, reported()), (1, reported())]);
    let third = file.len() / 3 * 2;
    file[third + 3] = 7;
    // What it looks like is judged by the first four, of which one is damaged: no recording at all.
    check_no_recording(&file);
    let mut file = Writer(Big).packet_logger(&vec![(1, reported()); 6]);
    let sixth = file.len() / 6 * 5;
    file[sixth + 3] = 7;
    check_why(&file, &vec![advert(Some(-71)); 5], &[(Why::Malformed, 1)]);
}

#[test]
fn hcidump_is_told_from_packet_logger() {
    let command = vec![0x01, 0x0C, 0x20, 0x02, 0x01, 0x00];
    let dumped = [
        (false, command.clone()),
        (true, h4(&reported())),
        (false, command),
    ];
    check_why(&hcidump(&dumped), &[advert(Some(-71))], &[(Why::NoAdvert, 2)]);
    check(&hcidump(&dumped[1..2]), &[advert(Some(-71))], 0);
    let logged = [(0x00, vec![0x0C, 0x20, 0x02, 0x01, 0x00]), (0x01, reported())];
    check(&Writer(Little).packet_logger(&logged), &[advert(Some(-71))], 0);
}
