//! The clock that stamps adverts: it began with the wall clock, and has counted steadily ever since, through sleep too.
//!
//! One scale serves the whole process, so that desk can ask what the time is on the very scale of an [`Arrival`]. The wall
//! clock is looked at with every reading, but moves nothing: it only says how far ahead of this scale UTC is by now.

mod machine;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::advert::Arrival;
use machine::Reading;

/// Now, on the clock of [`Arrival`]. It never jumps and never runs backwards, whatever the system clock does, and it goes
/// on while the machine sleeps.
pub fn now() -> Arrival {
    scale().arrival(machine::read())
}

fn scale() -> &'static Scale {
    static SCALE: OnceLock<Scale> = OnceLock::new();
    SCALE.get_or_init(|| Scale::beginning(machine::read()))
}

/// The wall clock was set if it is this far from where it was last seen to be. Less is the reading itself, or a step of a
/// time service; no rolling id is that exact.
const SET_US: i64 = 500_000;

/// Where the scale began, and how far UTC has gone from it since.
struct Scale {
    begun: Reading,
    utc_ahead_us: AtomicI64,
}

impl Scale {
    const fn beginning(begun: Reading) -> Self {
        Self {
            begun,
            utc_ahead_us: AtomicI64::new(0),
        }
    }

    fn arrival(&self, reading: Reading) -> Arrival {
        let since_us = reading.steady_us.saturating_sub(self.begun.steady_us);
        let unix_us = self.begun.wall_us.saturating_add(since_us);
        let seen_us = reading.wall_us.saturating_sub(unix_us);
        let mut utc_ahead_us = self.utc_ahead_us.load(Ordering::Relaxed);
        if seen_us.abs_diff(utc_ahead_us) > SET_US.unsigned_abs() {
            // Two threads that see it at once see the same.
            self.utc_ahead_us.store(seen_us, Ordering::Relaxed);
            utc_ahead_us = seen_us;
        }
        Arrival {
            unix_us,
            utc_ahead_us,
        }
    }
}

/// Notices that the machine slept. Each loop that lets time pass has one of its own.
#[derive(Debug)]
pub struct Wakefulness {
    looked: Arrival,
    asleep_us: i64,
}

/// The clocks that tell a sleep are not read at the very same time, and some move in steps: less than this is no sleep.
const SLEPT_US: i64 = 100_000;

impl Wakefulness {
    /// Looks for the first time.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "it reads the clock")]
    pub fn new() -> Self {
        let reading = machine::read();
        Self::looking(scale().arrival(reading), reading)
    }

    /// When this was last looked at, if the machine has slept since: nothing was heard from then on.
    pub fn slept(&mut self) -> Option<Arrival> {
        let reading = machine::read();
        self.look(scale().arrival(reading), reading)
    }

    const fn looking(at: Arrival, reading: Reading) -> Self {
        Self {
            looked: at,
            asleep_us: reading.steady_us - reading.awake_us,
        }
    }

    fn look(&mut self, at: Arrival, reading: Reading) -> Option<Arrival> {
        let before = std::mem::replace(self, Self::looking(at, reading));
        (self.asleep_us - before.asleep_us > SLEPT_US).then_some(before.looked)
    }
}

#[cfg(test)]
mod tests;
