//! The link types of pcap and pcapng that carry Bluetooth LE (tcpdump.org/linktypes.html).

use super::{
    fields::Fields,
    found::Found,
    hci, link_layer,
    tally::{Why, Wrapping},
};
use crate::advert::Arrival;

/// What stands in front of each packet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Link {
    /// 187: an H4 packet.
    H4,
    /// 201: its direction, then an H4 packet.
    H4WithDirection,
    /// 254: adapter and opcode of the Linux monitor, then an HCI packet.
    Monitor,
    /// 251: a packet as on the air, without a level.
    Bare,
    /// 256: channel, level, flags, then the packet.
    SnifferHeader,
    /// 272: the header of Nordic's sniffer, then the packet.
    Nordic,
    /// 192: fields about the packet, then a packet of a link type that each tells for itself. Also Wi-Fi's.
    PerPacket,
    /// Transfers over a USB cable: of an adapter, as likely as not.
    Usb(u16),
    /// Anything else.
    Other(u16),
}

impl Link {
    pub(super) fn of(number: u16) -> Self {
        match number {
            _ if Self::is_usb(number.into()) => Self::Usb(number),
            187 => Self::H4,
            201 => Self::H4WithDirection,
            254 => Self::Monitor,
            251 => Self::Bare,
            256 => Self::SnifferHeader,
            272 => Self::Nordic,
            192 => Self::PerPacket,
            _ => Self::Other(number),
        }
    }

    pub(super) fn is_usb(number: u32) -> bool {
        matches!(number, 186 | 189 | 220 | 249 | 266 | 288 | 293..=295)
    }

    fn number(self) -> u16 {
        match self {
            Self::H4 => 187,
            Self::H4WithDirection => 201,
            Self::Monitor => 254,
            Self::Bare => 251,
            Self::SnifferHeader => 256,
            Self::Nordic => 272,
            Self::PerPacket => 192,
            Self::Usb(number) | Self::Other(number) => number,
        }
    }

    pub(super) fn wrapping(self) -> Wrapping {
        Wrapping::Number(self.number().into())
    }

    /// Whether its packets are Bluetooth's for certain.
    pub(super) fn is_bluetooth(self) -> bool {
        !matches!(self, Self::PerPacket | Self::Usb(_) | Self::Other(_))
    }

    /// Whether packets of it are read at all.
    pub(super) fn is_read(self) -> bool {
        self.is_bluetooth() || self == Self::PerPacket
    }

    /// Leaves the adverts of one packet in `found`.
    pub(super) fn read(self, packet: &[u8], at: Arrival, found: &mut Found) {
        found.packet(self.wrapping(), |found| self.unwrap(packet, at, found));
    }

    fn unwrap(self, packet: &[u8], at: Arrival, found: &mut Found) {
        found.bluetooth |= self.is_bluetooth();
        match (self, packet) {
            (Self::H4, packet) | (Self::H4WithDirection, [_, _, _, _, packet @ ..]) => {
                hci::h4(packet, at, found);
            }
            (Self::Monitor, [a, b, c, d, packet @ ..]) => {
                let (adapter, opcode) = (u16::from_be_bytes([*a, *b]), u16::from_be_bytes([*c, *d]));
                hci::monitor(adapter, opcode, packet, at, found);
            }
            (Self::Bare, packet) => link_layer::plain(packet, at, found),
            (Self::SnifferHeader, packet) => link_layer::with_header(packet, at, found),
            (Self::Nordic, packet) => link_layer::nordic(packet, at, found),
            (Self::PerPacket, packet) => match per_packet(packet) {
                Some((inner, packet)) if inner.is_bluetooth() => inner.unwrap(packet, at, found),
                Some(_) => found.lose(Why::OtherLinkType),
                None => found.lose(Why::Malformed),
            },
            (Self::Usb(_) | Self::Other(_), _) => found.lose(Why::OtherLinkType),
            (Self::H4WithDirection | Self::Monitor, _) => found.lose(Why::Malformed),
        }
    }
}

/// Link type 192: version, flags, length of all headers, link type, then fields about the packet (CACE Technologies,
/// "Per-Packet Information Header"). Ubertooth gives its packets a field of its own, and a link type that is anybody's. The
/// levels in it are its receiver's own numbers and no dBm.
fn per_packet(packet: &[u8]) -> Option<(Link, &[u8])> {
    const UBERTOOTH: u16 = 30_006;
    const FIRST_FIELD: usize = 8;
    let mut fields = Fields(packet);
    let _version_and_flags = fields.bytes(2)?;
    let len = usize::from(fields.u16_le()?).max(FIRST_FIELD);
    let stated = fields.u32_le()?;
    let (headers, packet) = packet.split_at_checked(len)?;
    let mut fields = Fields(&headers[FIRST_FIELD..]);
    while let (Some(kind), Some(len)) = (fields.u16_le(), fields.u16_le()) {
        if kind == UBERTOOTH {
            return Some((Link::Bare, packet));
        }
        fields.bytes(len.into())?;
    }
    Some((Link::of(u16::try_from(stated).ok()?), packet))
}
