//! pcapng: sections of blocks; each section has its byte order, each interface its link type and clock
//! (draft-ietf-opsawg-pcapng).

use super::{
    fields::{Endian, Fields},
    found::{Found, Source},
    link::Link,
    stream::Stream,
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

/// A section header, the same in both byte orders.
pub(super) const MAGIC: [u8; 4] = [0x0A, 0x0D, 0x0D, 0x0A];
const INTERFACE: u32 = 1;
const SIMPLE_PACKET: u32 = 3;
const PACKET: u32 = 6;
/// More than any capture has; keeps a hostile file from filling memory.
const MOST_INTERFACES: usize = 1024;

pub(super) struct Pcapng {
    stream: Stream,
    endian: Endian,
    interfaces: Vec<Interface>,
}

#[derive(Clone, Copy)]
struct Interface {
    link: Option<Link>,
    /// Ticks of its clock in a second; `None` where no calendar can hold it.
    ticks_per_s: Option<u128>,
    offset_s: i64,
}

impl Pcapng {
    pub(super) fn open(from: Box<dyn Read + Send>) -> Self {
        Self {
            stream: Stream::new(from),
            endian: Endian::Little,
            interfaces: Vec::new(),
        }
    }

    /// A section starts: its first field tells the byte order, in which its own length is written too.
    fn section(&mut self, len: [u8; 4], found: &mut Found) -> ControlFlow<()> {
        self.endian = match self.stream.array() {
            Some([0x4D, 0x3C, 0x2B, 0x1A]) => Endian::Little,
            Some([0x1A, 0x2B, 0x3C, 0x4D]) => Endian::Big,
            _ => {
                found.skipped += 1;
                return ControlFlow::Break(());
            }
        };
        self.interfaces.clear();
        self.body(self.endian.u32(len), 12, found, |_, _, _, _| {})
    }

    /// Reads the rest of a block of `len` bytes, `read` of which were read, and its length once more at the end.
    fn body(
        &mut self,
        len: u32,
        read: u32,
        found: &mut Found,
        take: impl FnOnce(&mut Vec<Interface>, Endian, Fields<'_>, &mut Found),
    ) -> ControlFlow<()> {
        // With a length this wrong nobody knows where the next block starts.
        let Some(rest) = len
            .checked_sub(read)
            .filter(|rest| *rest >= 4 && len.is_multiple_of(4))
        else {
            found.skipped += 1;
            return ControlFlow::Break(());
        };
        let Self {
            stream,
            endian,
            interfaces,
        } = self;
        stream.body(rest, found, |bytes, found| {
            take(interfaces, *endian, Fields(&bytes[..bytes.len() - 4]), found);
        })
    }
}

impl Source for Pcapng {
    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let Some(header) = self.stream.header::<8>(found) else {
            return ControlFlow::Break(());
        };
        let [a, b, c, d, len @ ..] = header;
        if [a, b, c, d] == MAGIC {
            return self.section(len, found);
        }
        let kind = self.endian.u32([a, b, c, d]);
        self.body(
            self.endian.u32(len),
            8,
            found,
            |interfaces, endian, fields, found| match kind {
                INTERFACE => match interface(fields, endian) {
                    Some(interface) if interfaces.len() < MOST_INTERFACES => interfaces.push(interface),
                    _ => found.skipped += 1,
                },
                PACKET => match packet(fields, endian, interfaces) {
                    Some((link, packet, at)) => link.read(packet, at, found),
                    None => found.skipped += 1,
                },
                // Without a time there is no arrival.
                SIMPLE_PACKET => found.skipped += 1,
                _ => {}
            },
        )
    }
}

fn interface(mut fields: Fields<'_>, endian: Endian) -> Option<Interface> {
    const RESOLUTION: u16 = 9;
    const OFFSET: u16 = 14;
    let link = Link::of(endian.u16(fields.array()?));
    let _reserved_and_snap_len = fields.bytes(2 + 4)?;
    let mut interface = Interface {
        link,
        ticks_per_s: Some(1_000_000),
        offset_s: 0,
    };
    while let Some((code, value)) = option(&mut fields, endian) {
        match (code, value) {
            (RESOLUTION, [power]) => interface.ticks_per_s = ticks_per_s(*power),
            (OFFSET, value) => interface.offset_s = endian.i64(value.try_into().ok()?),
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

fn packet<'a>(
    mut fields: Fields<'a>,
    endian: Endian,
    interfaces: &[Interface],
) -> Option<(Link, &'a [u8], Arrival)> {
    let mut field = || fields.array().map(|bytes| endian.u32(bytes));
    let (interface, high, low, len, _original_len) = (field()?, field()?, field()?, field()?, field()?);
    let interface = interfaces.get(usize::try_from(interface).ok()?)?;
    let ticks = u128::from(high) << 32 | u128::from(low);
    let us = ticks.checked_mul(1_000_000)? / interface.ticks_per_s?;
    let unix_us = i64::try_from(us)
        .ok()?
        .checked_add(interface.offset_s.checked_mul(1_000_000)?)?;
    Some((
        interface.link?,
        fields.bytes(usize::try_from(len).ok()?)?,
        Arrival::from_unix_us(unix_us),
    ))
}
