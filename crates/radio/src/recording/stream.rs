//! A file as a row of chunks whose lengths it states itself, so a length may be a lie.

use std::{
    io::{BufReader, Read, copy, sink},
    ops::ControlFlow,
};

use super::{found::Found, tally::Why};

/// Longer than any packet with all its headers, also of the networks that share a file with Bluetooth (Wireshark's most is
/// 256 KiB); a longer one is damaged and is passed over unread.
const LONGEST: u32 = (1 << 18) + (1 << 10);

pub(super) struct Stream {
    from: BufReader<Box<dyn Read + Send>>,
    chunk: Vec<u8>,
}

/// What stands at the next place of a file.
pub(super) enum Chunk<'a> {
    Whole(&'a [u8]),
    /// Implausibly long: passed over.
    TooLong,
    /// The file ends, or cannot be read on, in the middle of it.
    Cut,
    /// The file ends before its first byte.
    End,
}

impl Stream {
    pub(super) fn new(from: Box<dyn Read + Send>) -> Self {
        Self {
            from: BufReader::with_capacity(1 << 16, from),
            chunk: Vec::new(),
        }
    }

    /// The next `len` bytes.
    pub(super) fn chunk(&mut self, len: u32) -> Chunk<'_> {
        if len > LONGEST {
            return if self.passed(len) {
                Chunk::TooLong
            } else {
                Chunk::Cut
            };
        }
        self.chunk.clear();
        match self.from.by_ref().take(len.into()).read_to_end(&mut self.chunk) {
            Ok(read) if read == len as usize => Chunk::Whole(&self.chunk),
            Ok(0) => Chunk::End,
            _ => Chunk::Cut,
        }
    }

    /// The next `N` bytes, or nothing where the file is shorter.
    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        match self.chunk(u32::try_from(N).ok()?) {
            Chunk::Whole(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }

    /// A header of `N` bytes, with which a packet begins: its absence ends the file, half of it is a skip.
    pub(super) fn header<const N: usize>(&mut self, found: &mut Found) -> Option<[u8; N]> {
        match self.chunk(u32::try_from(N).ok()?) {
            Chunk::Whole(bytes) => bytes.try_into().ok(),
            Chunk::End => None,
            Chunk::Cut | Chunk::TooLong => {
                found.lose(Why::Cut);
                None
            }
        }
    }

    /// Passes over the next `len` bytes, whatever they are.
    pub(super) fn pass(&mut self, len: u32, found: &mut Found) -> ControlFlow<()> {
        if self.passed(len) {
            return ControlFlow::Continue(());
        }
        found.lose(Why::Cut);
        ControlFlow::Break(())
    }

    fn passed(&mut self, len: u32) -> bool {
        let passed = copy(&mut self.from.by_ref().take(len.into()), &mut sink());
        passed.is_ok_and(|passed| passed == u64::from(len))
    }

    /// The body of a packet, handed to `read` when it is whole; else a skip.
    pub(super) fn body(
        &mut self,
        len: u32,
        found: &mut Found,
        read: impl FnOnce(&[u8], &mut Found),
    ) -> ControlFlow<()> {
        match self.chunk(len) {
            Chunk::Whole(bytes) => read(bytes, found),
            Chunk::TooLong => found.lose(Why::TooLong),
            Chunk::Cut | Chunk::End => {
                found.lose(Why::Cut);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}
