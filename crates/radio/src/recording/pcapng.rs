//! pcapng: sections of blocks; each section has its byte order, each interface its link type and clock
//! (draft-ietf-opsawg-pcapng).

use super::{
    fields::{Endian, Fields},
    found::{Found, Source},
    link::Link,
    stream::Stream,
    tally::Why,
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

/// A section header, the same in both byte orders.
pub(super) const MAGIC: [u8; 4] = [0x0A, 0x0D, 0x0D, 0x0A];
const INTERFACE: u32 = 1;
/// What older programs wrote.
const OLD_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const PACKET: u32 = 6;
/// More than any capture has; keeps a hostile file from filling memory.
const MOST_INTERFACES: usize = 1024;

pub(super) struct Pcapng {
    stream: Stream,
    section: Section,
}

/// What holds until the next section starts.
struct Section {
    endian: Endian,
    interfaces: Vec<Interface>,
    /// How many came before it: an interface of another section is another interface.
    number: u32,
    /// When the last packet arrived that says so.
    last: Arrival,
}

#[derive(Clone, Copy)]
struct Interface {
    link: Link,
    /// Of each packet at most so many bytes were kept; 0 for all.
    snap_len: u32,
    /// Ticks of its clock in a second; `None` where no calendar can hold it.
    ticks_per_s: Option<u128>,
    offset_s: i64,
}

impl Pcapng {
    pub(super) fn open(from: Box<dyn Read + Send>) -> Self {
        Self {
            stream: Stream::new(from),
            section: Section {
                endian: Endian::Little,
                interfaces: Vec::new(),
                number: 0,
                last: Arrival::from_unix_us(0),
            },
        }
    }

    /// A section starts: its first field tells the byte order, in which its own length is written too.
    fn section(&mut self, len: [u8; 4], found: &mut Found) -> ControlFlow<()> {
        let endian = match self.stream.array() {
            Some([0x4D, 0x3C, 0x2B, 0x1A]) => Endian::Little,
            Some([0x1A, 0x2B, 0x3C, 0x4D]) => Endian::Big,
            Some(_) => return nonsense(found),
            None => {
                found.lose(Why::Cut);
                return ControlFlow::Break(());
            }
        };
        self.section = Section {
            endian,
            interfaces: Vec::new(),
            number: self.section.number.wrapping_add(1),
            last: self.section.last,
        };
        match rest(endian.u32(len), 12) {
            Some(rest) => self.stream.pass(rest, found),
            None => nonsense(found),
        }
    }
}

impl Source for Pcapng {
    fn is_bluetooth(&self) -> bool {
        false
    }

    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let Some(header) = self.stream.header::<8>(found) else {
            return ControlFlow::Break(());
        };
        let [a, b, c, d, len @ ..] = header;
        if [a, b, c, d] == MAGIC {
            return self.section(len, found);
        }
        let Self { stream, section } = self;
        let kind = section.endian.u32([a, b, c, d]);
        let Some(rest) = rest(section.endian.u32(len), 8) else {
            return nonsense(found);
        };
        if !matches!(kind, INTERFACE | OLD_PACKET | SIMPLE_PACKET | PACKET) {
            // Names, statistics, secrets: as long as they like.
            return stream.pass(rest, found);
        }
        stream.body(rest, found, |bytes, found| {
            let fields = Fields(&bytes[..bytes.len() - 4]);
            match kind {
                INTERFACE => section.interface(fields, found),
                _ => section.packet(kind, fields, found),
            }
        })
    }
}

/// How much of a block of `len` bytes is still to come after `read` of them, its length once more at the end among it.
fn rest(len: u32, read: u32) -> Option<u32> {
    len.checked_sub(read)
        .filter(|rest| *rest >= 4 && len.is_multiple_of(4))
}

/// With a length this wrong nobody knows where the next block starts.
fn nonsense(found: &mut Found) -> ControlFlow<()> {
    found.lose(Why::Malformed);
    ControlFlow::Break(())
}

impl Section {
    fn interface(&mut self, fields: Fields<'_>, found: &mut Found) {
        if self.interfaces.len() >= MOST_INTERFACES {
            return found.lose(Why::Malformed);
        }
        // A damaged one keeps its place, or the next would be taken for it.
        let interface = interface(fields, self.endian).unwrap_or_else(|| {
            found.lose(Why::Malformed);
            Interface::of(Link::of(u16::MAX), 0)
        });
        found.bluetooth |= interface.link.is_bluetooth();
        self.interfaces.push(interface);
    }

