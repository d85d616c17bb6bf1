//! Checks at the desk: each visitor's from "next" to the last word on them, and the visits and staff they belong to.

use gate::{CheckNumber, Input, Moment, Verdict};
use register::{StaffId, VisitId};

use crate::present::air::Present;
use crate::present::effect::{Concluded, Effect};
use crate::present::open_check::{Check, Conclusion, OpenCheck};

impl Present {
    /// The next visitor steps up, with a check of their own. The check before, if any, ends here.
    pub(crate) fn begin(&mut self, now: Moment) -> CheckNumber {
        self.stop_calibrating();
        self.end(now);
        self.checks += 1;
        let check = CheckNumber(self.checks);
        self.open = Some(OpenCheck::begin(check, now));
        self.put(Input::Begin { at: now, check });
        self.check_changed = true;
        check
    }

    /// The visitor has left the desk: the check's last word goes to its visit.
    pub(crate) fn end(&mut self, now: Moment) {
        if self.open.is_some() {
            let over_db = self.gate.view().and_then(|view| view.on_pad_over_db);
            self.effects.extend(over_db.map(Effect::Credited));
            self.put(Input::End { at: now });
            self.open = None;
            self.check_changed = true;
        }
    }

    /// The attendant says that the visitor has no smartphone, or takes that back. Whether they count as having none now.
    pub(crate) fn no_phone(&mut self, now: Moment) -> bool {
        if self.open.is_none() {
            self.begin(now);
        }
        let none = self.open.as_mut().is_some_and(OpenCheck::say_no_phone);
        self.assess();
        self.check_changed = true;
        none
    }

    /// The attendant told the visitor of the open check about the app, or takes that back. Whether they count as told now.
    pub(crate) fn advise(&mut self) -> bool {
        let advised = !self.advised();
        self.put_advised(advised);
        advised
    }

    /// Whether the visitor of the open check was told about the app.
    pub(crate) fn advised(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.advised)
    }

    /// What the book says of a visit: the open check shows it, if the visit is its own.
    pub(crate) fn visit_advised(&mut self, visit: VisitId, advised: bool) {
        if self.visit() == Some(visit) {
            self.put_advised(advised);
        }
    }

    fn put_advised(&mut self, advised: bool) {
        if let Some(open) = &mut self.open {
            open.advised = advised;
            self.check_changed = true;
        }
    }

    /// The visit of the open check, once written.
    pub(crate) fn visit(&self) -> Option<VisitId> {
        self.open.as_ref()?.visit
    }

    /// Whether a visit written now would belong to the open check.
    pub(crate) fn awaits_visit(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.visit.is_none())
    }

    /// Whether the visitor of the open check was written and has left the building since.
    pub(crate) fn visitor_has_left(&self) -> bool {
        self.visit()
            .is_some_and(|visit| !self.credited.contains_key(&visit))
    }

    /// Which check is open.
    pub(crate) fn number(&self) -> Option<CheckNumber> {
        self.open.as_ref().map(|open| open.number)
    }

    /// The visit of the open check was taken back: the check is still its visitor's, and waits for a visit again.
    pub(crate) fn unwritten(&mut self, visit: VisitId) {
        if self.visit() == Some(visit)
            && let Some(open) = &mut self.open
        {
            open.visit = None;
            open.assessed = None;
            self.check_changed = true;
        }
    }

    /// What the open check has concluded already, for a visit that is about to be written.
    pub(crate) fn conclusion(&self) -> Option<Conclusion> {
        self.open.as_ref().and_then(OpenCheck::conclusion)
    }

    /// The visit of the open check, with what it would keep if the check ended now; nothing where it has no visit yet.
    pub(crate) fn last_word(&self) -> Option<Concluded> {
        let open = self.open.as_ref()?;
        Some(Concluded {
            visit: open.visit?,
            conclusion: open.conclusion_if_ended(),
        })
    }

    /// The visit of the open check was written, with `assessed` in it.
    pub(crate) fn written(&mut self, visit: VisitId, assessed: Option<Conclusion>) {
        if let Some(open) = &mut self.open {
            open.visit = Some(visit);
            open.assessed = assessed;
            self.credited.insert(visit, open.number);
            self.check_changed = true;
        }
        self.assess();
    }

    /// The open check is one of the staff's.
    pub(crate) fn is_staff(&mut self, staff: StaffId) {
        if let Some(open) = &self.open {
            self.staff.insert(staff, open.number);
        }
    }

    /// The phone that was credited to one of the staff may be heard as theirs again. Until then it stays credited: they may
    /// linger beside the next one.
    pub(crate) fn release_staff(&mut self, staff: StaffId, now: Moment) {
        if let Some(check) = self.staff.remove(&staff) {
            self.put(Input::Release { at: now, check });
        }
    }

    /// The visitor of a check that ended without a visit stands here again: the phone that was credited to it is theirs, and
    /// no earlier visitor's. Of a check that has its visit nothing is done.
    pub(crate) fn stands_here_again(&mut self, check: CheckNumber, now: Moment) {
        let written = self
            .credited
            .values()
            .chain(self.staff.values())
            .any(|one| *one == check);
        if !written {
            self.put(Input::Release { at: now, check });
        }
    }

    /// Visits of this run whose visitors have not left.
    pub(crate) fn visits(&self) -> Vec<VisitId> {
        self.credited.keys().copied().collect()
    }

    /// The visitor of `visit` left the building.
    pub(crate) fn left(&mut self, visit: VisitId, now: Moment) {
        if let Some(check) = self.credited.remove(&visit) {
            self.put(Input::Release { at: now, check });
        }
    }

    /// The open check as it stands.
    pub(crate) fn check(&self) -> Option<Check> {
        let open = self.open.as_ref()?;
        Some(open.seen(self.gate.view().as_ref(), self.mode))
    }

    pub(super) fn take_verdict(&mut self, check: CheckNumber, at: Moment, verdict: Verdict) {
        let Some(open) = self.open.as_mut().filter(|open| open.number == check) else {
            return;
        };
        if open.take(verdict, at) {
            self.effects.push(Effect::Flagged);
        }
        self.assess();
        self.check_changed = true;
    }

    /// Brings the outcome of the open check's visit up to date.
    fn assess(&mut self) {
        let Some(open) = &mut self.open else { return };
        let (Some(visit), Some(conclusion)) = (open.visit, open.conclusion()) else {
            return;
        };
        if open.assessed != Some(conclusion) {
            open.assessed = Some(conclusion);
            self.effects.push(Effect::Assess(Concluded { visit, conclusion }));
        }
    }
}
