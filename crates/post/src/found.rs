//! What is told of each thing that was looked at.

use figures::Sealed;

use crate::why::Why;

/// One thing that was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The file, below the place that was read.
    pub file: String,
    /// Which mail of a file of many, from 1.
    pub number: Option<u64>,
    /// The figures, or why there are none.
    pub got: Result<Sealed, Why>,
}
