//! What has to be done about an input.

use gate::{Measured, Unmeasured};
use register::VisitId;

use crate::present::open_check::{Check, Conclusion};
use crate::present::radio_state::Receiving;

/// What the check of a visit found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Concluded {
    pub(crate) visit: VisitId,
    pub(crate) conclusion: Conclusion,
}

/// What has to be done. Each carries what changed, so that nothing has to be asked again.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Effect {
    /// The outcome of a visit became known, or changed.
    Assess(Concluded),
    /// The check ended its listening without the app: the visitor is asked to open it.
    Flagged,
    /// The radio does something else.
    Radio(Receiving),
    /// Another adapter listens.
    AdapterChanged,
    /// A visitor left whose phone lay on the pad, so many dB above what is expected there.
    Credited(f32),
    /// A phone on the pad was measured, or why not.
    Measured(Result<Measured, Unmeasured>),
    /// Measuring was cut off by a visitor, or by a change of adapters.
    MeasuringStopped,
    /// The open check looks different; `None` when it ended. Always the last.
    Check(Option<Check>),
}
