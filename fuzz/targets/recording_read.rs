//! Any bytes as a recording: csv, gzip, btsnoop, pcap or pcapng. Looks for panics, hangs and memory that grows.
#![no_main]

use libfuzzer_sys::fuzz_target;
use radio::recording::Recording;
use std::io::Cursor;

// Gzip may blow a small file up a thousandfold; more adverts than this from one input prove nothing new.
const ENOUGH: usize = 100_000;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut recording) = Recording::from_reader(Cursor::new(bytes.to_vec())) else { return };
    let adverts = recording.by_ref().take(ENOUGH).inspect(|advert| assert!(advert.payload.as_bytes().len() < 8192)).count();
    if adverts < ENOUGH {
        assert!(recording.next().is_none(), "an ended recording stays ended");
    }
    std::hint::black_box(recording.skipped());
});
