//! An advert before anybody has heard it.

use super::form::Form;

/// One advert as it leaves its sender.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sent {
    pub(super) at_s: f64,
    pub(super) form: Form,
    /// Senders change address with this.
    pub(super) address_epoch: u64,
    /// An Android id is fixed when its burst starts.
    pub(super) id_since_s: f64,
}
