//! What to do next so that the radio hears again: a state machine that reads no clock and makes no call.
//!
//! The system's Bluetooth goes deaf in many ways and reports few of them. So two things are watched: whether the
//! adapter is there and on (asked every second), and whether anything at all is heard. Silence climbs a ladder, one
//! remedy at a time, each dearer than the one before:
//!
//! 1. a nudge: ask for the scan that should be running; it costs nothing if it is, and starts it if it is not,
//! 2. stop the scan and start it,
//! 3. open the adapter anew, with a new event stream,
//! 4. make a new connection to the system,
//! 5. switch the adapter off and on, if something was heard earlier in this process and nothing is connected through it: a
//!    controller that scans and tells nothing may be cured by a reset alone,
//! 6. give up, if something was heard earlier in this process: a new process is the one remedy left.
//!
//! A scan can also be lost in ways that are told: the system's Bluetooth was started anew, or somebody stopped it. Then it is
//! asked for at once. And it can be refused because the controller still carries out the scan of a Bluetooth service that
//! died: then the adapter is switched off and on, which ends it (it would end by itself after ten seconds).
//!
//! An empty room is silent too. There the ladder is climbed, and again every few minutes, but a radio that never heard
//! anything in this process is not given up: it may be night.
//!
//! Deliberately absent: how each remedy is carried out (the supervisor), and what silence proves (gate).

use std::time::Duration;

use crate::advert::Arrival;
use crate::health::Doing;

/// The timings of the ladder. The defaults are for a desk; tests shorten them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// How often the adapter is asked whether it is there and on, and how often a missing one is looked for. 1 s.
    pub look_every: Duration,
    /// Silence before the scan is asked for again. 4 s: shorter than any remedy, longer than a busy room's pauses.
    pub nudge_after: Duration,
    /// Silence that is no longer normal. 20 s: a controller that filters duplicates tells of each phone once per scan
    /// of 10.4 s, and a dual-mode adapter spends 5.2 s of each such period on classic inquiry, so that 16 s can pass
    /// in a room with a phone in it.
    pub silent_after: Duration,
    /// Time given to each remedy before the next. 15 s: long enough for one scan period of 10.4 s.
    pub remedy: Duration,
    /// Pause before the whole ladder is climbed again. 5 min.
    pub climb_again: Duration,
    /// Silence, or failure of the system's bus, after which to give up. 10 min.
    pub give_up_after: Duration,
    /// How long an adapter that was switched off stays off before it is switched on again. 3 s.
    pub power_on_after: Duration,
    /// How soon a scan is asked for again that was refused because of another. 500 ms: bluetoothd is that busy for a
    /// moment whenever it starts.
    pub busy_retry: Duration,
    /// Longest time for one call to the system; two in a row that take longer mean that the connection is dead. 2 s.
    pub call_limit: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            look_every: Duration::from_secs(1),
            nudge_after: Duration::from_secs(4),
            silent_after: Duration::from_secs(20),
            remedy: Duration::from_secs(15),
            climb_again: Duration::from_secs(300),
            give_up_after: Duration::from_secs(600),
            power_on_after: Duration::from_secs(3),
            busy_retry: Duration::from_millis(500),
            call_limit: Duration::from_secs(2),
        }
    }
}

/// One thing for the supervisor to do. Its result comes back as a [`Finding`]. Each but a look ends in scanning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// Make a (new) connection to the system, then as [`Step::Open`].
    Reconnect,
    /// Find the adapter, subscribe to its events unless that was done, and scan.
    Open,
    /// The same with a new subscription.
    Reopen,
    /// Ask whether the adapter is there and on.
    Look,
    /// Ask for the scan, which also switches the adapter on.
    Scan,
    /// Stop the scan and start it.
    Rescan,
    /// Switch the adapter off, which ends a scan that is nobody's and resets the controller, then as [`Step::Scan`].
    Unblock,
}

/// How a [`Step`] ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Finding {
    /// Done; for [`Step::Look`], the adapter is there and on.
    Done,
    /// The adapter is there, and off.
    Off,
    /// There is no adapter, or the system's Bluetooth does not run.
    Absent,
    /// The system refused, or cannot be reached.
    Refused,
    /// The scan is refused because of another one, which is nobody's.
    Busy,
    /// No answer in time.
    Stuck,
}

/// Whether a connection to a phone stands in the way of the scan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pause {
    None,
    /// It is being made: silence means nothing, and no remedy is due.
    Connecting,
    /// It is made, or given up: the scan is to be started anew.
    Over,
}

/// How far we are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Link {
    /// No working connection to the system, since then.
    Cut(Arrival),
    /// Connected, no adapter.
    Bare,
    /// An adapter that is switched off, since then.
    Off(Arrival),
    /// An adapter that is on and does not scan.
    Idle,
    /// An adapter that scans, as far as it says.
    Scanning,
}

