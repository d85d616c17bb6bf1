//! Apple's PacketLogger (.pklg): what a Mac writes, and what is recorded of an iPhone through a cable. No header, only records.
//!
//! Each record: its length without these four bytes, seconds, microseconds, a type, the packet. Either byte order is met.

use super::{
    fields::{Endian, Fields},
    found::{Found, Source},
    hci,
    stream::Stream,
    tally::{Why, Wrapping},
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

/// What the length counts beside the packet: the time and the type.
const TIME: u32 = 8;
const COMMAND: u8 = 0x00;
const EVENT: u8 = 0x01;
/// A file without a magic is believed after so many records, or as many as it has.
const ENOUGH: usize = 4;

/// The byte order, where `head` starts like such a file.
pub(super) fn byte_order(head: &[u8]) -> Option<Endian> {
    [Endian::Big, Endian::Little]
        .into_iter()
        .find(|endian| looks_like(head, *endian))
}

fn looks_like(head: &[u8], endian: Endian) -> bool {
    let mut fields = Fields(head);
    for seen in 0..ENOUGH {
        let Some((len, kind, us)) = record(&mut fields, endian) else {
            return seen > 0;
        };
        let known = matches!(kind, 0x00..=0x03 | 0x08..=0x0B | 0xF7..=0xFE);
        if !(TIME + 1..1 << 16).contains(&len) || us >= 1_000_000 || !known {
            return false;
        }
        let len = (len - TIME - 1) as usize;
        let Some(packet) = fields.bytes(len) else {
            // It goes on behind the head, or was cut in its first record.
            return seen > 0 || inner_len(kind, fields.0).is_none_or(|inner| inner == len);
        };
        if inner_len(kind, packet).is_some_and(|inner| inner != len) {
            return false;
        }
    }
    true
}

fn record(fields: &mut Fields<'_>, endian: Endian) -> Option<(u32, u8, u32)> {
    let mut field = || fields.array().map(|bytes| endian.u32(bytes));
    let (len, _seconds, us) = (field()?, field()?, field()?);
    Some((len, fields.u8()?, us))
}

/// How long a command or an event says that it is.
fn inner_len(kind: u8, packet: &[u8]) -> Option<usize> {
    match (kind, packet) {
        (COMMAND, [_, _, len, ..]) => Some(3 + usize::from(*len)),
        (EVENT, [_, len, ..]) => Some(2 + usize::from(*len)),
        _ => None,
    }
}

pub(super) struct PacketLogger {
    stream: Stream,
    endian: Endian,
}

impl PacketLogger {
    pub(super) fn open(from: Box<dyn Read + Send>, endian: Endian) -> Self {
        let stream = Stream::new(from);
        Self { stream, endian }
    }
}

impl Source for PacketLogger {
    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let Some(header) = self.stream.header::<12>(found) else {
            return ControlFlow::Break(());
        };
        let [len, seconds, us] = [0, 4, 8].map(|at| {
            let bytes = header[at..].first_chunk().copied().unwrap_or_default();
            self.endian.u32(bytes)
        });
        let Some(len) = len.checked_sub(TIME) else {
            // Nobody knows where the next record starts.
            found.lose(Why::Malformed);
            return ControlFlow::Break(());
        };
        let at = Arrival::from_unix_us(i64::from(seconds) * 1_000_000 + i64::from(us));
        self.stream.body(len, found, |record, found| {
            found.packet(Wrapping::PacketLogger, |found| match record {
                [EVENT, event @ ..] => hci::event(event, at, found),
                [] => found.lose(Why::Malformed),
                _ => {}
            });
        })
    }
}