    fn packet(&mut self, kind: u32, fields: Fields<'_>, found: &mut Found) {
        let packet = match kind {
            PACKET => packet(fields, self.endian),
            OLD_PACKET => old_packet(fields, self.endian),
            _ => simple_packet(fields, self.endian, self.interfaces.first()),
        };
        let Some(packet) = packet else {
            return found.lose(Why::Malformed);
        };
        let Some(interface) = self.interfaces.get(packet.interface as usize) else {
            return found.lose(Why::Malformed);
        };
        match packet.ticks.map(|ticks| interface.time(ticks)) {
            Some(Some(at)) => self.last = at,
            Some(None) if interface.link.is_read() => return found.lose(Why::NoTime),
            // A packet without a time is no earlier than what stands before it.
            Some(None) | None => {}
        }
        found.speaker = (self.number << 10 | packet.interface) & 0xFFFF;
        interface.link.read(packet.bytes, self.last, found);
    }
}

impl Interface {
    fn of(link: Link, snap_len: u32) -> Self {
        Self {
            link,
            snap_len,
            ticks_per_s: Some(1_000_000),
            offset_s: 0,
        }
    }

    fn time(&self, ticks: u64) -> Option<Arrival> {
        let us = u128::from(ticks).checked_mul(1_000_000)? / self.ticks_per_s?;
        let unix_us = i64::try_from(us)
            .ok()?
            .checked_add(self.offset_s.checked_mul(1_000_000)?)?;
        Some(Arrival::from_unix_us(unix_us))
    }
}

fn interface(mut fields: Fields<'_>, endian: Endian) -> Option<Interface> {
    const RESOLUTION: u16 = 9;
    const OFFSET: u16 = 14;
    let link = Link::of(endian.u16(fields.array()?));
    let _reserved = fields.bytes(2)?;
    let mut interface = Interface::of(link, endian.u32(fields.array()?));
    while let Some((code, value)) = option(&mut fields, endian) {
        match (code, value) {
            (RESOLUTION, [power]) => interface.ticks_per_s = ticks_per_s(*power),
            (OFFSET, value) => {
                if let Ok(value) = value.try_into() {
                    interface.offset_s = endian.i64(value);
                }
            }
            _ => {}
        }
    }
    Some(interface)
}

/// The next option of a block; values are padded to four bytes.
fn option<'a>(fields: &mut Fields<'a>, endian: Endian) -> Option<(u16, &'a [u8])> {
    const END: u16 = 0;
    let (code, len) = (endian.u16(fields.array()?), endian.u16(fields.array()?));
    let value = fields.bytes(len.into())?;
    fields.bytes(usize::from(len).next_multiple_of(4) - usize::from(len))?;
    (code != END).then_some((code, value))
}

/// A negative power of ten, or of two where the top bit is set.
fn ticks_per_s(resolution: u8) -> Option<u128> {
    let power = u32::from(resolution & 0x7F);
    let base: u128 = if resolution & 0x80 == 0 { 10 } else { 2 };
    base.checked_pow(power)
}

/// A packet of any block.
struct Packet<'a> {
    interface: u32,
    /// Of its interface's clock; a simple block has none.
    ticks: Option<u64>,
    bytes: &'a [u8],
}

fn packet(mut fields: Fields<'_>, endian: Endian) -> Option<Packet<'_>> {
    let interface = endian.u32(fields.array()?);
    timed(interface, fields, endian)
}

/// Its interface has half as many bits, beside a count of packets that were dropped.
fn old_packet(mut fields: Fields<'_>, endian: Endian) -> Option<Packet<'_>> {
    let interface = endian.u16(fields.array()?).into();
    let _dropped = fields.bytes(2)?;
    timed(interface, fields, endian)
}

fn timed(interface: u32, mut fields: Fields<'_>, endian: Endian) -> Option<Packet<'_>> {
    let mut field = || fields.array().map(|bytes| endian.u32(bytes));
    let (high, low, len, _original_len) = (field()?, field()?, field()?, field()?);
    Some(Packet {
        interface,
        ticks: Some(u64::from(high) << 32 | u64::from(low)),
        bytes: fields.bytes(usize::try_from(len).ok()?)?,
    })
}

/// It states its length before cutting alone, and always belongs to the first interface.
fn simple_packet<'a>(
    mut fields: Fields<'a>,
    endian: Endian,
    interface: Option<&Interface>,
) -> Option<Packet<'a>> {
    let original_len = endian.u32(fields.array()?);
    let snap_len = match interface?.snap_len {
        0 => u32::MAX,
        most => most,
    };
    Some(Packet {
        interface: 0,
        ticks: None,
        bytes: fields.bytes(usize::try_from(original_len.min(snap_len)).ok()?)?,
    })
}
