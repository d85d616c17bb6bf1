//! When something happened, on a clock that never jumps. Deliberately absent: a way to ask what time it is now.

/// Microseconds since 1970-01-01T00:00:00Z, counted by a clock that is never set back.
///
/// The scale is UTC because a rolling id lives one UTC quarter hour; the clock is monotonic because decisions are
/// made on differences. Arithmetic saturates, and every value is kept within ±2^60 (36,000 years).
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

    /// The start of the UTC quarter hour this moment lies in: rolling ids change there.
    pub(crate) const fn quarter_hour(self) -> Self {
        const QUARTER_US: i64 = 900_000_000;
        Self(self.0.div_euclid(QUARTER_US) * QUARTER_US)
    }
}
