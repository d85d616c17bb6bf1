//! What the listener says, one JSON value a line.

use serde::{Deserialize, Serialize};

/// One line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Said {
    /// Everything up to this number was heard or missed.
    Heard(u32),
    /// Numbers that did not come, from the first to the last.
    Missed(u32, u32),
    /// One that was missed by its number came after later ones: what is known of its address had to be asked for first.
    Late(u32),
    /// What the radio does from here on, said after this number.
    Doing {
        /// `radio::Doing`, as `Debug` shows it.
        word: String,
        /// The last number heard.
        after: u32,
    },
    /// The last word on a check, said before this number.
    Verdict {
        /// Number of the check.
        check: u64,
        /// Verdict and reason.
        word: String,
    },
    /// An advert that nobody sent.
    Strange,
}
