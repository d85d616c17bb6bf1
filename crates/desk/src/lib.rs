//! The join: the whole app without a window.

pub mod transport;
