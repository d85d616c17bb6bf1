//! Advertising reports among the packets between a host and its controller (Bluetooth Core, volume 4, part E, 7.7.65).

use super::{
    fields::{Fields, level},
    found::Found,
    parts::{Key, Next, Part},
    tally::Why,
};
use crate::advert::{Advert, Arrival, Payload, ReceiverNumber};

/// H4 packet type, and opcode of the Linux monitor, of an event.
const H4_EVENT: u8 = 0x04;
const MONITOR_EVENT: u16 = 3;
const LE_META: u8 = 0x3E;
const REPORT: u8 = 0x02;
const EXTENDED_REPORT: u8 = 0x0D;

/// A packet behind its H4 type byte.
pub(super) fn h4(packet: &[u8], at: Arrival, found: &mut Found) {
    match packet {
        [H4_EVENT, event @ ..] => self::event(event, at, found),
        [] => found.lose(Why::Malformed),
        _ => {}
    }
}

/// A packet of the Linux monitor: its adapter and opcode are told beside it.
pub(super) fn monitor(adapter: u16, opcode: u16, packet: &[u8], at: Arrival, found: &mut Found) {
    // Above any interface of a file.
    found.speaker = 1 << 16 | u32::from(adapter);
    if opcode == MONITOR_EVENT {
        event(packet, at, found);
    }
}

/// An event from its code on.
pub(super) fn event(event: &[u8], at: Arrival, found: &mut Found) {
    let [code, len, parameters @ ..] = event else {
        return found.lose(Why::Malformed);
    };
    if *code != LE_META {
        return;
    }
    // Some loggers pad; a shorter event is cut, and its whole reports still count.
    let parameters = parameters.get(..usize::from(*len)).unwrap_or(parameters);
    let report = match parameters {
        [REPORT, ..] => report,
        [EXTENDED_REPORT, ..] => extended_report,
        [_, ..] => return,
        [] => return found.lose(Why::Malformed),
    };
    let mut fields = Fields(&parameters[1..]);
    let Some(count) = fields.u8() else {
        return found.lose(Why::Malformed);
    };
    for _ in 0..count {
        if report(&mut fields, at, found).is_none() {
            return found.lose(Why::Malformed);
        }
    }
}

fn report(fields: &mut Fields<'_>, at: Arrival, found: &mut Found) -> Option<()> {
    let _kind = fields.u8()?;
    let _address_kind = fields.u8()?;
    let address = fields.address()?;
    let len = fields.u8()?;
    let payload = Payload::new(fields.bytes(len.into())?);
    found.adverts.push_back(Advert {
        payload,
        rssi_dbm: level(fields.u8()?),
        address,
        arrival: at,
        receiver: ReceiverNumber::PAD,
    });
    Some(())
}

fn extended_report(fields: &mut Fields<'_>, at: Arrival, found: &mut Found) -> Option<()> {
    /// Of the event type: bit 4 stands for an advert of the old kind, which is always whole.
    const LEGACY: u16 = 1 << 4;
    /// Bits 5 and 6: 0 for a whole advert or the last part of one, 1 where more follows, 2 where the rest was lost.
    const PART: u16 = 0b11 << 5;
    const MORE: u16 = 0b01 << 5;
    let kind = fields.u16_le()?;
    let address_kind = fields.u8()?;
    let address = fields.address()?;
    let _phys = fields.bytes(2)?;
    let set = fields.u8()?;
    let _tx_power = fields.u8()?;
    let rssi_dbm = level(fields.u8()?);
    let _interval_and_target = fields.bytes(2 + 1 + 6)?;
    let len = fields.u8()?;
    let part = Part {
        payload: fields.bytes(len.into())?,
        rssi_dbm,
        at,
    };
    let next = match kind & PART {
        0 => Next::Nothing,
        _ if kind & LEGACY != 0 => Next::Nothing,
        MORE => Next::More,
        _ => Next::Lost,
    };
    let key = Key {
        speaker: found.speaker,
        address_kind,
        address,
        set,
        event: kind & !PART,
    };
    let advert = found.parts.take(key, part, next, &mut found.tally);
    found.adverts.extend(advert);
    Some(())
}
