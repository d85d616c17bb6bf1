//! What a recording held beside its adverts: which kinds of packets, and why some of them gave no advert.

use std::fmt;

/// What a packet or row was wrapped in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Wrapping {
    /// A row of a csv.
    Row,
    /// A record of Apple's PacketLogger.
    PacketLogger,
    /// A record of BlueZ's old `hcidump`.
    Hcidump,
    /// A packet of this link type of pcap and pcapng, or of this datalink of btsnoop (from 1001 on, where no link type is).
    Number(u32),
}

impl fmt::Display for Wrapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row => f.write_str("csv"),
            Self::PacketLogger => f.write_str("packetlogger"),
            Self::Hcidump => f.write_str("hcidump"),
            Self::Number(number) => number.fmt(f),
        }
    }
}

/// Why something gave no advert.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// A row or packet whose fields do not fit together.
    Malformed,
    /// The sniffer says that the checksum is wrong, or it is.
    BadCrc,
    /// The file ends, or cannot be read or unpacked further, in the middle of it.
    Cut,
    /// Longer than anything can be.
    TooLong,
    /// Its time is in no calendar.
    NoTime,
    /// The controller itself dropped the end of a long advert.
    Truncated,
    /// The other parts of a long advert are not in the recording.
    Unfinished,
    /// Whole, and not Bluetooth: another link type in the same file.
    OtherLinkType,
    /// Whole, and no advert: a command, a connection, a scan request, an advert's first part.
    NoAdvert,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Malformed,
        Self::BadCrc,
        Self::Cut,
        Self::TooLong,
        Self::NoTime,
        Self::Truncated,
        Self::Unfinished,
        Self::OtherLinkType,
        Self::NoAdvert,
    ];

    /// The word of it, for machines.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::BadCrc => "bad_crc",
            Self::Cut => "cut",
            Self::TooLong => "too_long",
            Self::NoTime => "no_time",
            Self::Truncated => "truncated",
            Self::Unfinished => "unfinished",
            Self::OtherLinkType => "other_link_type",
            Self::NoAdvert => "no_advert",
        }
    }

    /// Whether an advert was lost by it. The others never were one.
    pub const fn is_loss(self) -> bool {
        !matches!(self, Self::OtherLinkType | Self::NoAdvert)
    }
}

/// The counts.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    why: [u64; Why::ALL.len()],
    /// In the order in which they were met.
    packets: Vec<(Wrapping, u64)>,
}

impl Tally {
    /// Rows, packets and adverts that were lost.
    pub fn skipped(&self) -> u64 {
        Why::ALL
            .iter()
            .filter(|why| why.is_loss())
            .map(|why| self.of(*why))
            .sum()
    }

    /// How often something gave no advert for this reason.
    pub fn of(&self, why: Why) -> u64 {
        self.why[why as usize]
    }

    /// How many whole packets, or rows, of each kind there were.
    pub fn packets(&self) -> impl Iterator<Item = (Wrapping, u64)> + '_ {
        self.packets.iter().copied()
    }

    pub(super) fn add(&mut self, why: Why) {
        self.why[why as usize] += 1;
    }

    pub(super) fn count(&mut self, wrapping: Wrapping) {
        match self.packets.iter_mut().find(|(known, _)| *known == wrapping) {
            Some((_, count)) => *count += 1,
            None => self.packets.push((wrapping, 1)),
        }
    }

    /// Everything that gave no advert so far.
    pub(super) fn all(&self) -> u64 {
        self.why.iter().sum()
    }
}
