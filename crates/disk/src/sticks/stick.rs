//! What is known of a stick.

use std::path::PathBuf;

/// A drive that can be taken away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stick {
    /// Where its files are.
    pub path: PathBuf,
    /// What the system calls it.
    pub name: String,
}
