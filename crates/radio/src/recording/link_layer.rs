//! Advertising packets as sniffers take them off the air (Bluetooth Core, volume 6, part B, section 2).
//!
//! Of extended adverts those are read that fit into one packet beside their sender's address. A longer one is a chain of
//! packets of which the later ones name no sender; its first is counted as unfinished.

use super::{
    fields::{Fields, level},
    found::Found,
    tally::Why,
};
use crate::advert::{Address, Advert, Arrival, Payload, ReceiverNumber};

/// The access address of all advertising channels.
const ADVERTISING: u32 = 0x8E89_BED6;

/// What a sniffer says about a packet.
#[derive(Clone, Copy)]
struct Heard {
    rssi_dbm: Option<i8>,
    crc: Crc,
    phy: Phy,
    at: Arrival,
}

/// Whether a sniffer vouches for a packet.
#[derive(Clone, Copy)]
enum Crc {
    Good,
    Bad,
    /// It did not say: the CRC itself is looked at.
    Unknown,
}

/// How it was sent. Adverts of the old kind are sent with 1 Mbit/s alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phy {
    OneMbit,
    TwoMbit,
    /// For long range: one more byte stands behind the access address, the coding indicator.
    Coded,
}

impl Phy {
    /// As headers number them: 0, 1, 2.
    fn of(number: u16) -> Self {
        match number {
            0 => Self::OneMbit,
            2 => Self::Coded,
            _ => Self::TwoMbit,
        }
    }
}

/// Link type 251: no header.
pub(super) fn plain(packet: &[u8], at: Arrival, found: &mut Found) {
    let heard = Heard {
        rssi_dbm: None,
        crc: Crc::Unknown,
        phy: Phy::OneMbit,
        at,
    };
    found.keep(read(packet, heard));
}

/// Link type 256: channel, level, noise, offences against the access address, expected access address, flags.
pub(super) fn with_header(packet: &[u8], at: Arrival, found: &mut Found) {
    let mut fields = Fields(packet);
    let heard = header(&mut fields, at).ok_or(Why::Malformed);
    found.keep(heard.and_then(|heard| heard.map_or(Ok(None), |heard| read(fields.0, heard))));
}

/// What the header says; `Some(None)` where it says that this is no advert.
fn header(fields: &mut Fields<'_>, at: Arrival) -> Option<Option<Heard>> {
    const DEWHITENED: u16 = 0x0001;
    const LEVEL_VALID: u16 = 0x0002;
    const CRC_CHECKED: u16 = 0x0400;
    const CRC_VALID: u16 = 0x0800;
    /// Bits 7 to 9: 0 for an advert or an unknown kind, 1 for one on a secondary channel; the others are connections'.
    const KIND_SHIFT: u32 = 7;
    const PHY_SHIFT: u32 = 14;
    let _channel = fields.u8()?;
    let rssi_dbm = level(fields.u8()?);
    let _noise_and_access_address = fields.bytes(6)?;
    let flags = fields.u16_le()?;
    if flags >> KIND_SHIFT & 0b111 > 1 {
        return Some(None);
    }
    Some(Some(Heard {
        rssi_dbm: rssi_dbm.filter(|_| flags & LEVEL_VALID != 0),
        crc: match (flags & CRC_CHECKED != 0, flags & CRC_VALID != 0) {
            (true, false) => Crc::Bad,
            (true, true) if flags & DEWHITENED != 0 => Crc::Good,
            _ => Crc::Unknown,
        },
        phy: Phy::of(flags >> PHY_SHIFT),
        at,
    }))
}

/// Link type 272: board, 6 bytes of frame header, then a header of its own length with flags, channel and level.
pub(super) fn nordic(packet: &[u8], at: Arrival, found: &mut Found) {
    let mut fields = Fields(packet);
    let heard = nordic_header(&mut fields, at).ok_or(Why::Malformed);
    found.keep(heard.and_then(|heard| read(fields.0, heard)));
}

fn nordic_header(fields: &mut Fields<'_>, at: Arrival) -> Option<Heard> {
    const CRC_OK: u8 = 0x01;
    const PHY_SHIFT: u32 = 4;
    let _board_and_frame = fields.bytes(1 + 6)?;
    let rest = fields.u8()?.checked_sub(1)?;
    let mut header = Fields(fields.bytes(rest.into())?);
    let flags = header.u8()?;
    let _channel = header.u8()?;
    // Stated without its sign.
    let rssi_dbm = i8::try_from(header.u8()?).ok().map(|level| -level);
    Some(Heard {
        rssi_dbm,
        crc: if flags & CRC_OK == 0 { Crc::Bad } else { Crc::Good },
        phy: Phy::of(u16::from(flags >> PHY_SHIFT & 0b111)),
        at,
    })
}

