//! How well the receiver hears, and how that is measured.

pub mod calibration;
pub(crate) mod rows;
pub mod state;
