//! Papers: what is printed, exported or looked at.

pub(crate) mod day;
pub mod export;
pub mod file;
pub mod kinds;
pub mod na17;
pub mod notice;
pub(crate) mod pictures;
pub mod report;
