//! What the gate says, and since when it holds.

use crate::moment::Moment;
use crate::verdict::{Ask, CheckNumber, Verdict};

/// What the gate says.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Output {
    /// The verdict on a check is now this.
    Verdict {
        /// Which check.
        check: CheckNumber,
        /// Since when.
        at: Moment,
        /// What is known.
        verdict: Verdict,
    },
    /// The visitor should now be asked this.
    Ask {
        /// Which check.
        check: CheckNumber,
        /// Since when.
        at: Moment,
        /// What to ask.
        ask: Ask,
    },
}
