//! Recordings of a room: the adverts of an earlier hour, in the order in which they were written down.
//!
//! Told apart by their first bytes and never by their name, plain or packed with gzip, zstd or lz4: csv (our own), btsnoop
//! (Android's snoop log, `btmon -w`), pcap and pcapng (Wireshark, sniffers), Apple's PacketLogger, BlueZ's old `hcidump -w`.
//! They are read as a stream: a day of adverts takes no more memory than a minute.
//!
//! A damaged row or packet is counted and passed over, and so is a file that ends in the middle of one. Packets that are
//! whole and simply no adverts (commands, connections, scan requests, another network's in the same file) are passed over
//! and counted apart ([`Tally`]). A file without any Bluetooth is refused, and by name where it is one that people bring
//! ([`Foreign`]).
//!
//! Deliberately absent: pcap libraries. Those that stream stop at the first damaged block, btsnoop is in none of them,
//! and what is needed of the formats is shorter than the glue would be. Levels are given as they were written; whether one
//! can be true is for gate to say.

mod btsnoop;
mod csv;
mod fields;
mod foreign;
mod found;
mod hci;
mod hcidump;
mod link;
mod link_layer;
mod packed;
mod packet_logger;
mod parts;
mod pcap;
mod pcapng;
mod peek;
mod receivers;
mod stream;
mod tally;

use crate::advert::Advert;
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

pub use csv::Writer;
pub use foreign::Foreign;
pub use receivers::Receivers;
pub use tally::{Tally, Why, Wrapping};

use found::{Found, Source};
use link::Link;
use peek::{Reading, peek};

/// An open recording: an iterator of its adverts.
pub struct Recording {
    source: Box<dyn Source>,
    found: Found,
    ended: bool,
}

/// Why there is no recording to read.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// The file is missing, forbidden, or cannot be read at all.
    #[error("the recording cannot be opened")]
    CannotOpen(#[source] io::Error),
    /// The file is readable and is no recording of Bluetooth, nor anything known.
    #[error("the file is not a recording of Bluetooth advertisements")]
    NotARecording,
    /// The file is known, and is no recording of Bluetooth that can be read here.
    #[error("the file is not a recording of Bluetooth advertisements: {}", .0.as_str())]
    Foreign(Foreign),
}

impl Recording {
    /// Opens a file and finds out what it is.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let file = File::open(&path).map_err(RecordingError::CannotOpen)?;
        Self::from_reader(file).map_err(|error| match (error, Foreign::by_name(path.as_ref())) {
            (RecordingError::NotARecording, Some(foreign)) => RecordingError::Foreign(foreign),
            (error, _) => error,
        })
    }

    /// The same for bytes from anywhere.
    pub fn from_reader(from: impl Read + Send + 'static) -> Result<Self, RecordingError> {
        let (head, from) = peek(Box::new(from)).map_err(RecordingError::CannotOpen)?;
        let (head, from) = if packed::is_packed(&head) {
            let inside = peek(packed::unpacked(&head, from));
            inside.map_err(|_| RecordingError::Foreign(Foreign::DamagedPacking))?
        } else {
            (head, from)
        };
        let source = source(&head, from)?;
        Self {
            source,
            found: Found::default(),
            ended: false,
        }
        .with_bluetooth()
    }

    /// Rows and packets that were damaged so far.
    pub fn skipped(&self) -> u64 {
        self.found.tally.skipped()
    }

    /// What was read so far beside the adverts.
    pub fn tally(&self) -> &Tally {
        &self.found.tally
    }

    /// Who heard what is in it.
    pub fn receivers(&self) -> Receivers {
        self.source.receivers()
    }

    /// Reads on to the first sign of Bluetooth: a capture of other networks may have it anywhere.
    fn with_bluetooth(mut self) -> Result<Self, RecordingError> {
        self.found.bluetooth = self.source.is_bluetooth();
        while !self.found.bluetooth {
            if self.ended {
                let usb =
                    |(wrapping, _)| matches!(wrapping, Wrapping::Number(number) if Link::is_usb(number));
                return Err(RecordingError::Foreign(if self.found.tally.packets().any(usb) {
                    Foreign::Usb
                } else {
                    Foreign::NoBluetooth
                }));
            }
            self.step();
        }
        Ok(self)
    }

    fn step(&mut self) {
        self.ended = self.source.step(&mut self.found).is_break();
        if self.ended {
            self.found.end();
        }
    }
}

impl Iterator for Recording {
    type Item = Advert;

    fn next(&mut self) -> Option<Advert> {
        loop {
            if let Some(advert) = self.found.adverts.pop_front() {
                return Some(advert);
            }
            if self.ended {
                return None;
            }
            self.step();
        }
    }
}

fn source(head: &[u8], from: Reading) -> Result<Box<dyn Source>, RecordingError> {
    let source: Option<Box<dyn Source>> = if head.starts_with(btsnoop::MAGIC) {
        btsnoop::Btsnoop::open(from).map(|it| Box::new(it) as _)
    } else if head.starts_with(&pcapng::MAGIC) {
        Some(Box::new(pcapng::Pcapng::open(from)))
    } else if let Some(kind) = pcap::kind(head) {
        pcap::Pcap::open(from, kind).map(|it| Box::new(it) as _)
    } else if hcidump::looks_like(head) {
        Some(Box::new(hcidump::Hcidump::open(from)))
    } else if let Some(endian) = packet_logger::byte_order(head) {
        Some(Box::new(packet_logger::PacketLogger::open(from, endian)))
    } else {
        csv::Csv::open(from).map(|it| Box::new(it) as _)
    };
    source
        .ok_or_else(|| Foreign::by_head(head).map_or(RecordingError::NotARecording, RecordingError::Foreign))
}

#[cfg(test)]
mod tests;
