//! Measuring the receiver.

use desk::transport::Failure;
use tauri::State;

use crate::held::Held;

/// Begins to measure the phone on the pad; progress comes as updates. The open check ends.
#[tauri::command(async)]
pub(crate) fn calibrate(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.calibrate())
}

/// Calls that off, and forgets what came of it.
#[tauri::command(async)]
pub(crate) fn cancel_calibration(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.cancel_calibration())
}
