//! What is said of a receiver: how well it is known, and what came of measuring a phone on the pad.

use gate::Unmeasured;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is known of the receiver that listens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CalibrationState {
    /// No receiver was found yet.
    NoReceiver,
    /// Nobody has calibrated a receiver here: the usual levels hold.
    Uncalibrated,
    /// Another receiver is calibrated, this one is not: the usual levels hold.
    OtherReceiver,
    /// It is calibrated.
    Calibrated,
    /// Phones on the pad are clearly stronger or weaker than they were: better calibrate anew.
    Changed,
}

/// What came of measuring a phone on the pad; the locale key is `calibration-result-` plus this word with dashes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CalibrationResult {
    /// It was measured, is in the book and holds from now on.
    Done,
    /// The radio does not listen.
    RadioDeaf,
    /// Too little was heard of anybody.
    NothingHeard,
    /// No phone with Bluezone was heard.
    NoBluezone,
    /// None was strong enough to lie on the pad.
    TooWeak,
    /// It was heard for too short a time.
    TooFew,
    /// An iPhone with Bluezone behind its screen.
    IphoneInBackground,
    /// Two phones were equally strong.
    TwoPhones,
    /// The phone moved.
    Unsteady,
    /// A visitor came, or the receiver was changed meanwhile.
    Stopped,
    /// It was measured, but the book did not take it.
    NotSaved,
}

impl From<Unmeasured> for CalibrationResult {
    fn from(why: Unmeasured) -> Self {
        match why {
            Unmeasured::RadioDeaf => Self::RadioDeaf,
            Unmeasured::NothingHeard => Self::NothingHeard,
            Unmeasured::NoBluezone => Self::NoBluezone,
            Unmeasured::TooWeak => Self::TooWeak,
            Unmeasured::TooFew => Self::TooFew,
            Unmeasured::IphoneInBackground => Self::IphoneInBackground,
            Unmeasured::TwoPhones => Self::TwoPhones,
            Unmeasured::Unsteady => Self::Unsteady,
        }
    }
}
