//! The phones that went by in a recording, or in any other run of adverts: what a desk hears, driven by recorded time.
//! Deterministic, and as fast as the adverts come. Deliberately absent: people, since no recording counts them.

use std::hash::{BuildHasherDefault, DefaultHasher};
use std::path::Path;

use gate::Moment;
use radio::Advert;
use register::{HeardMinute, Timestamp};
use serde::Serialize;

use crate::crowd::Passers;
use crate::failure::Failure;
use crate::present::sighting::Sight;
use crate::tools::opened::open;

/// A minute of a recording.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct HeardLine {
    /// When the minute began, UNIX seconds.
    pub unix_s: i64,
    /// The same as `YYYY-MM-DDTHH:MM`, Vietnamese time.
    pub minute: String,
    /// Phones first heard in it that run Bluezone for certain and went by.
    pub phones: u32,
    /// The same, probable: iPhones in the background.
    pub phones_probable: u32,
    /// iPhones without a sign of Bluezone.
    pub other_iphones: u32,
    /// Seconds in which the recording proves that a radio listened, 0 to 60.
    pub listened_s: u32,
}

/// The phones that went by in the recording at `path`, minute by minute, and how many of its rows were skipped.
///
/// # Errors
/// `CannotRead` or `NotARecording` with the path.
pub fn recording(path: &Path) -> Result<(Vec<HeardLine>, u64), Failure> {
    let mut adverts = open(path)?;
    let mut recorded = Recorded::default();
    let of_the_pad = adverts.by_ref().filter(Advert::is_of_the_pad);
    of_the_pad.for_each(|advert| recorded.hear(&advert));
    let lines = recorded.minutes().into_iter().map(|(at, heard)| line(at, &heard));
    Ok((lines.collect(), adverts.skipped()))
}

fn line(at: Moment, heard: &HeardMinute) -> HeardLine {
    let minute = Timestamp::from_unix_ms(at.unix_us() / 1000).to_string();
    HeardLine {
        unix_s: at.unix_us().div_euclid(1_000_000),
        minute: minute.get(..16).unwrap_or_default().to_owned(),
        phones: heard.android + heard.iphone,
        phones_probable: heard.iphone_in_background,
        other_iphones: heard.other_iphone,
        listened_s: heard.listened_s,
    }
}

/// Adverts in order of arrival, taken one by one.
pub struct Recorded {
    sight: Sight<BuildHasherDefault<DefaultHasher>>,
    passers: Passers,
    minutes: Vec<(Moment, HeardMinute)>,
    last: Option<Moment>,
}

impl Default for Recorded {
    fn default() -> Self {
        Self {
            sight: Sight::new(BuildHasherDefault::default()),
            passers: Passers::default(),
            minutes: Vec::new(),
            last: None,
        }
    }
}

impl Recorded {
    /// Takes the next advert.
    pub fn hear(&mut self, advert: &Advert) {
        let sighting = self.sight.of(advert);
        self.passers.take(&sighting);
        let minute = |at: Moment| at.unix_us().div_euclid(60_000_000);
        if self.last.is_none_or(|last| minute(last) != minute(sighting.at)) {
            self.minutes.extend(self.passers.settled(sighting.at));
        }
        self.last = Some(sighting.at);
    }

    /// What was heard in each minute, in order; a minute in which nothing at all was heard is absent.
    pub fn minutes(mut self) -> Vec<(Moment, HeardMinute)> {
        if let Some(last) = self.last {
            self.minutes.extend(self.passers.settle_all(last));
        }
        self.minutes
    }
}