/// Scans refused as busy before the adapter is switched off and on.
const BUSY_MAX: u32 = 2;

/// The remedies for silence, in order; the last where something was heard before.
const REMEDIES: [(Step, Doing); 4] = [
    (Step::Rescan, Doing::RestartingScan),
    (Step::Reopen, Doing::ReopeningAdapter),
    (Step::Reconnect, Doing::Reconnecting),
    (Step::Unblock, Doing::ReopeningAdapter),
];

/// One silence, and what was done about it.
#[derive(Clone, Copy)]
struct Silence {
    since: Arrival,
    nudged: bool,
    /// The next of [`REMEDIES`], and when.
    rung: usize,
    next_remedy: Arrival,
}

/// The state of the ladder.
pub(super) struct Ladder {
    patience: Patience,
    link: Link,
    silence: Silence,
    /// The step being carried out; a remedy has a word of its own.
    under_way: Option<(Step, Option<Doing>)>,
    next_look: Arrival,
    last_heard: Option<Arrival>,
    /// What was heard before, was heard before a sleep, and proves nothing any more.
    awake_since: Arrival,
    /// Something was heard since scanning last began after a fault: the proof of listening.
    proven: bool,
    /// Calls in a row that failed as calls to a dead connection do.
    failed: u32,
    /// Scans in a row that were refused as busy.
    busy: u32,
    /// A connection to a phone stands in the way of the scan.
    pause: Pause,
    /// A call was answered once.
    answered: bool,
    /// A step was ended once.
    looked: bool,
}

impl Ladder {
    pub(super) fn new(patience: Patience, now: Arrival) -> Self {
        Self {
            patience,
            link: Link::Cut(now),
            silence: Silence::from(now, &patience),
            under_way: None,
            next_look: now,
            last_heard: None,
            awake_since: now,
            proven: false,
            failed: 0,
            busy: 0,
            pause: Pause::None,
            answered: false,
            looked: false,
        }
    }

    /// Something was heard, the last of it at `at`. May be told any number of times.
    pub(super) fn heard(&mut self, at: Arrival) {
        if at >= self.awake_since && self.last_heard.is_none_or(|last| last < at) {
            self.last_heard = Some(at);
            self.proven = true;
            self.silence = Silence::from(at, &self.patience);
        }
    }

    /// The machine slept, and is awake since `now`: nobody listened meanwhile, so nothing was silent, and whatever was being
    /// waited for is waited for anew.
    pub(super) fn slept(&mut self, now: Arrival) {
        self.awake_since = now;
        self.proven = false;
        self.silence = Silence::from(now, &self.patience);
        self.next_look = now;
        self.link = match self.link {
            Link::Cut(_) => Link::Cut(now),
            Link::Off(_) => Link::Off(now),
            other => other,
        };
    }

    /// A connection to a phone is about to be made, which may stop the scan.
    pub(super) fn pause(&mut self) {
        self.pause = Pause::Connecting;
    }

    /// It is made, or given up: the scan can go on, once it is started anew. BlueZ would wait five seconds for that.
    pub(super) fn resume(&mut self) {
        if self.pause == Pause::Connecting {
            self.pause = Pause::Over;
        }
    }

    /// The system hints that something changed: look now rather than at the next turn.
    pub(super) fn hint(&mut self, now: Arrival) {
        self.next_look = self.next_look.min(now);
    }

    /// The system says that nobody scans any more, though the adapter may be there and on.
    pub(super) fn scan_lost(&mut self, now: Arrival) {
        // While the scan is being started anew it is stopped first.
        if self.link == Link::Scanning && self.under_way.is_none() && self.pause == Pause::None {
            self.link = Link::Idle;
            self.proven = false;
        }
        self.hint(now);
    }

    /// The next thing to do, if any. Nothing more is asked for until it was answered by [`Ladder::found`].
    pub(super) fn next(&mut self, now: Arrival) -> Option<Step> {
        if self.under_way.is_some() {
            return None;
        }
        let (step, doing) = match self.remedy(now) {
            Some((step, doing)) => (step, doing),
            None if self.pause == Pause::Over && self.link == Link::Scanning => (Step::Rescan, None),
            None if now < self.next_look => return None,
            None => (self.turn(now), None),
        };
        self.next_look = now.after(self.patience.look_every);
        self.under_way = Some((step, doing));
        Some(step)
    }

