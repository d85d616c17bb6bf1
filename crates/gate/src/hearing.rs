//! Proof that the radio listens: the difference between a silent phone and a deaf desk.
//! Deliberately absent: what is done about a deaf radio. Radio does that; the gate only refuses to guess.

use crate::moment::Moment;
use crate::verdict::Reason;

/// Whether the radio can hear, as the radio itself knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hearing {
    /// It listens.
    Up,
    /// It makes a connection and may not scan meanwhile, or the machine sleeps: nobody is blamed, and nothing is proven.
    Paused,
    /// It does not, and why.
    Deaf(Deaf),
}

/// Why the radio cannot hear.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Deaf {
    /// There is no adapter.
    NoAdapter,
    /// The adapter is switched off.
    Off,
    /// The radio is being started, or started again.
    Restarting,
    /// It does not answer and could not be revived.
    Stuck,
    /// It says that it listens, but nothing arrives.
    Silent,
}

impl Deaf {
    pub(crate) const fn reason(self) -> Reason {
        match self {
            Self::NoAdapter => Reason::NoAdapter,
            Self::Off => Reason::RadioOff,
            Self::Restarting => Reason::RadioRestarting,
            Self::Stuck => Reason::RadioStuck,
            Self::Silent => Reason::NothingHeard,
        }
    }
}

/// The longest gap between two adverts, of any sender, that still counts as listening, in seconds.
///
/// Eight gadgets in a quiet office, thinned to a fifth by an operating system that drops duplicates, still give 0.8
/// adverts a second: a gap of 5 s then comes once in 50.
pub(crate) const GAP_S: f32 = 5.0;

/// How long after an advert the radio is taken to listen before the next one proves it, in seconds: keeps the ring
/// moving, and a verdict from waiting for one more advert.
pub(crate) const TRUST_S: f32 = 1.0;

/// Adverts of any kind, as proof of listening.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ear {
    hearing: Hearing,
    last: Option<Moment>,
}

impl Ear {
    pub(crate) const fn new() -> Self {
        Self {
            hearing: Hearing::Up,
            last: None,
        }
    }

    pub(crate) fn deaf(&self) -> Option<Deaf> {
        match self.hearing {
            Hearing::Up | Hearing::Paused => None,
            Hearing::Deaf(why) => Some(why),
        }
    }

    /// What was heard before a change of hearing proves nothing after it.
    pub(crate) fn set(&mut self, hearing: Hearing) {
        if hearing != self.hearing {
            self.hearing = hearing;
            self.last = None;
        }
    }

    /// Takes an advert of any kind; returns since when listening is proven by it.
    pub(crate) fn hear(&mut self, at: Moment) -> Option<Moment> {
        if self.hearing != Hearing::Up {
            return None;
        }
        let before = self.last.replace(at);
        before.filter(|before| at.since(*before) <= GAP_S)
    }

    /// Seconds of `[from, now]` after the last advert during which the radio may still be trusted to listen.
    pub(crate) fn trusted_s(&self, from: Moment, now: Moment) -> f32 {
        self.last.map_or(0.0, |last| {
            let until = last.plus_s(TRUST_S).min(now);
            until.since(last.max(from)).max(0.0)
        })
    }
}

/// Proven listening since a moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proof {
    from: Moment,
    proven_s: f32,
}

impl Proof {
    pub(crate) const fn from(from: Moment) -> Self {
        Self { from, proven_s: 0.0 }
    }

    /// Two adverts no further apart than [`GAP_S`] prove the time between them.
    pub(crate) fn add(&mut self, since: Moment, until: Moment) {
        self.proven_s += until.since(since.max(self.from)).max(0.0);
    }

    /// Seconds of listening since `from`, as far as known at `now`.
    pub(crate) fn heard_s(&self, ear: &Ear, now: Moment) -> f32 {
        self.proven_s + ear.trusted_s(self.from, now)
    }
}
