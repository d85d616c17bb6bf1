//! What a province answers, as both ends write it.

use serde::{Deserialize, Serialize};

/// What became of a part that a province has now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Took {
    /// It is the first about its days.
    New,
    /// It took the place of an earlier one about the same days.
    Replaced,
    /// The province had it already; it is counted once.
    Known,
}

/// The answer: what became of it, or why it was not taken.
#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    pub(crate) took: Option<Took>,
    #[serde(default)]
    code: Option<String>,
}

/// Longer than any word for why something was not taken.
const LONGEST_CODE: usize = 40;

impl Answer {
    /// Why it was not taken, as a word: whoever answers may write anything there.
    pub(crate) fn code(self) -> Option<String> {
        let plain = |code: &String| {
            (1..=LONGEST_CODE).contains(&code.len())
                && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        self.code.filter(plain)
    }
}
