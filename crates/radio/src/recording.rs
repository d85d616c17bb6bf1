//! Recordings of a room: the adverts of an earlier hour, in the order in which they were written down.
//!
//! Four kinds of file, told apart by their first bytes and never by their name, plain or gzipped: csv (our own), btsnoop
//! (Android's snoop log, `btmon -w`), pcap and pcapng (Wireshark, sniffers). They are read as a stream: a day of adverts
//! takes no more memory than a minute.
//!
//! A damaged row or packet is counted and passed over, and so is a file that ends in the middle of one. Packets that are
//! whole and simply no adverts (commands, connections, scan requests) are passed over and not counted.
//!
//! Deliberately absent: pcap libraries. Those that stream stop at the first damaged block, btsnoop is in none of them,
//! and what is needed of the two formats is shorter than the glue would be.

mod btsnoop;
mod csv;
mod fields;
mod found;
mod hci;
mod link;
mod link_layer;
mod pcap;
mod pcapng;
mod stream;

use crate::advert::Advert;
use flate2::read::MultiGzDecoder;
use std::{
    fs::File,
    io::{self, Cursor, Read},
    path::Path,
};

use found::{Found, Source};

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
    /// The file is readable and is no recording of Bluetooth in a format known here.
    #[error("the file is not a recording of Bluetooth advertisements")]
    NotARecording,
}

impl Recording {
    /// Opens a file and finds out what it is.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        Self::from_reader(File::open(path).map_err(RecordingError::CannotOpen)?)
    }

    /// The same for bytes from anywhere.
    pub fn from_reader(from: impl Read + Send + 'static) -> Result<Self, RecordingError> {
        let (head, from) = peek(Box::new(from)).map_err(RecordingError::CannotOpen)?;
        let (head, from) = if head.starts_with(GZIP) {
            peek(Box::new(MultiGzDecoder::new(from))).map_err(|_| RecordingError::NotARecording)?
        } else {
            (head, from)
        };
        let source = source(&head, from).ok_or(RecordingError::NotARecording)?;
        Ok(Self {
            source,
            found: Found::default(),
            ended: false,
        })
    }

    /// Rows and packets that were damaged so far.
    pub fn skipped(&self) -> u64 {
        self.found.skipped
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
            self.ended = self.source.step(&mut self.found).is_break();
        }
    }
}

const GZIP: &[u8] = &[0x1F, 0x8B];

fn source(head: &[u8], from: Box<dyn Read + Send>) -> Option<Box<dyn Source>> {
    if head.starts_with(btsnoop::MAGIC) {
        btsnoop::Btsnoop::open(from).map(|it| Box::new(it) as _)
    } else if head.starts_with(&pcapng::MAGIC) {
        Some(Box::new(pcapng::Pcapng::open(from)))
    } else if let Some(kind) = pcap::kind(head) {
        pcap::Pcap::open(from, kind).map(|it| Box::new(it) as _)
    } else {
        csv::Csv::open(from).map(|it| Box::new(it) as _)
    }
}

/// The first bytes of a stream, and the stream with those bytes still in it. Only a stream of which nothing can be read
/// is an error.
fn peek(mut from: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let mut head = Vec::new();
    match from.by_ref().take(8).read_to_end(&mut head) {
        Err(error) if head.is_empty() => Err(error),
        _ => Ok((head.clone(), Box::new(Cursor::new(head).chain(from)))),
    }
}

#[cfg(test)]
mod tests;
