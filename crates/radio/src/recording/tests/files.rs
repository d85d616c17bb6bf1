//! Capture files around packets, every packet at `AT_US`.

use super::AT_US;
use crate::recording::fields::Endian::{self, Little};

pub(super) fn btsnoop(datalink: u32, records: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut file = [b"btsnoop\0", &1u32.to_be_bytes()[..], &datalink.to_be_bytes()].concat();
    for (flags, packet) in records {
        let len = u32::try_from(packet.len()).expect("a short packet").to_be_bytes();
        let stamp = (AT_US + 62_168_256_000_000_000).to_be_bytes();
        file.extend([&len[..], &len, &flags.to_be_bytes(), &[0; 4], &stamp, packet].concat());
    }
    file
}

/// pcap and pcapng in one byte order.
pub(super) struct Writer(pub(super) Endian);

impl Writer {
    pub(super) fn u16(&self, number: u16) -> [u8; 2] {
        if self.0 == Little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    }

    pub(super) fn u32(&self, number: u32) -> [u8; 4] {
        if self.0 == Little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    }

    pub(super) fn pcap(&self, nanoseconds: bool, link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
        let magic = if nanoseconds { 0xA1B2_3C4D } else { 0xA1B2_C3D4 };
        let fraction = if nanoseconds { 123_456_789 } else { 123_456 };
        self.pcap_of(magic, fraction, &[], link, packets)
    }

    /// The format of Kuznetzov's patches.
    pub(super) fn patched_pcap(&self, link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
        self.pcap_of(0xA1B2_CD34, 123_456, &[2, 0, 0, 0, 0xF6, 0, 4, 0], link, packets)
    }

    fn pcap_of(
        &self,
        magic: u32,
        fraction: u32,
        more_header: &[u8],
        link: u32,
        packets: &[Vec<u8>],
    ) -> Vec<u8> {
        let mut file = [
            &self.u32(magic)[..],
            &self.u16(2),
            &self.u16(4),
            &[0; 8],
            &self.u32(65_535),
            &self.u32(link),
        ]
        .concat();
        for packet in packets {
            let len = self.u32(u32::try_from(packet.len()).expect("a short packet"));
            file.extend(
                [
                    &self.u32(1_597_217_400)[..],
                    &self.u32(fraction),
                    &len,
                    &len,
                    more_header,
                    packet,
                ]
                .concat(),
            );
        }
        file
    }

    pub(super) fn block(&self, kind: u32, body: &[u8]) -> Vec<u8> {
        let padded = body.len().next_multiple_of(4);
        let len = self.u32(u32::try_from(padded + 12).expect("a short block"));
        [
            &self.u32(kind)[..],
            &len,
            body,
            &vec![0; padded - body.len()],
            &len,
        ]
        .concat()
    }

    pub(super) fn section(&self) -> Vec<u8> {
        self.block(
            0x0A0D_0D0A,
            &[&self.u32(0x1A2B_3C4D)[..], &self.u16(1), &self.u16(0), &[0xFF; 8]].concat(),
        )
    }

    pub(super) fn interface(&self, link: u16, options: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let mut body = [&self.u16(link)[..], &[0; 2], &self.u32(0)].concat();
        for (code, value) in options {
            let len = u16::try_from(value.len()).expect("a short value");
            body.extend([&self.u16(*code)[..], &self.u16(len), value].concat());
            body.resize(body.len().next_multiple_of(4), 0);
        }
        self.block(1, &[body, vec![0; 4]].concat())
    }

    pub(super) fn packet(&self, interface: u32, ticks: u64, packet: &[u8]) -> Vec<u8> {
        let [high, low] =
            [ticks >> 32, ticks & 0xFFFF_FFFF].map(|half| self.u32(u32::try_from(half).expect("32 bits")));
        let len = self.u32(u32::try_from(packet.len()).expect("a short packet"));
        self.block(
            6,
            &[&self.u32(interface)[..], &high, &low, &len, &len, packet].concat(),
        )
    }

    /// A block of the kind that older programs wrote.
    pub(super) fn old_packet(&self, interface: u16, ticks: u64, packet: &[u8]) -> Vec<u8> {
        let mut block = self.packet(0, ticks, packet);
        block[..4].copy_from_slice(&self.u32(2));
        block[8..12].copy_from_slice(&[self.u16(interface), self.u16(7)].concat());
        block
    }

    /// A block without a time.
    pub(super) fn simple_packet(&self, original_len: usize, packet: &[u8]) -> Vec<u8> {
        let len = self.u32(u32::try_from(original_len).expect("a short packet"));
        self.block(3, &[&len, packet].concat())
    }

    /// An interface that keeps so many bytes of each packet.
    pub(super) fn short_interface(&self, link: u16, snap_len: u32) -> Vec<u8> {
        self.block(1, &[&self.u16(link)[..], &[0; 2], &self.u32(snap_len)].concat())
    }

    /// Apple's PacketLogger.
    pub(super) fn packet_logger(&self, records: &[(u8, Vec<u8>)]) -> Vec<u8> {
        let record = |(kind, packet): &(u8, Vec<u8>)| {
            let len = self.u32(u32::try_from(packet.len() + 9).expect("a short packet"));
            [
                &len[..],
                &self.u32(1_597_217_400),
                &self.u32(123_456),
                &[*kind],
                packet,
            ]
            .concat()
        };
        records.iter().flat_map(record).collect()
    }
}

/// BlueZ's old hcidump: whether each packet came from the controller, and the packet.
pub(super) fn hcidump(records: &[(bool, Vec<u8>)]) -> Vec<u8> {
    let file = Writer(Little);
    let record = |(came, packet): &(bool, Vec<u8>)| {
        let len = file.u16(u16::try_from(packet.len()).expect("a short packet"));
        [
            &len[..],
            &[u8::from(*came), 0],
            &file.u32(1_597_217_400),
            &file.u32(123_456),
            packet,
        ]
        .concat()
    };
    records.iter().flat_map(record).collect()
}

pub(super) fn at_us() -> u64 {
    AT_US.unsigned_abs()
}
