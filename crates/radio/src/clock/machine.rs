//! The machine's own clocks, read together. Nothing else in this crate reads time.
//!
//! Linux: CLOCK_BOOTTIME goes on while the machine sleeps, CLOCK_MONOTONIC stands still. Windows: the tick count goes on,
//! unbiased interrupt time stands still; both move in steps of up to 16 ms, and both stand in kernel32, which the more
//! precise ones do not. Elsewhere a sleep cannot be told, and the standard library's clock serves for both.

/// What the machine's clocks say at one instant, in microseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reading {
    /// Never jumps, and goes on while the machine sleeps. From any origin.
    pub(super) steady_us: i64,
    /// The same, but stands still while the machine sleeps.
    pub(super) awake_us: i64,
    /// Since 1970-01-01T00:00:00Z, as the system has it. Jumps when somebody sets it.
    pub(super) wall_us: i64,
}

/// The clocks are three, and the machine may fall asleep, or this thread wait, between reading one and the next: then they
/// are read again.
const TOGETHER_US: i64 = 1_000;
/// A machine so busy that it never reads them together has to take them as they come.
const TRIES: u32 = 8;

/// Reads the clocks.
pub(super) fn read() -> Reading {
    let mut steady_us = steady();
    for _ in 0..TRIES {
        let reading = Reading {
            steady_us,
            awake_us: awake(),
            wall_us: wall(),
        };
        steady_us = steady();
        if steady_us - reading.steady_us <= TOGETHER_US {
            return reading;
        }
    }
    Reading {
        steady_us,
        awake_us: awake(),
        wall_us: wall(),
    }
}

#[allow(clippy::disallowed_methods)] // the one place where this crate reads the wall clock
fn wall() -> i64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(target_os = "linux")]
mod system {
    use rustix::time::{ClockId, clock_gettime};

    pub(super) fn steady() -> i64 {
        us(ClockId::Boottime)
    }

    pub(super) fn awake() -> i64 {
        us(ClockId::Monotonic)
    }

    fn us(clock: ClockId) -> i64 {
        let at = clock_gettime(clock);
        at.tv_sec * 1_000_000 + at.tv_nsec / 1_000
    }
}

#[cfg(windows)]
#[allow(unsafe_code)] // Windows' own interface; nothing of it has a safe form
mod system {
    use windows_sys::Win32::System::SystemInformation::GetTickCount64;
    use windows_sys::Win32::System::WindowsProgramming::QueryUnbiasedInterruptTime;

    pub(super) fn steady() -> i64 {
        // SAFETY: takes nothing.
        let ms = unsafe { GetTickCount64() };
        i64::try_from(ms).unwrap_or(i64::MAX / 1_000) * 1_000
    }

    pub(super) fn awake() -> i64 {
        let mut in_100_ns = 0;
        // SAFETY: writes one number, to where it is told; it fails only where that is nowhere.
        unsafe { QueryUnbiasedInterruptTime(&raw mut in_100_ns) };
        i64::try_from(in_100_ns / 10).unwrap_or(i64::MAX)
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod system {
    use std::sync::OnceLock;
    use std::time::Instant;

    #[allow(clippy::disallowed_methods)] // this crate may read a clock, here
    pub(super) fn steady() -> i64 {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        let begun = BEGUN.get_or_init(Instant::now);
        i64::try_from(begun.elapsed().as_micros()).unwrap_or(i64::MAX)
    }

    pub(super) fn awake() -> i64 {
        steady()
    }
}

use system::{awake, steady};