/// Reads access address, header, body and CRC. `None` for what is whole and no advert.
fn read(packet: &[u8], heard: Heard) -> Result<Option<Advert>, Why> {
    let mut fields = Fields(packet);
    let Some(access_address) = fields.array() else {
        return Err(Why::Malformed);
    };
    if u32::from_le_bytes(access_address) != ADVERTISING {
        return Ok(None);
    }
    let advert = advertising(fields, heard.phy).ok_or(Why::Malformed)?;
    match heard.crc {
        Crc::Bad => return Err(Why::BadCrc),
        // Zeros stand where a sniffer dropped the CRC.
        Crc::Unknown if advert.crc != [0; 3] && advert.crc != crc24(advert.pdu) => return Err(Why::BadCrc),
        Crc::Good | Crc::Unknown => {}
    }
    let sent = match (advert.pdu[0] & 0x0F, heard.phy) {
        (7, _) => extended(advert.body)?,
        (kind, Phy::OneMbit) => legacy(kind, advert.body).ok_or(Why::Malformed)?,
        (_, Phy::TwoMbit | Phy::Coded) => None,
    };
    Ok(sent.map(|(address, payload)| Advert {
        payload: Payload::new(payload),
        rssi_dbm: heard.rssi_dbm,
        address,
        arrival: heard.at,
        receiver: ReceiverNumber::PAD,
    }))
}

struct Pdu<'a> {
    /// Header and body: at least two bytes.
    pdu: &'a [u8],
    body: Fields<'a>,
    crc: [u8; 3],
}

fn advertising(mut fields: Fields<'_>, phy: Phy) -> Option<Pdu<'_>> {
    if phy == Phy::Coded {
        let _coding_indicator = fields.u8()?;
    }
    let from_header = fields.0;
    let [_, len] = fields.array()?;
    Some(Pdu {
        pdu: from_header.get(..2 + usize::from(len))?,
        body: Fields(fields.bytes(len.into())?),
        crc: fields.array()?,
    })
}

type Sent<'a> = Option<(Address, &'a [u8])>;

fn legacy(kind: u8, mut body: Fields<'_>) -> Option<Sent<'_>> {
    const ADV_IND: u8 = 0;
    const ADV_DIRECT_IND: u8 = 1;
    const ADV_NONCONN_IND: u8 = 2;
    const SCAN_RSP: u8 = 4;
    const ADV_SCAN_IND: u8 = 6;
    Some(match kind {
        ADV_IND | ADV_NONCONN_IND | SCAN_RSP | ADV_SCAN_IND => Some((body.address()?, body.0)),
        // Behind its sender stands whom it is meant for.
        ADV_DIRECT_IND => Some((body.address()?, &[])),
        _ => None,
    })
}

/// An extended advert (2.3.4): a header of fields that are there or not, then the payload.
fn extended(mut body: Fields<'_>) -> Result<Sent<'_>, Why> {
    const ADDRESS: u8 = 1 << 0;
    const GOES_ON: u8 = 1 << 4;
    /// What else may stand in the header needs no reading: its length is told.
    const LEN: u8 = 0x3F;
    let header = |body: &mut Fields<'_>| {
        let len = body.u8()? & LEN;
        let mut header = Fields(body.bytes(len.into())?);
        if len == 0 {
            return Some((None, false));
        }
        let flags = header.u8()?;
        let address = if flags & ADDRESS == 0 {
            None
        } else {
            Some(header.address()?)
        };
        Some((address, flags & GOES_ON != 0))
    };
    let (address, goes_on) = header(&mut body).ok_or(Why::Malformed)?;
    match (address, goes_on, body.0) {
        // Only a pointer to the packet that has the payload.
        (_, true, []) => Ok(None),
        (Some(_), true, _) => Err(Why::Unfinished),
        (Some(address), false, payload) => Ok(Some((address, payload))),
        // The rest of a chain, or a sender without an address.
        (None, _, _) => Ok(None),
    }
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
