//! pcap: one link type for the whole file, then packets (draft-ietf-opsawg-pcap).

use super::{
    fields::{Endian, Fields},
    found::{Found, Source},
    link::Link,
    stream::Stream,
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

/// Byte order and unit of the time stamps, which the first four bytes tell.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    endian: Endian,
    per_us: u32,
}

pub(super) fn kind(head: &[u8]) -> Option<Kind> {
    let (endian, per_us) = match head {
        [0xD4, 0xC3, 0xB2, 0xA1, ..] => (Endian::Little, 1),
        [0xA1, 0xB2, 0xC3, 0xD4, ..] => (Endian::Big, 1),
        [0x4D, 0x3C, 0xB2, 0xA1, ..] => (Endian::Little, 1000),
        [0xA1, 0xB2, 0x3C, 0x4D, ..] => (Endian::Big, 1000),
        _ => return None,
    };
    Some(Kind { endian, per_us })
}

pub(super) struct Pcap {
    stream: Stream,
    kind: Kind,
    link: Link,
}

impl Pcap {
    /// `None` for another kind of traffic.
    pub(super) fn open(from: Box<dyn Read + Send>, kind: Kind) -> Option<Self> {
        let mut stream = Stream::new(from);
        let header: [u8; 24] = stream.array()?;
        // The upper half of the last field may hold the length of a checksum.
        let [a, b, c, d] = *header.last_chunk()?;
        let number = kind.endian.u32([a, b, c, d]) & 0xFFFF;
        let link = Link::of(u16::try_from(number).ok()?)?;
        Some(Self { stream, kind, link })
    }
}

impl Source for Pcap {
    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let Some(header) = self.stream.header::<16>(found) else {
            return ControlFlow::Break(());
        };
        let Some((at, len)) = packet(&header, self.kind) else {
            return ControlFlow::Break(());
        };
        let link = self.link;
        self.stream
            .body(len, found, |packet, found| link.read(packet, at, found))
    }
}

/// Time and length of the body; the length before cutting follows them.
fn packet(header: &[u8; 16], kind: Kind) -> Option<(Arrival, u32)> {
    let mut fields = Fields(header);
    let mut field = || fields.array().map(|bytes| kind.endian.u32(bytes));
    let (seconds, fraction, len) = (field()?, field()?, field()?);
    let unix_us = i64::from(seconds) * 1_000_000 + i64::from(fraction / kind.per_us);
    Some((Arrival::from_unix_us(unix_us), len))
}
