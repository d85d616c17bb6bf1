//! What the end-to-end tests share: pretended surroundings for the real programs.

pub mod bluez;
