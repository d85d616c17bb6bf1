//! Advertising reports among the packets between a host and its controller (Bluetooth Core, volume 4, part E, 7.7.65).

use super::{
    fields::{Fields, level},
    found::Found,
};
use crate::advert::{Advert, Arrival, Payload};

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
        [] => found.skipped += 1,
        _ => {}
    }
}

/// A packet of the Linux monitor: the low half of `flags` is the opcode.
pub(super) fn monitor(flags: u32, packet: &[u8], at: Arrival, found: &mut Found) {
    if flags & 0xFFFF == u32::from(MONITOR_EVENT) {
        event(packet, at, found);
    }
}

/// An event from its code on.
pub(super) fn event(event: &[u8], at: Arrival, found: &mut Found) {
    let [code, len, parameters @ ..] = event else {
        found.skipped += 1;
        return;
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
        [] => {
            found.skipped += 1;
            return;
        }
    };
    let mut fields = Fields(&parameters[1..]);
    let Some(count) = fields.u8() else {
        found.skipped += 1;
        return;
    };
    for _ in 0..count {
        match report(&mut fields, at) {
            Some(Heard::Advert(advert)) => found.adverts.push_back(advert),
            Some(Heard::Fragment) => {}
            None => {
                found.skipped += 1;
                return;
            }
        }
    }
}

enum Heard {
    Advert(Advert),
    /// A later part of an advert too long for one report: it starts in the middle of a structure.
    Fragment,
}

fn report(fields: &mut Fields<'_>, at: Arrival) -> Option<Heard> {
    let _kind = fields.u8()?;
    let _address_kind = fields.u8()?;
    let address = fields.address()?;
    let len = fields.u8()?;
    let payload = Payload::new(fields.bytes(len.into())?);
    Some(Heard::Advert(Advert {
        payload,
        rssi_dbm: level(fields.u8()?),
        address,
        arrival: at,
    }))
}

fn extended_report(fields: &mut Fields<'_>, at: Arrival) -> Option<Heard> {
    /// Event type, bits 5 and 6: 0 for a whole advert, else one of several parts. Legacy adverts (bit 4) are whole.
    const LEGACY: u16 = 1 << 4;
    const PART: u16 = 0b11 << 5;
    let kind = fields.u16_le()?;
    let _address_kind = fields.u8()?;
    let address = fields.address()?;
    let _phys_and_set = fields.bytes(3)?;
    let _tx_power = fields.u8()?;
    let rssi_dbm = level(fields.u8()?);
    let _interval_and_target = fields.bytes(2 + 1 + 6)?;
    let len = fields.u8()?;
    let payload = Payload::new(fields.bytes(len.into())?);
    if kind & LEGACY == 0 && kind & PART != 0 {
        return Some(Heard::Fragment);
    }
    Some(Heard::Advert(Advert {
        payload,
        rssi_dbm,
        address,
        arrival: at,
    }))
}
