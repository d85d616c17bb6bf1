//! The printers that a print system knows.

use crate::trouble::Trouble;

/// A printer as the print system knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Its name, which [`crate::Job::queue`] takes.
    pub name: String,
    /// What people call it; the name again when nobody described it.
    pub info: String,
    /// Where the print system answers for it.
    pub uri: String,
    /// What it does.
    pub state: QueueState,
    /// Whether it takes jobs at all.
    pub accepts: bool,
    /// What is wrong with it, as far as the print system knows. It asks a printer only while a job runs, so this may
    /// be out of date.
    pub trouble: Option<Trouble>,
    /// Whether the owner of the machine prefers it.
    pub is_default: bool,
}

/// What a queue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueState {
    /// Nothing.
    Idle,
    /// Works on a job.
    Printing,
    /// Switched off in the print system; jobs wait.
    Stopped,
}
