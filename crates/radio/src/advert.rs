//! One advertisement as received. Nothing here interprets a payload: that is beacon's work.

use core::fmt;
use core::time::Duration;

use smallvec::SmallVec;

/// Raw advertising data (or scan response data): AD structures as they stand on the air.
///
/// Legacy adverts hold at most 31 bytes, a merged report 62: both stay inline, so the hot path allocates nothing.
/// `Debug` shows the length alone, because a payload carries a rolling id.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Payload(SmallVec<[u8; 62]>);

impl Payload {
    /// Copies `bytes`.
    pub fn new(bytes: &[u8]) -> Self {
        Self(SmallVec::from_slice(bytes))
    }

    /// The bytes as they stood on the air.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({} bytes)", self.0.len())
    }
}

/// The sender's Bluetooth address, most significant byte first. Personal: `Debug` never shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub [u8; 6]);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(..)")
    }
}

/// Which of the adapters that listen together received an advert. Their numbers mean nothing but that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ReceiverNumber(pub u8);

impl ReceiverNumber {
    /// The pad's: the one beside which phones are laid, and by which decisions are made.
    pub const PAD: Self = Self(0);
    /// The other one of a desk.
    pub const BESIDE: Self = Self(1);
}

/// When an advert reached us: on a clock that never jumps, and what UTC was then.
///
/// Live, the wall clock is read when the process starts, and a clock that goes on while the machine sleeps counts from
/// there: so a clock set back by an hour moves nothing, and two hours under a shut lid are two hours. In a recording it is
/// the recorded time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Arrival {
    /// Microseconds since 1970-01-01T00:00:00Z, as the wall clock would have it had nobody set it since the start.
    pub unix_us: i64,
    /// How far UTC is ahead of that, as far as the wall clock tells: 0 until somebody sets it. Phones change their ids at
    /// the quarter hours of UTC.
    pub utc_ahead_us: i64,
}

impl Arrival {
    /// A time on a clock that nobody set.
    #[must_use]
    pub const fn from_unix_us(unix_us: i64) -> Self {
        Self {
            unix_us,
            utc_ahead_us: 0,
        }
    }

    /// What UTC was, in microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn utc_us(self) -> i64 {
        self.unix_us.saturating_add(self.utc_ahead_us)
    }

    /// The instant `wait` later.
    #[must_use]
    pub fn after(self, wait: Duration) -> Self {
        let wait_us = i64::try_from(wait.as_micros()).unwrap_or(i64::MAX);
        Self {
            unix_us: self.unix_us.saturating_add(wait_us),
            ..self
        }
    }

    /// The time from `earlier` to this; zero if `earlier` is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        let us = self.unix_us.saturating_sub(earlier.unix_us);
        Duration::from_micros(u64::try_from(us).unwrap_or(0))
    }
}

/// One advertisement: payload, signal, address, arrival and receiver, never apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Advert {
    /// Raw AD structures. A scan response arrives as an `Advert` of its own with the same address.
    pub payload: Payload,
    /// Received level in dBm; `None` where the controller said "not available" (127) or nothing.
    pub rssi_dbm: Option<i8>,
    /// Who sent it, as the radio names them.
    pub address: Address,
    /// When it was received.
    pub arrival: Arrival,
    /// By which adapter.
    pub receiver: ReceiverNumber,
}

impl Advert {
    /// Whether decisions may rest on it: levels of another place than the pad say nothing of the pad.
    #[must_use]
    pub fn is_of_the_pad(&self) -> bool {
        self.receiver == ReceiverNumber::PAD
    }
}
