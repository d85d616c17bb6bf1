//! Advertising packets as sniffers take them off the air (Bluetooth Core, volume 6, part B, section 2).
//!
//! Legacy packets only: Bluezone is one, and an extended advert is spread over packets that must be joined first.

use super::{
    fields::{Fields, level},
    found::Found,
};
use crate::advert::{Advert, Arrival, Payload};

/// The access address of all advertising channels.
const ADVERTISING: u32 = 0x8E89_BED6;

/// Whether a sniffer vouches for a packet.
#[derive(Clone, Copy)]
enum Crc {
    Good,
    Bad,
    /// It did not say: the CRC itself is looked at.
    Unknown,
}

/// Link type 251: no header.
pub(super) fn plain(packet: &[u8], at: Arrival, found: &mut Found) {
    keep(advert(packet, None, Crc::Unknown, at), found);
}

/// Link type 256: channel, level, noise, offences against the access address, expected access address, flags.
pub(super) fn with_header(packet: &[u8], at: Arrival, found: &mut Found) {
    const DEWHITENED: u16 = 0x0001;
    const LEVEL_VALID: u16 = 0x0002;
    const CRC_CHECKED: u16 = 0x0400;
    const CRC_VALID: u16 = 0x0800;
    let mut fields = Fields(packet);
    let mut read = || {
        let _channel = fields.u8()?;
        let level = level(fields.u8()?);
        let _noise_and_access_address = fields.bytes(6)?;
        let flags = fields.u16_le()?;
        let crc = match (flags & CRC_CHECKED != 0, flags & CRC_VALID != 0) {
            (true, false) => Crc::Bad,
            (true, true) if flags & DEWHITENED != 0 => Crc::Good,
            _ => Crc::Unknown,
        };
        advert(fields.0, level.filter(|_| flags & LEVEL_VALID != 0), crc, at)
    };
    keep(read(), found);
}

/// Link type 272: board, 6 bytes of frame header, then a header of its own length with flags, channel and level.
pub(super) fn nordic(packet: &[u8], at: Arrival, found: &mut Found) {
    const CRC_OK: u8 = 0x01;
    let mut fields = Fields(packet);
    let mut read = || {
        let _board_and_frame = fields.bytes(1 + 6)?;
        let rest = fields.u8()?.checked_sub(1)?;
        let mut header = Fields(fields.bytes(rest.into())?);
        let flags = header.u8()?;
        let _channel = header.u8()?;
        // Stated without its sign.
        let rssi_dbm = i8::try_from(header.u8()?).ok().map(|level| -level);
        let crc = if flags & CRC_OK == 0 { Crc::Bad } else { Crc::Good };
        advert(fields.0, rssi_dbm, crc, at)
    };
    keep(read(), found);
}

enum Heard {
    Advert(Advert),
    Other,
}

fn keep(heard: Option<Heard>, found: &mut Found) {
    match heard {
        Some(Heard::Advert(advert)) => found.adverts.push_back(advert),
        Some(Heard::Other) => {}
        None => found.skipped += 1,
    }
}

/// Reads access address, header, body and CRC; `None` for damage.
fn advert(packet: &[u8], rssi_dbm: Option<i8>, crc: Crc, arrival: Arrival) -> Option<Heard> {
    const ADV_IND: u8 = 0;
    const ADV_DIRECT_IND: u8 = 1;
    const ADV_NONCONN_IND: u8 = 2;
    const SCAN_RSP: u8 = 4;
    const ADV_SCAN_IND: u8 = 6;

    let mut fields = Fields(packet);
    if u32::from_le_bytes(fields.array()?) != ADVERTISING {
        return Some(Heard::Other);
    }
    let pdu = fields.0;
    let [kind, len] = fields.array()?;
    let mut body = Fields(fields.bytes(len.into())?);
    let on_air: [u8; 3] = fields.array()?;
    match crc {
        Crc::Bad => return None,
        // Zeros stand where a sniffer dropped the CRC.
        Crc::Unknown if on_air != [0; 3] && on_air != crc24(&pdu[..2 + usize::from(len)]) => return None,
        Crc::Good | Crc::Unknown => {}
    }
    let payload = match kind & 0x0F {
        ADV_IND | ADV_NONCONN_IND | SCAN_RSP | ADV_SCAN_IND => {
            let address = body.address()?;
            (address, Payload::new(body.0))
        }
        ADV_DIRECT_IND => (body.address()?, Payload::default()),
        _ => return Some(Heard::Other),
    };
    let (address, payload) = payload;
    Some(Heard::Advert(Advert {
        payload,
        rssi_dbm,
        address,
        arrival,
    }))
}

/// The CRC of an advertising packet as it stands on the air: polynomial x^24 + x^10 + x^9 + x^6 + x^4 + x^3 + x + 1,
/// start 0x555555, bits in the order they are sent.
fn crc24(pdu: &[u8]) -> [u8; 3] {
    /// The polynomial and the start value with their bits reversed, as the bits of each byte are.
    const POLYNOMIAL: u32 = 0xDA_6000;
    const START: u32 = 0xAA_AAAA;
    let mut crc = START;
    for &byte in pdu {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { POLYNOMIAL } else { 0 };
        }
    }
    let [first, second, third, _] = crc.to_le_bytes();
    [first, second, third]
}
