//! What BlueZ's old `hcidump -w` wrote. No header, only records: length, direction, time, then a packet behind its H4 type.

use super::{
    fields::Fields,
    found::{Found, Source},
    hci,
    stream::Stream,
    tally::Wrapping,
};
use crate::advert::Arrival;
use std::{io::Read, ops::ControlFlow};

/// Whether `head` starts like such a file: with a whole command or event whose own length fits.
pub(super) fn looks_like(head: &[u8]) -> bool {
    let mut fields = Fields(head);
    let mut first = || {
        let (len, _at) = record(&mut fields)?;
        let packet = fields.bytes(len.into())?;
        let [direction, zero] = [*head.get(2)?, *head.get(3)?];
        let inner = match packet {
            [0x01, _, _, inner, ..] => 4 + usize::from(*inner),
            [0x04, _, inner, ..] => 3 + usize::from(*inner),
            _ => return None,
        };
        Some(direction <= 1 && zero == 0 && inner == packet.len())
    };
    first() == Some(true)
}

fn record(fields: &mut Fields<'_>) -> Option<(u16, Arrival)> {
    let len = fields.u16_le()?;
    let _direction = fields.bytes(2)?;
    let (seconds, us) = (fields.u32_le()?, fields.u32_le()?);
    let unix_us = i64::from(seconds) * 1_000_000 + i64::from(us);
    Some((len, Arrival::from_unix_us(unix_us)))
}

pub(super) struct Hcidump {
    stream: Stream,
}

impl Hcidump {
    pub(super) fn open(from: Box<dyn Read + Send>) -> Self {
        let stream = Stream::new(from);
        Self { stream }
    }
}

impl Source for Hcidump {
    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        let header = self.stream.header::<12>(found);
        let Some((len, at)) = header.and_then(|header| record(&mut Fields(&header))) else {
            return ControlFlow::Break(());
        };
        self.stream.body(len.into(), found, |packet, found| {
            found.packet(Wrapping::Hcidump, |found| hci::h4(packet, at, found));
        })
    }
}
