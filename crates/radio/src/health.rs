//! What the radio says of itself: proof of listening, or the reason why there is none.
//!
//! Codes and numbers only; desk turns them into words. Deliberately absent: any address but the adapter's own, and
//! any judgement. Whether a quiet room proves something is for gate to say.

use crate::advert::{Address, Advert, Arrival};

/// What a live radio sends: an advert, or how it is.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    /// One advert, just received.
    Advert(Advert),
    /// What a phone that was wanted to be known of answered.
    Confirmed(Confirmed),
    /// The state of the radio: once a second, and at once whenever `doing` or `adapter` changes.
    Health(Health),
}

/// What a connection to a phone found, now or up to 15 minutes ago.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Confirmed {
    /// When it is told, on the clock that also stamps adverts.
    pub at: Arrival,
    /// The phone.
    pub address: Address,
    /// Its answer.
    pub answer: Answer,
}

/// Whether a phone has the service that was looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// It has.
    Has,
    /// It has others, and not that one.
    HasNot,
    /// It refused, was too slow, or was lost: nobody can tell, and it is not asked again.
    CannotTell,
}

/// The state of the radio at one instant.
#[derive(Clone, PartialEq, Debug)]
pub struct Health {
    /// When this was true, on the clock that also stamps adverts.
    pub at: Arrival,
    /// What the radio is doing.
    pub doing: Doing,
    /// Adverts heard per second, over the last 10 s (or since the start, if that is shorter).
    pub heard_per_s: f32,
    /// When an advert was last heard, in this process.
    pub last_heard: Option<Arrival>,
    /// The adapter in use, or last used; `None` until one was found.
    pub adapter: Option<Adapter>,
    /// Adverts thrown away since the start because the receiver of [`Heard`] did not keep up.
    pub dropped: u64,
}

/// What the radio is doing. Only in [`Doing::Listening`] does hearing no phone mean anything.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Doing {
    /// Opening the adapter for the first time, or scanning without having heard anything so far.
    Starting,
    /// Scanning, and something was heard a moment ago.
    Listening,
    /// Making a connection to a phone that was wanted to be known of: the scan may be stopped, and nothing that is not
    /// heard means anything. A few seconds at most.
    Confirming,
    /// Scanning, but nothing at all was heard for a while: an empty room or a deaf radio, nobody can tell.
    Silent,
    /// There is no adapter: pulled out, or the system's Bluetooth is not running. It is looked for every second.
    NoAdapter,
    /// The adapter is there but switched off. It will be switched on again shortly.
    PoweredOff,
    /// First remedy for silence: the scan is being started anew.
    RestartingScan,
    /// Second remedy: the adapter is being opened anew.
    ReopeningAdapter,
    /// Third remedy, also when calls to the system fail or hang: the connection to it is being made anew.
    Reconnecting,
    /// Every remedy was tried and failed: only a new process can help. The radio goes on trying slowly meanwhile.
    GaveUp,
}

/// The adapter that listens. Its own address is not personal and may be kept, for calibration.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Adapter {
    /// The system's name for it, such as `hci0`.
    pub name: String,
    /// Its own address, `AA:BB:CC:DD:EE:FF`; empty where the system does not tell.
    pub address_text: String,
    /// How it is attached.
    pub attached: Attached,
}

/// How an adapter is attached to the machine.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Attached {
    /// By USB and removable: a dongle.
    Dongle,
    /// Inside the machine, whatever the bus.
    BuiltIn,
    /// The system does not tell.
    Unknown,
}
