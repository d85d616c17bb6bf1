//! The first day of a desk: what it is prepared with, step by step, and where the guide through the steps was left. It stands in one
//! row of the book, so that a power cut loses none of it.
//!
//! Deliberately absent: what a step asks, and what the desk knows of it by itself (whether a PIN is set, whether the receiver is
//! calibrated): that is looked at where it is shown.

use register::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::open::OpenBook;
use crate::failure::Failure;

/// The row.
const GUIDE: &str = "guide";

/// What is to be prepared, in the order in which the guide asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum GuideStep {
    /// What kind of entrance it is.
    #[default]
    Entrance,
    /// How visitors are checked.
    Checking,
    /// The lines at the head of papers.
    Agency,
    /// The printer, with a test page.
    Printer,
    /// The scanner, with a test scan.
    Scanner,
    /// How well the receiver hears.
    Calibration,
    /// The owner's PIN.
    Pin,
    /// Where the copies go.
    Copies,
    /// The recovery sheet.
    Recovery,
}

impl GuideStep {
    /// Every step, in its order.
    pub const ALL: [Self; 9] = [
        Self::Entrance,
        Self::Checking,
        Self::Agency,
        Self::Printer,
        Self::Scanner,
        Self::Calibration,
        Self::Pin,
        Self::Copies,
        Self::Recovery,
    ];
}

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum StepState {
    /// Done.
    Done,
    /// It was said that this desk does without.
    NotUsed,
    /// Still to be done.
    Left,
}

/// What was answered, and where the guide stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Guide {
    /// The step at which it stands.
    pub(crate) at: GuideStep,
    /// It stands on the screen, or stood there when the program was cut off.
    pub(crate) open: bool,
    done: Vec<GuideStep>,
    not_used: Vec<GuideStep>,
}

impl Guide {
    /// A desk that was set up before there was a guide: whoever named it chose its entrance and its checks as well.
    fn of_a_named_desk() -> Self {
        Self {
            at: GuideStep::Printer,
            done: vec![GuideStep::Entrance, GuideStep::Checking, GuideStep::Agency],
            ..Self::default()
        }
    }

    /// What was answered at a step.
    pub(crate) fn state(&self, step: GuideStep) -> StepState {
        if self.done.contains(&step) {
            StepState::Done
        } else if self.not_used.contains(&step) {
            StepState::NotUsed
        } else {
            StepState::Left
        }
    }

    /// This is what holds of a step from now on.
    pub(crate) fn answer(&mut self, step: GuideStep, state: StepState) {
        self.done.retain(|one| *one != step);
        self.not_used.retain(|one| *one != step);
        match state {
            StepState::Done => self.done.push(step),
            StepState::NotUsed => self.not_used.push(step),
            StepState::Left => {}
        }
    }
}

impl OpenBook {
    /// The guide as it was left.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn guide(&self) -> Result<Guide, Failure> {
        let kept = self.row(GUIDE)?.and_then(|row| serde_json::from_str(&row).ok());
        Ok(match kept {
            Some(guide) => guide,
            None if self.settings()?.agency.is_empty() => Guide::default(),
            None => Guide::of_a_named_desk(),
        })
    }

    /// Keeps the guide as it is now, durable when this returns.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn keep_guide(&mut self, guide: &Guide, at: Timestamp) -> Result<(), Failure> {
        let row = serde_json::to_string(guide).unwrap_or_default();
        self.set_row(GUIDE, &row, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_one_answer_and_it_can_be_taken_back() {
        let mut guide = Guide::default();
        guide.answer(GuideStep::Scanner, StepState::NotUsed);
        guide.answer(GuideStep::Scanner, StepState::Done);
        assert_eq!(guide.state(GuideStep::Scanner), StepState::Done);
        guide.answer(GuideStep::Scanner, StepState::Left);
        assert_eq!(guide, Guide::default());
    }
}
