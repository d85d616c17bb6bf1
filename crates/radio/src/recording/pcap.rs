//! pcap: one link type for the whole file, then packets (draft-ietf-opsawg-pcap).

use super::{
    fields::{Endian, Fields},
    found::{Found, Source},
    link::Link,
    stream::Stream,
    tally::Why,
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

/// Byte order, unit of the time stamps and length of the headers, which the first four bytes tell.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    endian: Endian,
    per_us: u32,
    /// Between a packet's header and the packet: interface, protocol and direction in the format that Alexey Kuznetzov's
    /// patches brought into old Linux distributions.
    more_header: u32,
}

pub(super) fn kind(head: &[u8]) -> Option<Kind> {
    let magic: [u8; 4] = *head.first_chunk()?;
    let of = |endian: Endian| {
        let (per_us, more_header) = match endian.u32(magic) {
            0xA1B2_C3D4 => (1, 0),
            0xA1B2_3C4D => (1000, 0),
            0xA1B2_CD34 => (1, 8),
            _ => return None,
        };
        Some(Kind {
            endian,
            per_us,
            more_header,
        })
    };
    of(Endian::Little).or_else(|| of(Endian::Big))
}

pub(super) struct Pcap {
    stream: Stream,
    kind: Kind,
    link: Link,
}

impl Pcap {
    /// `None` where not even the header is whole.
    pub(super) fn open(from: Box<dyn Read + Send>, kind: Kind) -> Option<Self> {
        let mut stream = Stream::new(from);
        let header: [u8; 24] = stream.array()?;
        // The upper half of the last field may hold the length of a checksum.
        let [a, b, c, d] = *header.last_chunk()?;
        let number = kind.endian.u32([a, b, c, d]) & 0xFFFF;
        let link = Link::of(u16::try_from(number).ok()?);
        Some(Self { stream, kind, link })
    }
}

impl Source for Pcap {
    fn is_bluetooth(&self) -> bool {
        self.link.is_bluetooth()
    }

    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let Some(header) = self.stream.header::<16>(found) else {
            return ControlFlow::Break(());
        };
        let Some((at, len)) = packet(&header, self.kind) else {
            return ControlFlow::Break(());
        };
        let (link, more_header) = (self.link, self.kind.more_header);
        let Some(len) = len.checked_add(more_header) else {
            found.lose(Why::TooLong);
            return ControlFlow::Break(());
        };
        self.stream.body(len, found, |packet, found| {
            link.read(&packet[more_header as usize..], at, found);
        })
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
