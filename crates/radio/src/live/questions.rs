//! Which phone to ask for the service, when, and what earlier ones answered: a state machine that reads no clock.
//!
//! A connection can stop the scan, so it is made only for a phone that somebody wants to know of right now, one at a
//! time, never without a pause of proper listening in between, and never twice to an address that answered or refused.
//! What is no longer wanted is withdrawn at once. Answers live in memory only, no longer than an address does.
//!
//! Deliberately absent: how a phone is asked (`question`), and why one would want to know (desk and gate).

use std::collections::HashMap;
use std::time::Duration;

use crate::advert::{Address, Arrival};
use crate::health::{Answer, Doing};

/// How long a phone has to take the connection. Nothing may be heard meanwhile. 3 s: an iPhone in the background sends
/// about five times a second (measured by the authors of Crownstone), so one that can be reached lets fifteen chances pass.
const CONNECT_LIMIT: Duration = Duration::from_secs(3);
/// How long the connection and the search for the service may take together: what Bluezone on Android allows itself.
const WHOLE_LIMIT: Duration = Duration::from_secs(10);
/// From the question on: by then every call that hangs up has had its time, and several times over. What hangs now would
/// hold its address, and the place of every later question, for good.
const ABANDON: Duration = Duration::from_secs(60);
/// Listening between two connections: longer than the radio may have been away for the one before.
const REST: Duration = Duration::from_secs(5);
/// How long an answer holds: an iPhone keeps an address for about 15 minutes.
const REMEMBER: Duration = Duration::from_secs(15 * 60);
/// Answers kept at most; the oldest goes first.
const ANSWERS_MAX: usize = 256;

/// What to do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Move {
    /// Connect to this phone and look for the service.
    Ask(Address),
    /// Give up the connection that is being made, or was.
    Withdraw,
    /// The hanging up hangs: let go of it, whatever becomes of it.
    Abandon,
    /// Tell what is known of the phone that is wanted.
    Tell(Address, Answer),
}

/// The phone that is being asked.
struct Asked {
    address: Address,
    since: Arrival,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Connecting,
    Connected,
    /// Answered or withdrawn: only the hanging up is left.
    Leaving,
}

/// Whom to ask.
pub(super) struct Questions {
    wanted: Option<Address>,
    told: bool,
    asked: Option<Asked>,
    rest_until: Option<Arrival>,
    answers: HashMap<Address, (Answer, Arrival)>,
}

impl Questions {
    pub(super) fn new() -> Self {
        Self {
            wanted: None,
            told: false,
            asked: None,
            rest_until: None,
            answers: HashMap::new(),
        }
    }

    /// Somebody wants to know of this phone, or of none.
    pub(super) fn want(&mut self, wanted: Option<Address>) {
        if wanted != self.wanted {
            self.wanted = wanted;
            self.told = false;
        }
    }

    /// The next thing to do, with the radio `doing` this. [`Questions::over`] must follow a [`Move::Ask`] at some time, and a
    /// [`Move::Abandon`] at once.
    pub(super) fn next(&mut self, doing: Doing, now: Arrival) -> Option<Move> {
        self.answers.retain(|_, (_, since)| since.after(REMEMBER) > now);
        if let Some(withdraw) = self.withdraw(doing, now) {
            return Some(withdraw);
        }
        let wanted = self.wanted.filter(|_| !self.told)?;
        if let Some((answer, _)) = self.answers.get(&wanted) {
            self.told = true;
            return Some(Move::Tell(wanted, *answer));
        }
        let rested = self.rest_until.is_none_or(|until| until <= now);
        if self.asked.is_some() || !rested || doing != Doing::Listening {
            return None;
        }
        self.asked = Some(Asked {
            address: wanted,
            since: now,
            stage: Stage::Connecting,
        });
        Some(Move::Ask(wanted))
    }

    /// Is a question no longer wanted, too slow, or put by an adapter that is gone? A slow phone has answered with that.
    fn withdraw(&mut self, doing: Doing, now: Arrival) -> Option<Move> {
        let asked = self.asked.as_mut()?;
        let limit = match asked.stage {
            Stage::Connecting => CONNECT_LIMIT,
            Stage::Connected => WHOLE_LIMIT,
            Stage::Leaving => return (now.since(asked.since) >= ABANDON).then_some(Move::Abandon),
        };
        // An adapter that scans, or is about to again, is there: whether its scan has proven anything is no matter of a
        // connection's.
        let gone = match doing {
            Doing::NoAdapter
            | Doing::PoweredOff
            | Doing::ReopeningAdapter
            | Doing::Reconnecting
            | Doing::GaveUp => true,
            Doing::Starting
            | Doing::Listening
            | Doing::Confirming
            | Doing::Silent
            | Doing::RestartingScan => false,
        };
        let slow = now.since(asked.since) >= limit;
        if self.wanted == Some(asked.address) && !gone && !slow {
            return None;
        }
        asked.stage = Stage::Leaving;
        let address = asked.address;
        if slow {
            self.remember(address, Answer::CannotTell, now);
        }
        Some(Move::Withdraw)
    }

    /// The connection is made, the search for the service goes on.
    pub(super) fn connected(&mut self, address: Address) {
        if let Some(asked) = &mut self.asked
            && asked.address == address
            && asked.stage == Stage::Connecting
        {
            asked.stage = Stage::Connected;
        }
    }

    /// The phone answered, or refused. What comes after a withdrawal counts only if it says something.
    pub(super) fn answered(&mut self, answer: Answer, now: Arrival) {
        let Some(asked) = &mut self.asked else { return };
        let withdrawn = asked.stage == Stage::Leaving;
        asked.stage = Stage::Leaving;
        if !withdrawn || answer != Answer::CannotTell {
            let address = asked.address;
            self.remember(address, answer, now);
        }
    }

    /// The connection is given up, whatever became of it: another phone may be asked after a rest.
    pub(super) fn over(&mut self, now: Arrival) {
        self.asked = None;
        self.rest_until = Some(now.after(REST));
    }

    /// The phone that is being asked and has not taken the connection so far.
    pub(super) fn connecting(&self) -> Option<Address> {
        self.asked
            .as_ref()
            .filter(|asked| asked.stage == Stage::Connecting)
            .map(|asked| asked.address)
    }

    /// Everybody of whom anything is known.
    #[cfg(test)]
    pub(super) fn addresses(&self) -> Vec<Address> {
        let asked = self.asked.iter().map(|asked| asked.address);
        self.answers
            .keys()
            .copied()
            .chain(self.wanted)
            .chain(asked)
            .collect()
    }

    fn remember(&mut self, address: Address, answer: Answer, now: Arrival) {
        if self.answers.len() >= ANSWERS_MAX
            && let Some(oldest) = self.oldest()
        {
            self.answers.remove(&oldest);
        }
        self.answers.insert(address, (answer, now));
    }

    fn oldest(&self) -> Option<Address> {
        let oldest = self.answers.iter().min_by_key(|(_, (_, since))| *since);
        oldest.map(|(address, _)| *address)
    }
}

#[cfg(test)]
mod tests;