    /// How `step` ended.
    pub(super) fn found(&mut self, step: Step, finding: Finding, now: Arrival) {
        self.under_way = None;
        self.looked = true;
        let failed = match finding {
            Finding::Stuck => true,
            // A scan may be refused for reasons of the adapter's own, all else only by a connection that is broken.
            Finding::Refused => !matches!(step, Step::Scan | Step::Rescan),
            Finding::Done | Finding::Off | Finding::Absent | Finding::Busy => false,
        };
        self.busy = if finding == Finding::Busy {
            self.busy + 1
        } else {
            0
        };
        self.failed = if failed { self.failed + 1 } else { 0 };
        self.answered |= !matches!(finding, Finding::Stuck | Finding::Refused);
        let before = self.link;
        self.link = match (finding, step) {
            (Finding::Done, Step::Look) => match before {
                Link::Off(_) => Link::Idle,
                other => other,
            },
            (Finding::Done, _) => Link::Scanning,
            (Finding::Absent, _) => Link::Bare,
            (Finding::Off, Step::Look) if matches!(before, Link::Off(_)) => before,
            (Finding::Off, _) => Link::Off(now),
            (Finding::Busy, _) => Link::Idle,
            _ if failed && (step == Step::Reconnect || self.failed > 1) => cut(before, now),
            // It was not granted, and is asked for again.
            _ if failed && before == Link::Scanning && step != Step::Look => Link::Idle,
            _ if failed => before,
            (Finding::Stuck | Finding::Refused, _) => match before {
                Link::Off(_) => Link::Off(now),
                _ => Link::Idle,
            },
        };
        if self.pause == Pause::Over && finding == Finding::Done && step != Step::Look {
            self.pause = Pause::None;
        }
        if finding == Finding::Busy {
            self.next_look = now.after(self.patience.busy_retry);
        }
        // A scan that was not granted is not trusted to run, whatever was heard before.
        if finding != Finding::Done && step != Step::Look {
            self.proven = false;
        }
        let was_away = matches!(before, Link::Cut(_) | Link::Bare | Link::Off(_));
        if was_away && matches!(self.link, Link::Scanning | Link::Idle) {
            self.proven = false;
            self.silence = Silence::from(now, &self.patience);
        }
        // What a look found calls for the next step at once; what a remedy failed to do can wait a turn.
        if step == Step::Look && (self.link != before || failed) {
            self.next_look = now;
        }
    }

    /// What to tell.
    pub(super) fn doing(&self, now: Arrival) -> Doing {
        let quiet = now.since(self.silence.since);
        match (self.link, self.under_way) {
            (Link::Cut(since), _) if self.answered => match now.since(since) >= self.patience.give_up_after {
                true => Doing::GaveUp,
                false => Doing::Reconnecting,
            },
            (Link::Cut(_) | Link::Bare, _) if !self.looked => Doing::Starting,
            (Link::Cut(_) | Link::Bare, _) => Doing::NoAdapter,
            (Link::Off(_), _) => Doing::PoweredOff,
            _ if self.pause != Pause::None => Doing::Confirming,
            _ if self.last_heard.is_some() && quiet >= self.patience.give_up_after => Doing::GaveUp,
            (_, Some((_, Some(remedy)))) => remedy,
            _ if quiet >= self.patience.silent_after => Doing::Silent,
            _ if self.proven => Doing::Listening,
            _ => Doing::Starting,
        }
    }

    /// What silence calls for.
    fn remedy(&mut self, now: Arrival) -> Option<(Step, Option<Doing>)> {
        let silence = &mut self.silence;
        if !matches!(self.link, Link::Idle | Link::Scanning) || self.pause != Pause::None {
            return None;
        }
        if now >= silence.next_remedy {
            let (step, doing) = REMEDIES[silence.rung];
            let untried = usize::from(self.last_heard.is_none());
            silence.rung = (silence.rung + 1) % (REMEDIES.len() - untried);
            silence.next_remedy = now.after(match silence.rung {
                0 => self.patience.climb_again,
                _ => self.patience.remedy,
            });
            return Some((step, Some(doing)));
        }
        if !silence.nudged && now.since(silence.since) >= self.patience.nudge_after {
            silence.nudged = true;
            // One that has proven nothing since a fault may not be ours: it is not trusted to run.
            let distrusted = !self.proven && self.last_heard.is_some();
            return Some((if distrusted { Step::Rescan } else { Step::Scan }, None));
        }
        None
    }

    /// What is due every [`Patience::look_every`].
    fn turn(&self, now: Arrival) -> Step {
        match self.link {
            Link::Cut(_) => Step::Reconnect,
            Link::Bare => Step::Open,
            Link::Off(since) if now.since(since) >= self.patience.power_on_after => Step::Scan,
            Link::Off(_) | Link::Scanning => Step::Look,
            // Once: what that does not help is not helped by more of it.
            Link::Idle if self.busy == BUSY_MAX => Step::Unblock,
            Link::Idle => Step::Scan,
        }
    }
}

impl Silence {
    fn from(since: Arrival, patience: &Patience) -> Self {
        Self {
            since,
            nudged: false,
            rung: 0,
            next_remedy: since.after(patience.silent_after),
        }
    }
}

fn cut(before: Link, now: Arrival) -> Link {
    match before {
        Link::Cut(since) => Link::Cut(since),
        _ => Link::Cut(now),
    }
}

#[cfg(test)]
mod tests;
