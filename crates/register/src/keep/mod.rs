//! Whole registers beside the one in use: copies, what is put back, sealed or salvaged, and words that go in time.

pub(crate) mod backup;
mod bytes;
pub(crate) mod erase;
pub(crate) mod guard;
mod half;
pub(crate) mod identity;
pub(crate) mod left_behind;
mod merged;
pub(crate) mod restore;
pub(crate) mod salvage;
mod seal;
