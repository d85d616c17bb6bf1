//! An advert in the making.

use uuid::Uuid;

use crate::advert::{Address, Arrival};
use crate::live::payload::Pieces;

/// An advert of which more may follow.
pub(super) struct Open {
    pub(super) address: Address,
    pub(super) arrival: Arrival,
    pub(super) level: Option<i8>,
    pub(super) pieces: Pieces,
    pub(super) uuids: Vec<Uuid>,
    /// The last piece received, in the order in which pieces come.
    pub(super) stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Level,
    Manufacturer,
    Service,
    Uuids,
}
