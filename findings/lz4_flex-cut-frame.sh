#!/bin/sh
# lz4_flex 0.14.2: a frame that stops before its end mark is read as if it were whole.
#
# The frame format ends with an end mark of four zero bytes; `lz4 -t` refuses a file without it. FrameDecoder gives what
# came before and then Ok(0), like at the end of a whole frame, wherever the file stops between two blocks: also where a
# whole block of 64 KiB is missing. Who wants to know must see whether the decoder asked its source for more than it had.
# Fails as soon as the library says an error, or the numbers differ.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"
[dependencies]
lz4_flex = "=0.14.2"
[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use lz4_flex::frame::{BlockSize, FrameDecoder, FrameEncoder, FrameInfo};
use std::io::{Read, Write};

fn main() {
    // Bytes that cannot be packed, so that each block of 64 KiB has 4 bytes more than its content.
    let mut state = 1u64;
    let content: Vec<u8> = (0..3 * 65_536)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        })
        .collect();
    let info = FrameInfo::new().block_size(BlockSize::Max64KB);
    let mut frame = FrameEncoder::with_frame_info(info, Vec::new());
    frame.write_all(&content).unwrap();
    let frame = frame.finish().unwrap();
    for missing in [0, 4, 4 + 65_540] {
        let mut read = Vec::new();
        let said = FrameDecoder::new(&frame[..frame.len() - missing]).read_to_end(&mut read);
        println!("{missing} bytes missing: {said:?} of {}", content.len());
    }
}
RUST
said=$(cargo run --quiet --manifest-path "$folder/Cargo.toml")
echo "$said"
[ "$said" = "0 bytes missing: Ok(196608) of 196608
4 bytes missing: Ok(196608) of 196608
65544 bytes missing: Ok(131072) of 196608" ]
