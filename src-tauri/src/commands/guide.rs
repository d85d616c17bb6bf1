//! The guide of the first day.

use desk::transport::{Failure, GuideStep, StepState};
use tauri::State;

use crate::held::Held;

/// The guide of the first day stands on the screen, at this step.
#[tauri::command(async)]
pub(crate) fn guide_at(held: State<'_, Held>, step: GuideStep) -> Result<(), Failure> {
    held.desk()?.guide_at(step)
}

/// The guide was left for later.
#[tauri::command(async)]
pub(crate) fn leave_guide(held: State<'_, Held>) -> Result<(), Failure> {
    held.desk()?.leave_guide()
}

/// What holds of a step from now on.
#[tauri::command(async)]
pub(crate) fn answer_step(held: State<'_, Held>, step: GuideStep, state: StepState) -> Result<(), Failure> {
    held.desk()?.answer_step(step, state)
}

/// Takes one group of digits of the recovery sheet for proof that it is on paper.
#[tauri::command(async)]
pub(crate) fn confirm_recovery(held: State<'_, Held>, group: u32, digits: String) -> Result<(), Failure> {
    held.desk()?.confirm_recovery(group, &digits)
}
