//! How a live radio listens, as its owner chose.

use super::ladder::Patience;
use super::source::Source;

/// How to listen.
#[derive(Clone, Debug, Default)]
pub struct LiveOptions {
    /// The adapter to use, by name (`hci1`) or address (`AA:BB:CC:DD:EE:FF`), and no other. Without it a dongle is
    /// preferred to a built-in adapter.
    pub adapter: Option<String>,
    /// Where adverts come from.
    pub source: Source,
    /// The UUID of the service to look for where [`super::Wish::confirm`] asks; without it no phone is ever connected to.
    pub service: Option<u128>,
    /// Timings, for tests.
    pub patience: Patience,
}
