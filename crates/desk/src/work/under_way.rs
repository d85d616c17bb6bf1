//! What is under way, and what of it is to be shown: nothing in the first moment, since most work is over then. Deliberately
//! absent: a clock, threads, and whoever is told.

use gate::Moment;
use register::Stop;

use crate::work::view::{StepWord, UnitWord, WorkView, WorkWord};
use crate::work::watch::Progress;

/// What ends sooner than this is shown to nobody, microseconds.
const QUIET_US: i64 = 300_000;

/// Who wants it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// Somebody at the desk.
    ByHand,
    /// Nobody: no screen shows it.
    ByItself,
}

/// One piece of work.
pub(super) struct One {
    number: u32,
    what: WorkWord,
    begun: Moment,
    wanted: Wanted,
    progress: Progress,
    no_return: bool,
    stop: Stop,
}

/// All of it.
#[derive(Default)]
pub(super) struct UnderWay {
    last: u32,
    works: Vec<One>,
    /// What was told last.
    told: Vec<WorkView>,
}

impl UnderWay {
    /// One begins; answers its number.
    pub(super) fn begin(&mut self, what: WorkWord, wanted: Wanted, stop: Stop, begun: Moment) -> u32 {
        self.last += 1;
        self.works.push(One {
            number: self.last,
            what,
            begun,
            wanted,
            progress: Progress::of(StepWord::Begun, UnitWord::Percent, 0, 0),
            no_return: false,
            stop,
        });
        self.last
    }

    /// One is so far.
    pub(super) fn at(&mut self, number: u32, progress: Progress) {
        if let Some(one) = self.one(number) {
            one.progress = progress;
        }
    }

    /// One cannot be stopped any more; `false` where it was before.
    pub(super) fn no_return(&mut self, number: u32) -> bool {
        let one = self.one(number).filter(|one| !one.stop.is_asked());
        one.map(|one| one.no_return = true).is_some()
    }

    /// One is over.
    pub(super) fn end(&mut self, number: u32) {
        self.works.retain(|one| one.number != number);
    }

    /// Has one stop. What is over by now, or beyond stopping, stays as it is.
    pub(super) fn stop(&mut self, number: u32) {
        if let Some(one) = self.one(number).filter(|one| !one.no_return) {
            one.stop.ask();
        }
    }

    /// Has all stop that are wanted so; all at all without.
    pub(super) fn stop_all(&mut self, wanted: Option<Wanted>) {
        let meant = self.works.iter().filter(|one| one.is(wanted) && !one.no_return);
        meant.for_each(|one| one.stop.ask());
    }

    /// Whether any is under way that is wanted so; any at all without.
    pub(super) fn any(&self, wanted: Option<Wanted>) -> bool {
        self.works.iter().any(|one| one.is(wanted))
    }

    /// Whether any but this one is.
    pub(super) fn any_but(&self, number: u32) -> bool {
        self.works.iter().any(|one| one.number != number)
    }

    /// What is to be shown at `now`.
    pub(super) fn shown(&self, now: Moment) -> Vec<WorkView> {
        let long = |one: &&One| {
            one.wanted == Wanted::ByHand && now.unix_us().saturating_sub(one.begun.unix_us()) >= QUIET_US
        };
        self.works.iter().filter(long).map(One::view).collect()
    }

    /// The same, if it is another than was told last; it is told now.
    pub(super) fn news(&mut self, now: Moment) -> Option<Vec<WorkView>> {
        let shown = self.shown(now);
        if self.told == shown {
            return None;
        }
        self.told.clone_from(&shown);
        Some(shown)
    }

    /// Whether nothing is under way and nobody believes so.
    pub(super) fn rests(&self) -> bool {
        self.works.is_empty() && self.told.is_empty()
    }

    fn one(&mut self, number: u32) -> Option<&mut One> {
        self.works.iter_mut().find(|one| one.number == number)
    }
}

impl One {
    fn is(&self, wanted: Option<Wanted>) -> bool {
        wanted.is_none_or(|wanted| self.wanted == wanted)
    }

    fn view(&self) -> WorkView {
        let Progress {
            step,
            unit,
            done,
            total,
        } = self.progress;
        WorkView {
            number: self.number,
            what: self.what,
            step,
            unit,
            done,
            total,
            can_stop: !self.no_return,
            stopping: self.stop.is_asked(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Moment {
        Moment::from_unix_us(1_600_000_000_000_000 + ms * 1000)
    }

    fn begin(all: &mut UnderWay, what: WorkWord, wanted: Wanted, ms: i64) -> (u32, Stop) {
        let stop = Stop::default();
        (all.begin(what, wanted, stop.clone(), at(ms)), stop)
    }

    #[track_caller]
    fn check(shown: &[WorkView], expect: &[WorkWord]) {
        let what: Vec<_> = shown.iter().map(|view| view.what).collect();
        assert_eq!(what, expect);
    }

    #[test]
    fn work_is_shown_once_it_is_long_and_what_goes_by_itself_never() {
        let mut all = UnderWay::default();
        let (export, _) = begin(&mut all, WorkWord::Export, Wanted::ByHand, 0);
        begin(&mut all, WorkWord::Copy, Wanted::ByItself, 0);
        begin(&mut all, WorkWord::Preview, Wanted::ByHand, 200);
        check(&all.shown(at(299)), &[]);
        check(&all.shown(at(300)), &[WorkWord::Export]);
        check(&all.shown(at(500)), &[WorkWord::Export, WorkWord::Preview]);
        all.end(export);
        check(&all.shown(at(9_000)), &[WorkWord::Preview]);
    }

    #[test]
    fn only_what_changed_is_news() {
        let mut all = UnderWay::default();
        assert_eq!(all.news(at(0)), None);
        let (export, _) = begin(&mut all, WorkWord::Export, Wanted::ByHand, 0);
        assert_eq!(all.news(at(299)), None, "it may be over in a moment");
        assert!(all.news(at(300)).is_some());
        assert_eq!(all.news(at(400)), None);
        let days = |done| Progress::of(StepWord::Reading, UnitWord::Days, done, 5);
        all.at(export, days(1));
        assert_eq!(all.news(at(500)).unwrap()[0].done, 1);
        all.end(export);
        assert!(!all.rests(), "somebody believes that it goes on");
        assert_eq!(all.news(at(600)), Some(vec![]));
        assert!(all.rests());
    }

    #[test]
    fn what_is_beyond_stopping_is_stopped_by_nobody_and_says_so() {
        let mut all = UnderWay::default();
        let (restore, stop) = begin(&mut all, WorkWord::Restore, Wanted::ByHand, 0);
        assert!(all.shown(at(300))[0].can_stop);
        assert!(all.no_return(restore));
        all.stop(restore);
        all.stop_all(None);
        assert!(!stop.is_asked() && !all.shown(at(300))[0].can_stop);
    }

    #[test]
    fn what_was_stopped_has_no_point_of_no_return() {
        let mut all = UnderWay::default();
        let (restore, stop) = begin(&mut all, WorkWord::Restore, Wanted::ByHand, 0);
        let (_, other) = begin(&mut all, WorkWord::Export, Wanted::ByHand, 0);
        all.stop(restore);
        assert!(stop.is_asked() && !other.is_asked(), "one at a time");
        assert!(all.shown(at(300))[0].stopping);
        assert!(!all.no_return(restore));
        // Over by now: nobody else is stopped in its place.
        all.end(restore);
        all.stop(restore);
        assert!(!other.is_asked());
    }
}
