//! Recordings that were packed as a whole: gzip, zstd, lz4. Unpacked as a stream, whatever their size.
//!
//! Bounded against files that were made to burst: no window wider than [`WIDEST`], and no more out than [`AMPLE`] and
//! [`RATIO`] times what went in. Beyond that the file ends, as a damaged one does.

use super::peek::Reading;
use flate2::read::MultiGzDecoder;
use lz4_flex::frame::FrameDecoder as Lz4;
use ruzstd::decoding::{FrameDecoder as ZstdState, StreamingDecoder as Zstd};
use std::{
    io::{self, BufReader, Chain, Cursor, Read, copy, sink},
    mem,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// What `zstd -19` needs is 8 MiB, `--ultra -22` 128. A desk has not more than this to give.
const WIDEST: u64 = 1 << 26;
/// As much as a busy day makes: only files beyond it are looked at twice.
const AMPLE: u64 = 1 << 28;
/// The most that gzip can do. Real recordings are packed to a tenth, those of one sender to a hundredth.
const RATIO: u64 = 1000;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
const LZ4: [u8; 4] = [0x04, 0x22, 0x4D, 0x18];
/// What `lz4 -l` writes.
const LZ4_OLD: [u8; 4] = [0x02, 0x21, 0x4C, 0x18];

/// Whether the first bytes say that something is packed here.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(&GZIP)
        || head
            .first_chunk()
            .is_some_and(|start| matches!(*start, ZSTD | LZ4 | LZ4_OLD) || is_skippable(*start))
}

/// What is inside of it.
pub(super) fn unpacked(head: &[u8], from: Reading) -> Reading {
    let taken = Arc::new(AtomicU64::new(0));
    let from = Counted {
        from,
        taken: Arc::clone(&taken),
        ended: false,
    };
    let inside: Reading = if head.starts_with(&GZIP) {
        Box::new(MultiGzDecoder::new(from))
    } else {
        Box::new(Frames::Between(BufReader::with_capacity(1 << 16, from)))
    };
    Box::new(Bounded {
        inside,
        taken,
        given: 0,
    })
}

/// A frame of both formats that holds something else (a seek table, a name).
fn is_skippable(magic: [u8; 4]) -> bool {
    matches!(magic, [0x50..=0x5F, 0x2A, 0x4D, 0x18])
}

type Packed = BufReader<Counted>;
/// A frame's first four bytes were read to see what it is.
type Frame = Chain<Cursor<[u8; 4]>, Packed>;

/// One frame after the other: those who pack in parallel write many.
enum Frames {
    Between(Packed),
    Zstd(Box<Zstd<Frame, ZstdState>>),
    Lz4(Box<Lz4<Frame>>, End),
    Over,
}

/// Whether a frame has an end of its own, before which no file may stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Marked,
    OfFile,
}

impl Frames {
    fn next(mut packed: Packed) -> io::Result<Self> {
        let mut magic = [0; 4];
        let mut start = Vec::new();
        packed.by_ref().take(4).read_to_end(&mut start)?;
        if start.is_empty() {
            return Ok(Self::Over);
        }
        (&start[..]).read_exact(&mut magic)?;
        if is_skippable(magic) {
            let mut len = [0; 4];
            packed.read_exact(&mut len)?;
            let len = u32::from_le_bytes(len).into();
            return if copy(&mut packed.by_ref().take(len), &mut sink())? == len {
                Ok(Self::Between(packed))
            } else {
                Err(io::ErrorKind::UnexpectedEof.into())
            };
        }
        let frame = Cursor::new(magic).chain(packed);
        match magic {
            ZSTD => Zstd::new_with_max_window_size(frame, WIDEST)
                .map(|frame| Self::Zstd(Box::new(frame)))
                .map_err(io::Error::other),
            LZ4 => Ok(Self::Lz4(Box::new(Lz4::new(frame)), End::Marked)),
            LZ4_OLD => Ok(Self::Lz4(Box::new(Lz4::new(frame)), End::OfFile)),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

impl Read for Frames {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            // After an error nothing follows.
            let (read, frames) = match mem::replace(self, Self::Over) {
                Self::Over => return Ok(0),
                Self::Between(packed) => (0, Self::next(packed)?),
                Self::Zstd(mut frame) => match frame.read(out)? {
                    0 => (0, Self::Between(frame.into_inner().into_inner().1)),
                    read => (read, Self::Zstd(frame)),
                },
                Self::Lz4(mut frame, end) => match frame.read(out)? {
                    0 => {
                        let packed = frame.into_inner().into_inner().1;
                        // The library says nothing of it.
                        if end == End::Marked && packed.get_ref().ended {
                            return Err(io::ErrorKind::UnexpectedEof.into());
                        }
                        (0, Self::Between(packed))
                    }
                    read => (read, Self::Lz4(frame, end)),
                },
            };
            *self = frames;
            if read > 0 {
                return Ok(read);
            }
        }
    }
}

struct Counted {
    from: Reading,
    taken: Arc<AtomicU64>,
    /// Somebody asked for more than there is.
    ended: bool,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(out)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        self.ended |= read == 0 && !out.is_empty();
        Ok(read)
    }
}

struct Bounded {
    inside: Reading,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl Read for Bounded {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = RATIO.saturating_mul(self.taken.load(Ordering::Relaxed));
        if self.given > AMPLE.saturating_add(most) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.inside.read(out)?;
        self.given += read as u64;
        Ok(read)
    }
}
