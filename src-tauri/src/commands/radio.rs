//! Measuring the receiver.

use desk::transport::Failure;
use tauri::State;

use crate::held::Held;

#[tauri::command(async)]
pub(crate) fn calibrate(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.calibrate())
}

#[tauri::command(async)]
pub(crate) fn cancel_calibration(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk().map(|desk| desk.cancel_calibration())
}
