//! Simulated seconds on the clock of adverts.

use crate::advert::Arrival;

/// Simulated seconds count from here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Timeline {
    pub(super) start: Arrival,
}

impl Timeline {
    pub(super) fn arrival(&self, at_s: f64) -> Arrival {
        let unix_us = self.start.unix_us.saturating_add((at_s * 1e6).round() as i64);
        Arrival {
            unix_us,
            ..self.start
        }
    }

    pub(super) fn seconds(&self, at: Arrival) -> f64 {
        at.unix_us.saturating_sub(self.start.unix_us) as f64 / 1e6
    }

    /// Seconds since 1970 in UTC, by which phones change their ids.
    pub(super) fn utc_s(&self, at_s: f64) -> f64 {
        self.start.utc_us() as f64 / 1e6 + at_s
    }
}
