//! When something happened, on a clock that never jumps. Deliberately absent: a way to ask what time it is now.

/// Microseconds since 1970-01-01T00:00:00Z, counted by a clock that nobody sets and that goes on while the machine sleeps.
///
/// Decisions are made on differences, so the clock must never jump; UTC, which a wall clock says and somebody may set, comes
/// beside it where it is needed ([`Self::quarter_hour`]). Arithmetic saturates, and every value is kept within ±2^60
/// (36,000 years).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(i64);

const FAR_US: i64 = 1 << 60;

impl Moment {
    /// From microseconds since the UNIX epoch.
    pub const fn from_unix_us(us: i64) -> Self {
        if us > FAR_US {
            Self(FAR_US)
        } else if us < -FAR_US {
            Self(-FAR_US)
        } else {
            Self(us)
        }
    }

    /// From seconds since the UNIX epoch, to the microsecond; not-a-number is the epoch.
    pub fn from_unix_s(seconds: f64) -> Self {
        Self::from_unix_us((seconds * 1e6).round() as i64)
    }

    /// Microseconds since the UNIX epoch.
    pub const fn unix_us(self) -> i64 {
        self.0
    }

    /// Seconds since the UNIX epoch.
    pub fn unix_s(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// This moment moved by `seconds` (negative: earlier).
    pub fn plus_s(self, seconds: f32) -> Self {
        Self::from_unix_us(self.0.saturating_add((f64::from(seconds) * 1e6).round() as i64))
    }

    /// Seconds from `earlier` to this moment; negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> f32 {
        ((self.0 - earlier.0) as f64 / 1e6) as f32
    }

    /// The first multiple of `step_us` after this moment.
    pub(crate) const fn next_multiple(self, step_us: i64) -> Self {
        Self::from_unix_us((self.0.div_euclid(step_us) + 1) * step_us)
    }

    /// How many whole steps of `step_us` lie between the epoch and this moment.
    pub(crate) const fn step(self, step_us: i64) -> i64 {
        self.0.div_euclid(step_us)
    }

    /// When the UTC quarter hour began that this moment lies in: rolling ids change there. UTC is ahead of this clock by so
    /// much, as far as the wall clock tells at this moment; 0 where nobody set it.
    pub const fn quarter_hour(self, utc_ahead_us: i64) -> Self {
        const QUARTER_US: i64 = 900_000_000;
        let into_us = (self.0.rem_euclid(QUARTER_US) + utc_ahead_us.rem_euclid(QUARTER_US)) % QUARTER_US;
        Self::from_unix_us(self.0 - into_us)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds since the epoch, and how many seconds UTC is ahead: when the quarter hour began.
    #[track_caller]
    fn check(second: i64, utc_ahead_s: i64, expect: i64) {
        let at = Moment::from_unix_us(second * 1_000_000);
        let began = Moment::from_unix_us(expect * 1_000_000);
        assert_eq!(at.quarter_hour(utc_ahead_s * 1_000_000), began);
    }

    #[test]
    fn quarter_hours_begin_where_utc_has_them() {
        check(900, 0, 900);
        check(1_799, 0, 900);
        check(-1, 0, -900);
        // Seven minutes slow: it is 900 when this clock says 480.
        check(479, 420, -420);
        check(480, 420, 480);
        // Fast, and by more than a day.
        check(1_000, -86_400 - 200, 200);
        check(1_099, -86_400 - 200, 200);
        check(1_100, -86_400 - 200, 1_100);
    }

    #[test]
    fn no_clock_is_so_wrong_that_it_panics() {
        for us in [i64::MIN, -1, 0, i64::MAX] {
            for utc_ahead_us in [i64::MIN, -1, 0, i64::MAX] {
                let at = Moment::from_unix_us(us);
                assert!(at.quarter_hour(utc_ahead_us) <= at);
            }
        }
    }
}
