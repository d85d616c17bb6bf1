//! How the pretended system behaves, and what may be said of it.

use std::time::Duration;

/// Where the adapter stands, but for its number.
pub(super) const ADAPTER_STEM: &str = "/org/bluez/hci";

/// Whether an adapter is switched on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Power {
    /// On, as after a start.
    On,
    /// Off, by an operator or a hardware switch.
    Off,
}

/// What became of an advert.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// The daemon told it to whoever listens.
    Told,
    /// Nobody scanned, or there was no daemon, no adapter, no power.
    Unheard,
}

/// How the pretended system behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Habits {
    /// The adapter's own address.
    pub address: &'static str,
    /// How long an address is remembered after its last advert; BlueZ's `TemporaryTimeout`, 30 s by default.
    pub remember: Duration,
    /// How long the controller goes on with the scan of a daemon that died: a scan is asked of it for 10.24 s, and while it
    /// lasts a new daemon's is refused. Switching the adapter off ends it.
    pub scan_outlives: Duration,
    /// How long a connection takes to be made, during which nothing is scanned.
    pub connect_takes: Duration,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            address: "F0:F1:F2:F3:F4:F5",
            remember: Duration::from_secs(30),
            scan_outlives: Duration::from_millis(10_240),
            connect_takes: Duration::from_millis(200),
        }
    }
}
