//! The link types of pcap and pcapng that carry Bluetooth LE (tcpdump.org/linktypes.html).

use super::{found::Found, hci, link_layer};
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
}

impl Link {
    pub(super) fn of(number: u16) -> Option<Self> {
        Some(match number {
            187 => Self::H4,
            201 => Self::H4WithDirection,
            254 => Self::Monitor,
            251 => Self::Bare,
            256 => Self::SnifferHeader,
            272 => Self::Nordic,
            _ => return None,
        })
    }

    /// Leaves the adverts of one packet in `found`.
    pub(super) fn read(self, packet: &[u8], at: Arrival, found: &mut Found) {
        match (self, packet) {
            (Self::H4, packet) | (Self::H4WithDirection, [_, _, _, _, packet @ ..]) => {
                hci::h4(packet, at, found);
            }
            (Self::Monitor, [_, _, high, low, packet @ ..]) => {
                hci::monitor(u16::from_be_bytes([*high, *low]).into(), packet, at, found);
            }
            (Self::Bare, packet) => link_layer::plain(packet, at, found),
            (Self::SnifferHeader, packet) => link_layer::with_header(packet, at, found),
            (Self::Nordic, packet) => link_layer::nordic(packet, at, found),
            (Self::H4WithDirection | Self::Monitor, _) => found.skipped += 1,
        }
    }
}
