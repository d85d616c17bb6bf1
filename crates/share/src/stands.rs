//! Where a desk goes on.

use register::Hash;

/// Where the chain of the asking desk stands at the hub.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stands {
    /// The desk's number at its site.
    pub no: i32,
    /// Which of its chains it writes now.
    pub branch: i32,
    /// The last event that is there; 0 where none is.
    pub seq: i64,
    /// Its hash.
    pub hash: Hash,
}
