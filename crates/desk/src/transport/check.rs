//! What crosses to a screen about the check of the visitor at the desk.

use gate::{Ask, Reason};
use register::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::present::{Check, Conclusion, Hint, SAID_BY_ATTENDANT};

/// The word of a verdict, or what the attendant said instead of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VerdictWord {
    /// Still listening; nothing is decided.
    Listening,
    /// Bluezone is certainly running on the visitor's phone.
    Running,
    /// Very likely running (an iPhone in the background, or an iBeacon of version 3.0.7).
    Probable,
    /// Proven listening heard nothing of it: the visitor is asked to open the app.
    NotHeard,
    /// The radio could not tell (deaf, or ended early). Never held against the visitor.
    CannotCheck,
    /// The attendant said that the visitor has no smartphone.
    NoPhone,
}

/// What the visitor is asked to do now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum AskWord {
    /// Lay the phone on the pad with Bluezone open.
    PadAndOpen,
    /// Open Bluezone on the phone.
    OpenApp,
}

/// What else was heard that helps the attendant's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum HintWord {
    /// An iPhone lies on the pad with Bluetooth on and without Bluezone.
    IphoneWithoutBluezone,
    /// Nothing at all is heard from the pad: Bluetooth is off, or it is no smartphone.
    NothingOnPad,
    /// The signal at the desk was counted for an earlier visitor.
    AlreadyCounted,
    /// The signal at the desk is one that somebody repeats.
    RepeatedSignal,
}

/// Whose handset was heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum PlatformWord {
    /// An Android phone.
    Android,
    /// An iPhone.
    Ios,
}

/// The check of the visitor at the desk, as painted in the big band.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CheckView {
    /// Counts up from 1 within one run of the app.
    pub check: u32,
    /// The word in the band.
    pub verdict: VerdictWord,
    /// Why, as a code: the locale key is `reason-` plus this word with dashes.
    pub reason: String,
    /// Whose phone was credited, once known.
    pub platform: Option<PlatformWord>,
    /// Seconds of proven listening so far.
    pub heard_s: f32,
    /// Seconds of proven listening after which the check is decided; the ring fills from 0 to this.
    pub needed_s: f32,
    /// What the visitor is asked to do.
    pub ask: Option<AskWord>,
    /// What else was heard.
    pub hint: Option<HintWord>,
    /// Seconds from the check's start to its verdict.
    pub decided_after_s: Option<f32>,
    /// The visit that this check belongs to, once written.
    pub visit: Option<String>,
    /// The visitor was told about the app.
    pub told: bool,
}

/// What the attendant said of the phone of a visitor who is not written yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct SaidOfPhone {
    /// The number of the visitor's check.
    pub check: u32,
    /// Whether they count as having no smartphone now.
    pub no_phone: bool,
}

impl From<&Check> for CheckView {
    fn from(check: &Check) -> Self {
        let (verdict, reason) = match check.conclusion {
            Some(conclusion) => (conclusion.outcome.into(), conclusion.reason),
            None => (VerdictWord::Listening, check.verdict.reason().as_str()),
        };
        Self {
            check: u32::try_from(check.number.0).unwrap_or(u32::MAX),
            verdict,
            reason: reason.to_owned(),
            platform: platform_of(check.verdict.reason()),
            heard_s: check.heard_s,
            needed_s: check.needed_s,
            ask: check.ask.map(|ask| match ask {
                Ask::LayOnPad => AskWord::PadAndOpen,
                Ask::OpenBluezone => AskWord::OpenApp,
            }),
            hint: check.hint.map(|hint| match hint {
                Hint::IphoneWithoutBluezone => HintWord::IphoneWithoutBluezone,
                Hint::NothingOnPad => HintWord::NothingOnPad,
                Hint::AlreadyCounted => HintWord::AlreadyCounted,
                Hint::RepeatedSignal => HintWord::RepeatedSignal,
            }),
            decided_after_s: check.decided_after_s,
            visit: check.visit.map(|visit| visit.to_string()),
            told: check.advised,
        }
    }
}

impl From<Outcome> for VerdictWord {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Running => Self::Running,
            Outcome::Probable => Self::Probable,
            Outcome::NotHeard => Self::NotHeard,
            Outcome::CannotCheck => Self::CannotCheck,
            Outcome::NoPhone => Self::NoPhone,
        }
    }
}

/// Some reasons name the handset; the others leave it open.
fn platform_of(reason: Reason) -> Option<PlatformWord> {
    match reason {
        Reason::ServiceFound | Reason::IphoneInBackground | Reason::IphoneWithoutBluezone => {
            Some(PlatformWord::Ios)
        }
        Reason::HalfHeard | Reason::IBeaconOnly => Some(PlatformWord::Android),
        _ => None,
    }
}

/// What an attendant said of a visitor at a keyboard instead of a check; nothing is said by `listening`.
pub fn said(verdict: Option<VerdictWord>) -> Option<Conclusion> {
    let outcome = match verdict? {
        VerdictWord::Listening => return None,
        VerdictWord::Running => Outcome::Running,
        VerdictWord::Probable => Outcome::Probable,
        VerdictWord::NotHeard => Outcome::NotHeard,
        VerdictWord::CannotCheck => Outcome::CannotCheck,
        VerdictWord::NoPhone => Outcome::NoPhone,
    };
    Some(Conclusion {
        outcome,
        reason: SAID_BY_ATTENDANT,
        flagged: None,
    })
}
