//! When visitors step up and leave: one a minute while the doors are open. The listener and the gate alone both go by it.

/// How far visitors lie apart, and how long each stays, in seconds.
pub const VISITOR_EVERY_S: i64 = 60;
const STAYS_S: i64 = 20;
const SECOND_US: i64 = 1_000_000;
/// Where nothing was heard for so long, the doors were closed.
const CLOSED_S: i64 = 3_600;

/// What happens at the desk, and when, in microseconds of the month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// A visitor steps up.
    Begins(i64),
    /// The visitor leaves.
    Ends(i64),
}

/// Whose turn it is.
pub struct Turns {
    next: Turn,
}

impl Turns {
    /// The first visitor comes a minute after the doors opened.
    #[allow(clippy::new_without_default, reason = "a beginning, not a nothing")]
    pub fn new() -> Self {
        Self {
            next: Turn::Begins(VISITOR_EVERY_S * SECOND_US),
        }
    }

    /// What happened next, if that was by `us`, when something is heard.
    pub fn next(&mut self, us: i64) -> Option<Turn> {
        let (Turn::Begins(due) | Turn::Ends(due)) = self.next;
        if due > us {
            return None;
        }
        let happened = self.next;
        self.next = match happened {
            Turn::Begins(at) if us - at > CLOSED_S * SECOND_US => {
                let every_us = VISITOR_EVERY_S * SECOND_US;
                self.next = Turn::Begins((us / every_us + 1) * every_us);
                return None;
            }
            Turn::Begins(at) => Turn::Ends(at + STAYS_S * SECOND_US),
            Turn::Ends(at) => Turn::Begins(at + (VISITOR_EVERY_S - STAYS_S) * SECOND_US),
        };
        Some(happened)
    }
}
