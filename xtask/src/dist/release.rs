//! What is packed, and from when it is.

use std::process::Command;

use crate::place;

/// The name of the product in file names.
pub(super) const NAME: &str = "bluezone-gatekeeper";
/// What is packed: which version, of which commit.
pub(super) struct Release {
    pub(super) version: &'static str,
    /// When the commit was made, UNIX seconds: the time of every file.
    pub(super) made_unix_s: u64,
}

impl Release {
    /// This tree. `SOURCE_DATE_EPOCH` goes before git, for sources that came without it.
    pub(super) fn of_this_tree() -> Result<Self, String> {
        let said = std::env::var("SOURCE_DATE_EPOCH")
            .ok()
            .or_else(|| place::said(Command::new("git").args(["log", "-1", "--format=%ct"])));
        let made = said.and_then(|seconds| seconds.trim().parse().ok());
        Ok(Self {
            version: env!("CARGO_PKG_VERSION"),
            made_unix_s: made.ok_or("without git, SOURCE_DATE_EPOCH must say when these sources are from")?,
        })
    }
}
