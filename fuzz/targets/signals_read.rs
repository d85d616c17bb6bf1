//! Any bytes as messages of the bus, one after another: what BlueZ would never send. Looks for panics, and for adverts that
//! hold more than they were told.
#![no_main]

use libfuzzer_sys::fuzz_target;
use radio::Arrival;
use radio::live::MessageReader;
use std::time::Duration;

fuzz_target!(|bytes: &[u8]| {
    let mut now = Arrival::from_unix_us(1_600_000_000_000_000);
    let mut reader = MessageReader::new("hci0", now);
    let mut rest = bytes;
    // Each message stands behind its length, so that several can follow one another.
    while let [low, high, more @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*low, *high])).min(more.len());
        let (message, after) = more.split_at(length);
        rest = after;
        now = now.after(Duration::from_millis(1));
        for advert in reader.take(message, now) {
            assert!(advert.payload.as_bytes().len() <= bytes.len() + 64, "more than was told");
            assert!(advert.rssi_dbm != Some(127), "a level that is none");
            assert_eq!(advert.arrival, now);
        }
    }
});
