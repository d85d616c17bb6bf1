//! Adverts per second on one core: `cargo bench -p beacon`.
//!
//! `read` is the product; `walk` only steps over the AD structures of the same payloads, the least that any reader must
//! do. The ratio of the two travels between machines better than either number.

use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    divan::main();
}

/// What an entrance hears: Bluezone in each form, iPhones, earbuds, laptops, tags, televisions.
const TYPICAL: [(&[u8], &[u8]); 8] = [
    (b"\x02\x01\x02\x0f\xff\xb5\x22\x28\x6b\xce\x58\x9a\xb9\x94\xef\xa5\xf7\x3c\xad\x03\x03\x56\x4e", b""),
    (
        b"\x02\x01\x1a\x02\x0a\x0c\x11\x07\x67\xa6\x07\xad\xd1\x17\x2f\xa1\xc4\x4b\xf5\x73\x56\x4e\x00\x00",
        b"\x09\x09Bluezone",
    ),
    (
        b"\x02\x01\x1a\x02\x0a\x0c\x0b\xff\x4c\x00\x10\x06\x07\x1e\xa3\xdd\x89\xe0",
        b"\x14\xff\x4c\x00\x01\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    ),
    (b"\x1a\xff\x4c\x00\x02\x15\xc7\xaf\xef\x7b\x17\x88\x4f\x4a\xa8\x7d\x69\x1d\x53\xbf\x21\xc4\0\x14\0\x14\xc5", b""),
    (b"\x02\x01\x1a\x02\x0a\x0c\x0a\xff\x4c\x00\x10\x05\x07\x1c\xa3\xdd\x89", b""),
    (
        b"\x1e\xff\x4c\x00\x07\x19\x01\x0e\x20\x55\xaa\x98\x09\0\0\x96\x72\x71\x1a\xe6\xa9\x65\x73\x7c\x80\xd8\x05\x03\x97\x73\xd1",
        b"",
    ),
    (b"\x1e\xff\x06\0\x01\x09\x20\x02\x6c\x1f\x30\x58\x43\x64\xe1\x5b\x32\x73\x85\x3c\x91\x51\x2a\x4c\x22\xc5\x3f\xd8\xec\xfb\0", b""),
    (b"\x02\x01\x06\x0e\x16\x95\xfe\x50\x20\xaa\x01\x01\xbb\xcc\xdd\xee\xff\0", b""),
];

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(TYPICAL.len())).bench(|| {
        for (adv, scan_rsp) in black_box(&TYPICAL) {
            black_box(beacon::read(adv, scan_rsp));
        }
    });
}

#[divan::bench]
fn walk(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(TYPICAL.len())).bench(|| {
        for (adv, scan_rsp) in black_box(&TYPICAL) {
            for mut payload in [*adv, *scan_rsp] {
                while let [len, rest @ ..] = payload
                    && let Some((structure, next)) = rest.split_at_checked(usize::from(*len))
                    && !structure.is_empty()
                {
                    black_box(structure);
                    payload = next;
                }
            }
        }
    });
}
