//! Our own recordings: one advert a line under the header `unix_s,addr,rssi_dbm,adv_hex`; read, and written.
//!
//! Where several adapters listened, a fifth column `receiver` tells by number which of them heard it: 0 is the pad's, and one
//! advert may stand there once for each, with its level there.
//!
//! No field is ever quoted, so a stray quotation mark spoils its own line and no other.

use super::{
    found::{Found, Source},
    receivers::Receivers,
    tally::{Why, Wrapping},
};
use crate::advert::{Address, Advert, Arrival, Payload, ReceiverNumber};
use flate2::{Compression, GzBuilder, write::GzEncoder};
use smallvec::SmallVec;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    ops::ControlFlow,
    str,
};

const HEADER: &[u8] = b"unix_s,addr,rssi_dbm,adv_hex";
const HEADER_WITH_RECEIVER: &[u8] = b"unix_s,addr,rssi_dbm,adv_hex,receiver";
/// Twice what the longest advert needs (1650 bytes of extended data). Longer lines are damaged.
const LONGEST_LINE: usize = 1 << 13;
/// "Not available", as controllers say it.
const NO_LEVEL: &str = "127";

pub(super) struct Csv {
    from: BufReader<Box<dyn Read + Send>>,
    line: Vec<u8>,
    receivers: Receivers,
}

enum Line {
    Whole,
    TooLong,
    Cut,
    End,
}

impl Csv {
    /// `None` where the first line is not the header.
    pub(super) fn open(from: Box<dyn Read + Send>) -> Option<Self> {
        const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
        let mut csv = Self {
            from: BufReader::with_capacity(1 << 16, from),
            line: Vec::new(),
            receivers: Receivers::One,
        };
        let Line::Whole = csv.read_line() else { return None };
        let header = csv.line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&csv.line);
        csv.receivers = match header.trim_ascii() {
            HEADER => Receivers::One,
            HEADER_WITH_RECEIVER => Receivers::Several,
            _ => return None,
        };
        Some(csv)
    }

    /// Reads the next line into `line`, without its end.
    fn read_line(&mut self) -> Line {
        self.line.clear();
        let most = LONGEST_LINE as u64 + 1;
        match self.from.by_ref().take(most).read_until(b'\n', &mut self.line) {
            Ok(0) => Line::End,
            Ok(_) if self.line.len() > LONGEST_LINE => match self.from.skip_until(b'\n') {
                Ok(_) => Line::TooLong,
                Err(_) => Line::Cut,
            },
            Ok(_) => Line::Whole,
            Err(_) => Line::Cut,
        }
    }
}

impl Source for Csv {
    fn receivers(&self) -> Receivers {
        self.receivers
    }

    fn step(&mut self, found: &mut Found) -> ControlFlow<()> {
        match self.read_line() {
            Line::Whole => {
                let line = self.line.trim_ascii();
                if !line.is_empty() {
                    let read = advert(line, self.receivers).ok_or(Why::Malformed);
                    found.packet(Wrapping::Row, |found| found.keep(read.map(Some)));
                }
            }
            Line::TooLong => found.lose(Why::TooLong),
            Line::Cut => {
                found.lose(Why::Cut);
                return ControlFlow::Break(());
            }
            Line::End => return ControlFlow::Break(()),
        }
        ControlFlow::Continue(())
    }
}

/// Writes a recording of our own, packed with gzip.
///
/// Nothing is in it but the adverts: no file name and no time stands in the head of the archive.
pub struct Writer<W: Write> {
    into: GzEncoder<W>,
    receivers: Receivers,
}

impl<W: Write> Writer<W> {
    /// Begins one.
    ///
    /// # Errors
    /// What keeps `into` from taking it, here and below.
    pub fn new(into: W, receivers: Receivers) -> io::Result<Self> {
        let mut into = GzBuilder::new().write(into, Compression::best());
        into.write_all(match receivers {
            Receivers::One => HEADER,
            Receivers::Several => HEADER_WITH_RECEIVER,
        })?;
        into.write_all(b"\n")?;
        Ok(Self { into, receivers })
    }

    /// Adds an advert, with its time on the clock that never jumps.
    pub fn write(&mut self, advert: &Advert) -> io::Result<()> {
        let us = advert.arrival.unix_us;
        let (seconds, us) = (us.div_euclid(1_000_000), us.rem_euclid(1_000_000));
        let address = advert.address.0.map(|byte| hex::encode([byte])).join(":");
        let level = advert.rssi_dbm.map_or_else(String::new, |dbm| dbm.to_string());
        let payload = hex::encode(advert.payload.as_bytes());
        write!(self.into, "{seconds}.{us:06},{address},{level},{payload}")?;
        match self.receivers {
            Receivers::One => writeln!(self.into),
            Receivers::Several => writeln!(self.into, ",{}", advert.receiver.0),
        }
    }

    /// Ends it, and gives back what it was written into.
    pub fn finish(self) -> io::Result<W> {
        self.into.finish()
    }
}

fn advert(line: &[u8], receivers: Receivers) -> Option<Advert> {
    let mut fields = str::from_utf8(line).ok()?.split(',').map(str::trim_ascii);
    let (time, address, level, payload) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let receiver = match receivers {
        Receivers::One => ReceiverNumber::PAD,
        Receivers::Several => ReceiverNumber(fields.next()?.parse().ok()?),
    };
    if fields.next().is_some() {
        return None;
    }
    Some(Advert {
        payload: self::payload(payload)?,
        rssi_dbm: match level {
            "" | NO_LEVEL => None,
            level => Some(level.parse().ok()?),
        },
        address: self::address(address)?,
        arrival: arrival(time)?,
        receiver,
    })
}

/// Seconds with any number of decimals. A double tells microseconds apart until the year 2242.
fn arrival(seconds: &str) -> Option<Arrival> {
    const END_OF_YEAR_2200: f64 = 7_289_654_400.0;
    let seconds: f64 = seconds.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    (0.0..END_OF_YEAR_2200)
        .contains(&seconds)
        .then(|| Arrival::from_unix_us((seconds * 1e6).round() as i64))
}

fn address(text: &str) -> Option<Address> {
    let mut address = [0; 6];
    let mut parts = text.split(':');
    for byte in address.chunks_mut(1) {
        hex::decode_to_slice(parts.next()?, byte).ok()?;
    }
    parts.next().is_none().then_some(Address(address))
}

fn payload(text: &str) -> Option<Payload> {
    let mut bytes = SmallVec::<[u8; 62]>::from_elem(0, text.len() / 2);
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(Payload::new(&bytes))
}
