//! What crosses to a screen about the receiver.

use radio::Doing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::present::Receiving;

/// What the receiver is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RadioState {
    /// Opening the adapter.
    Starting,
    /// Listening and hearing.
    Listening,
    /// Connecting to an iPhone in the background to make sure: it may not listen meanwhile.
    Confirming,
    /// Listening, but nothing at all is heard.
    Silent,
    /// No Bluetooth adapter is plugged in.
    NoAdapter,
    /// The adapter is switched off.
    PoweredOff,
    /// A fault was noticed and the radio is being restarted.
    Restarting,
    /// Restarting did not help; the app must be started again.
    GaveUp,
}

/// The receiver's health, always on screen.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RadioView {
    /// What it is doing.
    pub state: RadioState,
    /// Adverts heard per second, of any kind.
    pub heard_per_s: f32,
    /// Whole seconds since anything was last heard.
    #[ts(type = "number | null")]
    pub last_heard_s: Option<u32>,
    /// The adapter that listens, by the name its system gives it.
    pub adapter: Option<String>,
    /// What a second receiver is doing, where two listen.
    pub beside: Option<RadioState>,
}

impl From<&Receiving> for RadioView {
    fn from(receiving: &Receiving) -> Self {
        Self {
            state: receiving.doing.into(),
            heard_per_s: receiving.heard_per_s,
            last_heard_s: receiving.last_heard_s,
            adapter: receiving.adapter.as_ref().map(|adapter| adapter.name.clone()),
            beside: None,
        }
    }
}

/// To an attendant the three remedies are one word.
impl From<Doing> for RadioState {
    fn from(doing: Doing) -> Self {
        match doing {
            Doing::Starting => Self::Starting,
            Doing::Listening => Self::Listening,
            Doing::Confirming => Self::Confirming,
            Doing::Silent => Self::Silent,
            Doing::NoAdapter => Self::NoAdapter,
            Doing::PoweredOff => Self::PoweredOff,
            Doing::RestartingScan | Doing::ReopeningAdapter | Doing::Reconnecting => Self::Restarting,
            Doing::GaveUp => Self::GaveUp,
        }
    }
}
