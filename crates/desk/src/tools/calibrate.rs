//! Measures the phone on the pad without a window, and keeps the result in the book: for `gatekeeperctl calibrate`.
//!
//! Deliberately absent: checks. A desk that runs beside it reads the result from the book within a second.

use gate::{Handset, Mode};
use radio::{Doing, Heard};
use serde::Serialize;
use words::{Words, key};

use crate::book::listening::Listening;
use crate::book::{OpenBook, Wait};
use crate::clock;
use crate::failure::Failure;
use crate::present::{Effect, Present};
use crate::receiver::calibration::Calibration;
use crate::receiver::rows::Receiver;
use crate::receiver::state::CalibrationResult;
use crate::tools::listened::Listened;

/// How long the radio may take to begin to listen, seconds: three of its remedies.
const OPENS_S: f64 = 15.0;

/// What came of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Calibrated {
    /// In one word.
    pub result: CalibrationResult,
    /// The adapter's name.
    pub adapter: Option<String>,
    /// The adapter's own address.
    pub adapter_address: Option<String>,
    /// What was measured.
    pub handset: Option<&'static str>,
    /// Its mean level, in dBm.
    pub level_dbm: Option<f32>,
    /// How much stronger than usual the dongle is taken to receive, in dB.
    pub dongle_db: Option<f32>,
}

impl Calibrated {
    /// The result as a sentence.
    pub fn say(&self, words: &Words) -> String {
        words.say(&key("calibration-result", &words::code(&self.result)))
    }
}

/// Measures for 20 s as soon as the radio listens, and writes the result; `tell` hears how many seconds are left, once a
/// second, and may end it by an error.
///
/// # Errors
/// What the register says, what `tell` says, or no thread to spare.
pub fn measure<E: From<Failure>>(
    book: &mut OpenBook,
    listening: Listening,
    mut tell: impl FnMut(f32) -> Result<(), E>,
) -> Result<Calibrated, E> {
    let mut heard = Listened::start_alone(listening)?;
    let mut present = Present::new(Mode::Pad, clock::moment());
    let give_up_s = clock::moment().unix_s() + OPENS_S;
    let mut begun = false;
    let measured = loop {
        let Some(item) = heard.next() else {
            break Err(CalibrationResult::RadioDeaf);
        };
        let is_beat = matches!(item, Heard::Health(_));
        present.take(item);
        let now = clock::moment();
        let listens = present.receiving(now).doing == Doing::Listening;
        if !begun && (listens || now.unix_s() >= give_up_s) {
            begun = true;
            present.calibrate(now);
        }
        present.tick(now);
        if let (true, Some(left_s)) = (is_beat, present.calibrating_s(now)) {
            tell(left_s)?;
        }
        let ended = present.effects().into_iter().find_map(|effect| match effect {
            Effect::Measured(measured) => Some(measured.map_err(CalibrationResult::from)),
            Effect::MeasuringStopped => Some(Err(CalibrationResult::Stopped)),
            _ => None,
        });
        if let Some(measured) = ended {
            break measured;
        }
    };
    let adapter = present.adapter();
    let mut calibrated = Calibrated {
        result: CalibrationResult::Done,
        adapter: adapter.map(|adapter| adapter.name.clone()),
        adapter_address: adapter.map(|adapter| adapter.address_text.clone()),
        handset: None,
        level_dbm: None,
        dongle_db: None,
    };
    match measured {
        Err(result) => calibrated.result = result,
        Ok(measured) => {
            calibrated.handset = Some(match measured.handset {
                Handset::Android => "android",
                Handset::Iphone => "iphone",
            });
            calibrated.level_dbm = Some(measured.level_dbm);
            calibrated.dongle_db = Some(measured.dongle_db());
            let known = Calibration::read(&book.rows()?, adapter.and_then(Receiver::of));
            match known.measured(measured, clock::timestamp()) {
                Some(row) => book.keep(&row, clock::timestamp(), Wait::Fully)?,
                None => calibrated.result = CalibrationResult::NotSaved,
            }
        }
    }
    Ok(calibrated)
}
