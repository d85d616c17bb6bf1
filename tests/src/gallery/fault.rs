//! What can be wrong with a text, or with what stands around it.

use std::collections::BTreeMap;
use std::fmt;

/// Something that is wrong.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fault {
    /// What does not hold: "a text is whole".
    pub rule: String,
    /// The text.
    pub what: String,
    /// What is in its way.
    pub by: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not so: {}: «{}»", self.rule, self.what)?;
        if !self.by.is_empty() {
            write!(f, " ({})", self.by)?;
        }
        Ok(())
    }
}

/// What is wrong, and where: `1366x768 vi usual`.
pub type Faults = BTreeMap<Fault, Vec<String>>;
