//! What crosses to a screen about the guide of the first day.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::guide::{Guide, GuideStep, StepState};
use crate::book::owners::RecoverySheet;

/// The guide, as painted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GuideView {
    /// It opens by itself: the desk is nobody's yet, or was cut off in the middle of the guide. Never where that would ask for a PIN.
    pub opens: bool,
    /// Where it was left.
    pub at: GuideStep,
    /// Every step, in its order.
    pub steps: Vec<GuideLine>,
    /// Whether it is known that the recovery sheet is on paper.
    pub sheet: SheetWord,
    /// `YYYY-MM-DD` on which that was confirmed.
    pub sheet_confirmed: Option<String>,
}

/// One step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GuideLine {
    /// Which.
    pub step: GuideStep,
    /// How far it is.
    pub state: StepState,
}

/// Whether it is known that the recovery sheet is on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SheetWord {
    /// The register has no key, and so no sheet.
    NoKey,
    /// Nobody showed yet that they have it.
    Unconfirmed,
    /// Digits were typed back from it.
    Confirmed,
}

impl SheetWord {
    pub(crate) fn of(sheet: &RecoverySheet) -> Self {
        match sheet {
            RecoverySheet::NoKey => Self::NoKey,
            RecoverySheet::Unconfirmed => Self::Unconfirmed,
            RecoverySheet::Confirmed(_) => Self::Confirmed,
        }
    }
}

/// What a desk knows of its steps by itself.
pub(crate) struct Known {
    pub(crate) named: bool,
    /// The steps of which it sees that they are done.
    pub(crate) done: Vec<GuideStep>,
    pub(crate) sheet: RecoverySheet,
}

impl GuideView {
    /// What was answered, and what is known without asking.
    pub(crate) fn of(guide: &Guide, known: &Known) -> Self {
        let state = |step| match step {
            step if known.done.contains(&step) => StepState::Done,
            // Nobody's word is taken for these: a PIN may be taken away again, and a sheet falls with its key.
            GuideStep::Pin if guide.state(step) == StepState::Done => StepState::Left,
            GuideStep::Recovery => match known.sheet {
                RecoverySheet::NoKey => StepState::NotUsed,
                RecoverySheet::Unconfirmed => StepState::Left,
                RecoverySheet::Confirmed(_) => StepState::Done,
            },
            step => guide.state(step),
        };
        Self {
            opens: !known.done.contains(&GuideStep::Pin) && (guide.open || !known.named),
            at: guide.at,
            steps: GuideStep::ALL
                .map(|step| GuideLine {
                    step,
                    state: state(step),
                })
                .into(),
            sheet: SheetWord::of(&known.sheet),
            sheet_confirmed: known.sheet.confirmed().map(|day| day.to_string()),
        }
    }
}
