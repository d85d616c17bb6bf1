//! What is common to all kinds of file: a step, and what it leaves behind.

use crate::advert::Advert;
use std::{collections::VecDeque, ops::ControlFlow};

/// A file format: each step reads one row or packet.
pub(super) trait Source: Send {
    /// Reads on. `Break` at the end of the file; what the last step found still counts.
    fn step(&mut self, found: &mut Found) -> ControlFlow<()>;
}

/// What steps leave behind. One packet may hold several adverts.
#[derive(Default)]
pub(super) struct Found {
    pub(super) adverts: VecDeque<Advert>,
    pub(super) skipped: u64,
}
