//! How fast recordings are read: `cargo bench -p radio`. Beside each number, where tshark is installed, how much longer it
//! takes to list the same adverts of the same file; that ratio travels between machines better than the number.

#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use radio::recording::Recording;

/// Packets in each file: long enough that starting a program does not count.
const PACKETS: u32 = 400_000;
const PAYLOAD: &[u8] =
    b"\x02\x01\x02\x0f\xff\xb5\x22\x28\x6b\xce\x58\x9a\xb9\x94\xef\xa5\xf7\x3c\xad\x03\x03\x56\x4e";
const START_S: u64 = 1_597_217_400;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("recordings-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let pcapng = pcapng();
    let btsnoop = btsnoop();
    let zstd = ruzstd::encoding::compress_to_vec(&btsnoop[..], ruzstd::encoding::CompressionLevel::Fastest);
    let mut lz4 = lz4_flex::frame::FrameEncoder::new(Vec::new());
    lz4.write_all(&btsnoop)?;
    let files = [
        ("capture.pcapng", pcapng),
        ("snoop.log", btsnoop),
        ("snoop.log.zst", zstd),
        ("snoop.log.lz4", lz4.finish()?),
    ];
    for (name, bytes) in files {
        let file = folder.join(name);
        fs::write(&file, &bytes)?;
        let ours = read(&file)?;
        let beside = match tshark(&file) {
            Some(theirs) => format!("{:6.1} times tshark", theirs / ours),
            None => "tshark does not read it, or is not there".to_owned(),
        };
        let per_s = f64::from(PACKETS) / ours / 1e6;
        println!("{name:16} {per_s:5.2} million packets/s  {beside}");
    }
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// The best of five, in seconds.
fn read(file: &Path) -> Result<f64, Box<dyn std::error::Error>> {
    let mut best = f64::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        let mut recording = Recording::open(file)?;
        let adverts = recording.by_ref().count();
        assert_eq!((adverts, recording.skipped()), (PACKETS as usize, 0));
        best = best.min(begun.elapsed().as_secs_f64());
    }
    Ok(best)
}

/// Sender and payload of every advert, as text: the least that lists them.
fn tshark(file: &Path) -> Option<f64> {
    let begun = Instant::now();
    let fields = [
        "btle.advertising_address",
        "bthci_evt.bd_addr",
        "btcommon.eir_ad.advertising_data",
    ];
    let mut tshark = Command::new("tshark");
    tshark.arg("-n").arg("-r").arg(file).args(["-T", "fields"]);
    fields.iter().for_each(|field| {
        tshark.args(["-e", field]);
    });
    let listed = tshark.stderr(Stdio::null()).output().ok()?;
    let lines = listed.stdout.iter().filter(|byte| **byte == b'\n').count();
    (listed.status.success() && lines == PACKETS as usize).then(|| begun.elapsed().as_secs_f64())
}

/// The sender of packet `n`, as it stands on the air.
fn sender(n: u32) -> [u8; 6] {
    let [a, b, c, d] = (n % 2000).wrapping_mul(2_654_435_761).to_le_bytes();
    [a, b, c, d, 0x36, 0x5E]
}

/// Microseconds of packet `n`.
fn at_us(n: u32) -> u64 {
    START_S * 1_000_000 + u64::from(n) * 700
}

fn len(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("a short packet")
}

/// A sniffer's, link type 256.
fn pcapng() -> Vec<u8> {
    let block = |kind: u32, body: &[u8]| {
        let padding = vec![0; body.len().next_multiple_of(4) - body.len()];
        let whole = (len(body) + len(&padding) + 12).to_le_bytes();
        [&kind.to_le_bytes()[..], &whole, body, &padding, &whole].concat()
    };
    let section = [&0x1A2B_3C4Du32.to_le_bytes()[..], &[1, 0, 0, 0], &[0xFF; 8]].concat();
    let mut file = [block(0x0A0D_0D0A, &section), block(1, &[0, 1, 0, 0, 0, 0, 0, 0])].concat();
    for n in 0..PACKETS {
        let header = [0, 0xB9, 0, 0, 0xD6, 0xBE, 0x89, 0x8E, 0x03, 0x0C];
        let packet = [
            &header[..],
            &[0xD6, 0xBE, 0x89, 0x8E, 0x40, 6 + PAYLOAD.len() as u8],
            &sender(n),
            PAYLOAD,
            &[1, 2, 3],
        ]
        .concat();
        let len = len(&packet).to_le_bytes();
        let [high, low] = [at_us(n) >> 32, at_us(n) & 0xFFFF_FFFF].map(|half| (half as u32).to_le_bytes());
        file.extend(block(
            6,
            &[&[0; 4][..], &high, &low, &len, &len, &packet].concat(),
        ));
    }
    file
}

/// A phone's, H4.
fn btsnoop() -> Vec<u8> {
    let mut file = [b"btsnoop\0", &1u32.to_be_bytes()[..], &1002u32.to_be_bytes()].concat();
    for n in 0..PACKETS {
        let packet = [
            &[0x04, 0x3E, 12 + PAYLOAD.len() as u8, 0x02, 1, 0, 1],
            &sender(n)[..],
            &[PAYLOAD.len() as u8],
            PAYLOAD,
            &[0xB9],
        ]
        .concat();
        let len = len(&packet).to_be_bytes();
        let stamp = (at_us(n) + 62_168_256_000_000_000).to_be_bytes();
        file.extend([&len[..], &len, &[0, 0, 0, 3], &[0; 4], &stamp, &packet].concat());
    }
    file
}
