//! The check of the visitor in front of the desk, and what it concludes for their visit.

use gate::{Ask, Beside, CheckNumber, CheckView, Mode, Moment, Reason, Repeated, Verdict};
use register::{Outcome, VisitId};

/// Reason word of a visit whose attendant said that there is no smartphone.
pub const SAID_BY_ATTENDANT: &str = "said_by_attendant";

/// Seconds of listening after which an empty pad is worth a word.
const EMPTY_PAD_S: f32 = 4.0;

/// What a check concludes about its visitor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Conclusion {
    /// What their visit keeps.
    pub outcome: Outcome,
    /// The reason word.
    pub reason: &'static str,
    /// When the check first ended without the app, even if the app was found afterwards.
    pub flagged: Option<Moment>,
}

/// What the attendant said of the visitor's phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Unsaid,
    NoPhone,
}

/// The check that is open.
pub(super) struct OpenCheck {
    pub(super) number: CheckNumber,
    began: Moment,
    verdict: Verdict,
    decided: Option<Moment>,
    flagged: Option<Moment>,
    pub(super) visit: Option<VisitId>,
    pub(super) assessed: Option<Conclusion>,
    phone: Carries,
    /// The attendant told the visitor about the app.
    pub(super) advised: bool,
}

impl OpenCheck {
    /// A check that begins.
    pub(super) fn begin(number: CheckNumber, now: Moment) -> Self {
        Self {
            number,
            began: now,
            verdict: Verdict::Listening(Reason::Begun),
            decided: None,
            flagged: None,
            visit: None,
            assessed: None,
            phone: Carries::Unsaid,
            advised: false,
        }
    }

    /// The attendant says that the visitor has no smartphone, or takes that back. Whether they count as having none now.
    pub(super) fn say_no_phone(&mut self) -> bool {
        self.phone = match self.phone {
            Carries::Unsaid => Carries::NoPhone,
            Carries::NoPhone => Carries::Unsaid,
        };
        self.phone == Carries::NoPhone
    }

    /// Whether the visitor's phone may be connected to: not where the attendant says that there is none.
    pub(super) fn may_be_asked(&self) -> bool {
        self.phone == Carries::Unsaid
    }

    /// Takes a verdict of the gate. Whether the visitor is flagged by it.
    pub(super) fn take(&mut self, verdict: Verdict, at: Moment) -> bool {
        let not_heard = |verdict: &Verdict| matches!(verdict, Verdict::NotHeard(_));
        let flagged = not_heard(&verdict) && !not_heard(&self.verdict) && self.phone == Carries::Unsaid;
        self.verdict = verdict;
        self.decided = (!matches!(verdict, Verdict::Listening(_))).then_some(at);
        if flagged {
            self.flagged = self.flagged.or(Some(at));
        }
        flagged
    }

    /// What its visit keeps; `None` while the gate listens.
    pub(super) fn conclusion(&self) -> Option<Conclusion> {
        let flagged = self.flagged;
        if self.phone == Carries::NoPhone {
            return Some(Conclusion {
                outcome: Outcome::NoPhone,
                reason: SAID_BY_ATTENDANT,
                flagged,
            });
        }
        let outcome = match self.verdict {
            Verdict::Listening(_) => return None,
            Verdict::Running(_) => Outcome::Running,
            Verdict::Probable(_) => Outcome::Probable,
            Verdict::NotHeard(_) => Outcome::NotHeard,
            Verdict::CannotCheck(_) => Outcome::CannotCheck,
        };
        Some(Conclusion {
            outcome,
            reason: self.verdict.reason().as_str(),
            flagged,
        })
    }

    /// What its visit keeps if it ends now.
    pub(super) fn conclusion_if_ended(&self) -> Conclusion {
        self.conclusion().unwrap_or(Conclusion {
            outcome: Outcome::CannotCheck,
            reason: Reason::EndedEarly.as_str(),
            flagged: self.flagged,
        })
    }

    /// The check as it stands; `view` is the gate's.
    pub(super) fn seen(&self, view: Option<&CheckView>, mode: Mode) -> Check {
        Check {
            number: self.number,
            verdict: self.verdict,
            conclusion: self.conclusion(),
            heard_s: view.map_or(0.0, |view| view.heard_s),
            needed_s: view.map_or(0.0, |view| view.needed_s),
            ask: view.and_then(|view| view.ask).filter(|_| !self.verdict.credits()),
            hint: view.and_then(|view| self.hint(view, mode)),
            decided_after_s: self.decided.map(|at| at.since(self.began)),
            visit: self.visit,
            advised: self.advised,
        }
    }

    fn hint(&self, view: &CheckView, mode: Mode) -> Option<Hint> {
        let listening = matches!(self.verdict, Verdict::Listening(_));
        match (view.repeated, view.beside) {
            (Some(Repeated::Counted), _) => Some(Hint::AlreadyCounted),
            (Some(Repeated::TwoPlaces | Repeated::Outlived), _) => Some(Hint::RepeatedSignal),
            (None, Beside::Iphone) if listening => Some(Hint::IphoneWithoutBluezone),
            (None, Beside::Nothing) if listening && mode == Mode::Pad && view.heard_s >= EMPTY_PAD_S => {
                Some(Hint::NothingOnPad)
            }
            _ => None,
        }
    }
}

/// The open check as it stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Check {
    /// Counts up from 1 within one run.
    pub(crate) number: CheckNumber,
    /// What the gate says, whatever the attendant said.
    pub(crate) verdict: Verdict,
    /// What its visit keeps; `None` while the gate listens.
    pub(crate) conclusion: Option<Conclusion>,
    /// Seconds of proven listening so far.
    pub(crate) heard_s: f32,
    /// Seconds of proven listening after which the check is decided.
    pub(crate) needed_s: f32,
    /// What the visitor is asked to do.
    pub(crate) ask: Option<Ask>,
    /// What else was heard.
    pub(crate) hint: Option<Hint>,
    /// Seconds from the check's start to its verdict.
    pub(crate) decided_after_s: Option<f32>,
    /// Its visit, once written.
    pub(crate) visit: Option<VisitId>,
    /// The attendant told the visitor about the app.
    pub(crate) advised: bool,
}

/// What else was heard that the attendant should know: while the gate listens what lies there instead, and at any time
/// that a signal is not simply the visitor's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hint {
    /// An iPhone lies on the pad with Bluetooth on and without Bluezone.
    IphoneWithoutBluezone,
    /// Nothing at all is heard from the pad.
    NothingOnPad,
    /// The signal at the desk was counted for an earlier visitor.
    AlreadyCounted,
    /// The signal at the desk is being repeated.
    RepeatedSignal,
}
