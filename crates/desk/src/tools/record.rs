//! What is heard as a file for whoever helps from afar, in which nobody can be recognised: for `gatekeeperctl record`.
//!
//! Every address and rolling id is replaced by a number that is made of it under a key of this recording, which is never
//! written and is gone when the recording ends; of the rest of an advert only what a verdict depends on stays
//! ([`beacon::unnamed`]). So replaying the file gives the verdicts of the original. Deliberately absent: registers, and a way
//! back from a number to a phone.

use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use disk::Half;
use radio::recording::Writer;
use radio::{Address, Advert, Arrival, Heard, Payload};
use serde::Serialize;

use crate::book::listening::Listening;
use crate::book::settings::EarsWord;
use crate::clock;
use crate::failure::Failure;
use crate::home::Existing;
use crate::home::place::Home;
use crate::tools::listened::Listened;
use crate::tools::opened::open;
use crate::transport::RadioState;
use crate::work::Stop;

pub use radio::recording::Receivers;

/// What a recording holds.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Recorded {
    /// Adverts written.
    pub adverts: u64,
    /// Rows or packets of the recording that it was made from which could not be read.
    pub skipped: u64,
    /// From the first advert to the last.
    pub seconds: f64,
}

/// A recording that is being written. Dropped, it leaves nothing.
pub struct Recorder {
    asked: PathBuf,
    half: Half,
    writer: Writer<BufWriter<File>>,
    unnamed: Unnamed,
    adverts: u64,
    /// How far UTC was ahead at the first advert: the recording has one clock, which nobody sets.
    ahead_us: i64,
    first_us: i64,
    last_us: i64,
}

impl Recorder {
    /// Begins a file at `path`.
    ///
    /// # Errors
    /// `OwnFile`, `FileExists`, or what is wrong with the place.
    pub fn begin(
        home: &Home,
        path: &Path,
        existing: Existing<'_>,
        receivers: Receivers,
    ) -> Result<Self, Failure> {
        let half = home.target(path, existing)?.half()?;
        let asked = path.to_owned();
        let writer = Writer::new(BufWriter::new(half.file()?), receivers).map_err(cannot_save(&asked))?;
        Ok(Self {
            asked,
            half,
            writer,
            unnamed: Unnamed::new(),
            adverts: 0,
            ahead_us: 0,
            first_us: i64::MAX,
            last_us: i64::MIN,
        })
    }

    /// Adds one advert, without its sender.
    ///
    /// # Errors
    /// What keeps it from being written.
    pub fn hear(&mut self, advert: &Advert) -> Result<(), Failure> {
        if self.adverts == 0 {
            self.ahead_us = advert.arrival.utc_ahead_us;
        }
        let at_us = advert.arrival.unix_us.saturating_add(self.ahead_us);
        let mut written = self.unnamed.of(advert);
        written.arrival = Arrival::from_unix_us(at_us);
        self.writer.write(&written).map_err(cannot_save(&self.asked))?;
        self.adverts += 1;
        self.first_us = self.first_us.min(at_us);
        self.last_us = self.last_us.max(at_us);
        Ok(())
    }

    /// Gives the file its name, whole.
    ///
    /// # Errors
    /// What keeps it from being written; nothing of it is left then.
    pub fn keep(self) -> Result<Recorded, Failure> {
        let ended = self.writer.finish().and_then(|mut file| file.flush());
        ended.map_err(cannot_save(&self.asked))?;
        self.half.keep()?;
        Ok(Recorded {
            adverts: self.adverts,
            skipped: 0,
            seconds: self.last_us.saturating_sub(self.first_us).max(0) as f64 / 1e6,
        })
    }

    /// Listens until `stop` is asked for, or for so many seconds, and answers `None`, with no file, where nothing was heard.
    /// `tell` hears what the radio says of itself whenever that changes.
    ///
    /// # Errors
    /// `Internal` when the system has no thread to spare; as [`Recorder::hear`].
    pub fn listen(
        mut self,
        listening: Listening,
        seconds: Option<u64>,
        stop: &Stop,
        mut tell: impl FnMut(RadioState),
    ) -> Result<Option<Recorded>, Failure> {
        let mut heard = Listened::start(listening)?;
        let until_s = seconds.map(|seconds| clock::moment().unix_s() + seconds as f64);
        let mut told = None;
        while !stop.is_asked() && until_s.is_none_or(|until_s| clock::moment().unix_s() < until_s) {
            match heard.next() {
                Some(Heard::Advert(advert)) => self.hear(&advert)?,
                Some(Heard::Health(health)) => {
                    let state = RadioState::from(health.doing);
                    if told.replace(state) != Some(state) {
                        tell(state);
                    }
                }
                Some(Heard::Confirmed(_)) => {}
                None => break,
            }
            while let Some(item) = heard.next_beside() {
                if let Heard::Advert(advert) = item {
                    self.hear(&advert)?;
                }
            }
        }
        if self.adverts == 0 {
            return Ok(None);
        }
        self.keep().map(Some)
    }
}

/// Who hears at a desk that listens so.
pub fn receivers(listening: &Listening) -> Receivers {
    match listening.ears {
        EarsWord::One => Receivers::One,
        EarsWord::Two => Receivers::Several,
    }
}

fn cannot_save(asked: &Path) -> impl Fn(io::Error) -> Failure {
    move |error| disk::Error::of(&error, asked).into()
}

/// Takes the senders out of the recording at `from`, of any format, into a file at `path`.
///
/// # Errors
/// `CannotRead` or `NotARecording` with the path of the one; what is wrong with the place of the other.
pub fn copy(home: &Home, from: &Path, path: &Path, existing: Existing<'_>) -> Result<Recorded, Failure> {
    // Before a long recording is looked at.
    home.target(path, existing)?;
    let mut adverts = open(from)?;
    let mut recorder = Recorder::begin(home, path, existing, adverts.receivers())?;
    for advert in adverts.by_ref() {
        recorder.hear(&advert)?;
    }
    let recorded = recorder.keep()?;
    Ok(Recorded {
        skipped: adverts.skipped(),
        ..recorded
    })
}

/// Adverts without their senders, under one key.
struct Unnamed(RandomState);

impl Unnamed {
    fn new() -> Self {
        Self(RandomState::new())
    }

    fn of(&self, advert: &Advert) -> Advert {
        let mut payload = advert.payload.as_bytes().to_vec();
        let len = beacon::unnamed(&mut payload, |id| self.number(b'i', id));
        payload.truncate(len);
        let [a, b, c, d, e, f, ..] = self.number(b'a', &advert.address.0);
        Advert {
            payload: Payload::new(&payload),
            address: Address([a, b, c, d, e, f]),
            ..advert.clone()
        }
    }

    /// The number that stands for something. `RandomState` is SipHash under a random key: without the key nobody can tell
    /// which of all possible ids it was made of, nor try them.
    fn number(&self, kind: u8, of: &[u8]) -> [u8; 12] {
        let half = |part: u8| self.0.hash_one((kind, part, of)).to_le_bytes();
        let (mut number, low, high) = ([0; 12], half(0), half(1));
        number[..8].copy_from_slice(&low);
        number[8..].copy_from_slice(&high[..4]);
        number
    }
}
