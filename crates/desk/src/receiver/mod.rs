//! How well the receiver hears, and how that is measured.

pub(crate) mod calibration;
