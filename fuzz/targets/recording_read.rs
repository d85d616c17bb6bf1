//! Any bytes as a recording: every format, packed or not. Looks for panics, hangs and memory that grows.
#![no_main]

use libfuzzer_sys::fuzz_target;
use radio::recording::{Recording, Why};
use std::io::Cursor;

// Packed bytes may blow up a thousandfold and more; more adverts than this from one input prove nothing new.
const ENOUGH: usize = 100_000;
// Four bytes of zstd make 128 KiB. So few of them make as many as a recording of a megabyte does.
const PACKED_MOST: usize = 512;
const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD";

fuzz_target!(|bytes: &[u8]| {
    let packed = bytes.windows(ZSTD.len()).any(|part| part == ZSTD);
    let bytes = if packed { &bytes[..bytes.len().min(PACKED_MOST)] } else { bytes };
    let Ok(mut recording) = Recording::from_reader(Cursor::new(bytes.to_vec())) else { return };
    let adverts = recording.by_ref().take(ENOUGH).inspect(|advert| assert!(advert.payload.as_bytes().len() < 8192)).count();
    if adverts < ENOUGH {
        assert!(recording.next().is_none(), "an ended recording stays ended");
    }
    let tally = recording.tally();
    let lost: u64 = Why::ALL.into_iter().filter(|why| why.is_loss()).map(|why| tally.of(why)).sum();
    assert_eq!(lost, recording.skipped());
});
