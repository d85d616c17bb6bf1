//! How often a PIN was tried in vain, and how long that makes somebody wait. Both stand in the chain, so that neither a
//! restart nor a second program shortens the wait.
//!
//! Whether a wait is over, the machine's own clock says, which nobody can set, as long as the machine has not been started
//! anew. Otherwise the wall clock must say it: where it stands before the last attempt it was set back, and the wait begins
//! again from where it stands, once.

use crate::error::Result;
use crate::events::body::Body;
use crate::events::kind::{PIN, PIN_PASSED, PIN_REFUSED, PIN_TRIED};
use crate::ids::hash::hex;
use crate::ids::id::Subject;
use crate::ids::time::Timestamp;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// Wrong answers in a row that cost nothing.
pub(crate) const FREE: u32 = 5;
/// The wait after the next one; it doubles with each further.
const FIRST_WAIT_MS: i64 = 30_000;
/// The longest wait: an owner who forgets is not kept out for a day.
const MOST_WAIT_MS: i64 = 15 * 60_000;

/// How long the machine has been running, by its own clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Uptime {
    /// Tells this start of the machine from others, and nothing else.
    started: String,
    ms: i64,
}

impl Uptime {
    /// So many milliseconds since the start that the system knows by this name; suspended time counts.
    pub fn new(start: &str, ms: i64) -> Self {
        let digest = Sha256::new_with_prefix(b"register start 1\0").chain_update(start);
        Self {
            started: hex(&digest.finalize()[..8]),
            ms,
        }
    }

    /// As it stands in an event.
    pub(crate) fn write(this: Option<&Self>, body: &mut Body) {
        body.started = this.map(|up| up.started.clone());
        body.up_ms = this.map(|up| up.ms);
    }

    fn read(body: Body) -> Option<Self> {
        Some(Self {
            started: body.started?,
            ms: body.up_ms?,
        })
    }

    /// How long ago the other was, where both are of one start.
    fn since(&self, earlier: &Self) -> Option<i64> {
        (self.started == earlier.started).then(|| self.ms.saturating_sub(earlier.ms))
    }
}

/// Attempts since the last right one, or since the PIN was set.
pub(crate) struct Attempts {
    pub(crate) in_vain: u32,
    /// Since when somebody waits.
    last: Option<(Timestamp, Option<Uptime>)>,
}

/// Whether an attempt is looked at.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum May {
    Try,
    /// Not for so long.
    Wait(i64),
    /// As long as any wait of this kind, from now on: the clock stands before the last attempt.
    WaitAnew(i64),
}

impl Attempts {
    pub(crate) fn of(conn: &Connection, desk: Subject) -> Result<Self> {
        let mut select = conn
            .prepare_cached("SELECT kind, at_ms, body FROM visit_event WHERE visit = ?1 ORDER BY nth DESC")?;
        let mut rows = select.query([desk])?;
        let mut attempts = Self {
            in_vain: 0,
            last: None,
        };
        while let Some(row) = rows.next()? {
            match row.get_ref(0)?.as_str().unwrap_or_default() {
                PIN | PIN_PASSED => break,
                PIN_TRIED | PIN_REFUSED => attempts.in_vain += 1,
                _ => {}
            }
            if attempts.last.is_none() {
                let body: String = row.get(2)?;
                let body = serde_json::from_str(&body).unwrap_or_default();
                attempts.last = Some((row.get(1)?, Uptime::read(body)));
            }
        }
        Ok(attempts)
    }

    pub(crate) fn may(&self, at: Timestamp, up: Option<&Uptime>) -> May {
        let (Some((last, last_up)), Some(over)) = (&self.last, self.in_vain.checked_sub(FREE)) else {
            return May::Try;
        };
        let wait_ms = (FIRST_WAIT_MS << over.min(16)).min(MOST_WAIT_MS);
        let by_machine = up.zip(last_up.as_ref()).and_then(|(up, last)| up.since(last));
        let gone_ms = by_machine.unwrap_or(at.unix_ms().saturating_sub(last.unix_ms()));
        match gone_ms {
            ..0 => May::WaitAnew(wait_ms),
            _ if gone_ms < wait_ms => May::Wait(wait_ms - gone_ms),
            _ => May::Try,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(in_vain: u32, last: (i64, Option<Uptime>), now: (i64, Option<Uptime>), expect: May) {
        let at = |seconds: i64| Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000);
        let attempts = Attempts {
            in_vain,
            last: Some((at(last.0), last.1)),
        };
        assert_eq!(attempts.may(at(now.0), now.1.as_ref()), expect);
    }

    #[test]
    fn a_wait_is_served_by_the_machines_clock_and_else_by_one_that_moves_forward() {
        let up = |start: &str, seconds: i64| Some(Uptime::new(start, seconds * 1000));
        const YEAR: i64 = 365 * 86_400;
        check(4, (0, None), (0, None), May::Try);
        check(5, (0, None), (29, None), May::Wait(1000));
        check(5, (0, None), (30, None), May::Try);
        check(7, (0, None), (60, None), May::Wait(60_000));
        check(40, (0, None), (60, None), May::Wait(14 * 60_000));
        // Set back: the wait begins anew, whole, and is no longer than any.
        check(5, (0, None), (-1, None), May::WaitAnew(30_000));
        check(5, (0, None), (-YEAR, None), May::WaitAnew(30_000));
        // The machine ran on all the time: the wall clock says nothing.
        for wall in [-YEAR, -1, 0, 15, 3600, YEAR] {
            check(5, (0, up("a", 100)), (wall, up("a", 110)), May::Wait(20_000));
            check(5, (0, up("a", 100)), (wall, up("a", 130)), May::Try);
        }
        // Started anew: its clock began again.
        check(5, (0, up("a", 100)), (20, up("b", 5)), May::Wait(10_000));
        check(5, (0, up("a", 100)), (-20, up("b", 5)), May::WaitAnew(30_000));
        check(5, (0, up("a", 100)), (40, None), May::Try);
    }
}
