//! btsnoop, version 1: Android's Bluetooth HCI snoop log, and what `btmon -w` writes.
//!
//! Layout and numbers: RFC 1761 (snoop) with the datalinks of BlueZ `src/shared/btsnoop.h`.

use super::{
    fields::Fields,
    found::{Found, Source},
    hci,
    stream::Stream,
    tally::{Why, Wrapping},
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

pub(super) const MAGIC: &[u8] = b"btsnoop\0";
/// Time stamps count microseconds from the year 0.
const UNIX_EPOCH_US: i64 = 0x00DC_DDB3_0F2F_8000;

pub(super) struct Btsnoop {
    stream: Stream,
    datalink: Datalink,
    wrapping: Wrapping,
}

#[derive(Clone, Copy)]
enum Datalink {
    /// 1001: bare HCI packets; the flags of each record tell events from data.
    Hci,
    /// 1002: HCI packets behind their H4 type byte.
    H4,
    /// 2001: Linux monitor; the flags hold adapter and opcode.
    Monitor,
}

impl Btsnoop {
    /// `None` for another version or another kind of traffic (1003 and 1004 are serial lines with a protocol of their own).
    pub(super) fn open(from: Box<dyn Read + Send>) -> Option<Self> {
        let mut stream = Stream::new(from);
        let header: [u8; 16] = stream.array()?;
        let mut fields = Fields(&header[MAGIC.len()..]);
        let (version, datalink) = (
            u32::from_be_bytes(fields.array()?),
            u32::from_be_bytes(fields.array()?),
        );
        let wrapping = Wrapping::Number(datalink);
        let datalink = match (version, datalink) {
            (1, 1001) => Datalink::Hci,
            (1, 1002) => Datalink::H4,
            (1, 2001) => Datalink::Monitor,
            _ => return None,
        };
        Some(Self {
            stream,
            datalink,
            wrapping,
        })
    }
}

impl Source for Btsnoop {
    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let Some(header) = self.stream.header::<24>(found) else {
            return ControlFlow::Break(());
        };
        let Some((len, flags, stamp)) = record(&header) else {
            return ControlFlow::Break(());
        };
        let at = stamp.checked_sub(UNIX_EPOCH_US).map(Arrival::from_unix_us);
        let (datalink, wrapping) = (self.datalink, self.wrapping);
        self.stream.body(len, found, |packet, found| {
            found.packet(wrapping, |found| match (at, datalink) {
                (None, _) => found.lose(Why::NoTime),
                (Some(at), Datalink::H4) => hci::h4(packet, at, found),
                (Some(at), Datalink::Monitor) => {
                    let [a, b, c, d] = flags.to_be_bytes();
                    let (adapter, opcode) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
                    hci::monitor(adapter, opcode, packet, at, found);
                }
                // Bit 0: from the controller. Bit 1: command or event, not data.
                (Some(at), Datalink::Hci) if flags & 0b11 == 0b11 => hci::event(packet, at, found),
                (Some(_), Datalink::Hci) => {}
            });
        })
    }
}

/// Length of the body, flags, time stamp. Between them stand the length before cutting and a count of lost records.
fn record(header: &[u8; 24]) -> Option<(u32, u32, i64)> {
    let mut fields = Fields(header);
    let _original_len = fields.array::<4>()?;
    let len = u32::from_be_bytes(fields.array()?);
    let flags = u32::from_be_bytes(fields.array()?);
    let _lost = fields.array::<4>()?;
    Some((len, flags, i64::from_be_bytes(fields.array()?)))
}
