//! What crosses to a screen about how well the receiver is known.

use gate::CALIBRATION_S;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::receiver::calibration::Calibration;
use crate::receiver::state::{CalibrationResult, CalibrationState};

/// Calibration, as painted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CalibrationView {
    /// What is known of the receiver that listens.
    pub state: CalibrationState,
    /// When it was calibrated, RFC 3339 with +07:00.
    pub calibrated_at: Option<String>,
    /// Seconds left of the measuring that is under way; null when none is.
    pub left_s: Option<f32>,
    /// Seconds that a measuring takes; the ring fills while `left_s` runs from this to 0.
    pub needed_s: f32,
    /// What came of the last one.
    pub result: Option<CalibrationResult>,
}

impl CalibrationView {
    /// What is known, and `left_s` of the measuring that is under way: what came of the one before is not shown meanwhile.
    pub(crate) fn of(calibration: &Calibration, left_s: Option<f32>) -> Self {
        Self {
            state: calibration.state(),
            calibrated_at: calibration.calibrated_at().map(|at| at.to_string()),
            left_s,
            needed_s: CALIBRATION_S,
            result: calibration.result().filter(|_| left_s.is_none()),
        }
    }
}
