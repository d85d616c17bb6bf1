//! The receiver as it stands, and what the gate makes of it.

use gate::{Deaf, Hearing, Moment};
use radio::{Adapter, Doing, Health};

/// The receiver as it stands.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Receiving {
    /// What the radio is doing.
    pub(crate) doing: Doing,
    /// Adverts per second, of any kind.
    pub(crate) heard_per_s: f32,
    /// Whole seconds since anything was heard.
    pub(crate) last_heard_s: Option<u32>,
    /// The adapter that listens, or last did.
    pub(crate) adapter: Option<Adapter>,
}

impl Receiving {
    /// What `health` says at `now`; a radio that has said nothing yet is starting.
    pub(crate) fn of(health: Option<&Health>, now: Moment) -> Self {
        let Some(health) = health else {
            return Self {
                doing: Doing::Starting,
                heard_per_s: 0.0,
                last_heard_s: None,
                adapter: None,
            };
        };
        let since = |at: radio::Arrival| now.since(Moment::from_unix_us(at.unix_us)).max(0.0) as u32;
        Self {
            doing: health.doing,
            heard_per_s: health.heard_per_s,
            last_heard_s: health.last_heard.map(since),
            adapter: health.adapter.clone(),
        }
    }
}

/// Whether hearing no phone means anything while the radio does this.
pub(crate) fn hearing_of(doing: Doing) -> Hearing {
    match doing {
        // Silence is for gate to weigh: the next advert may break it.
        Doing::Listening | Doing::Silent => Hearing::Up,
        Doing::Confirming => Hearing::Paused,
        Doing::Starting | Doing::RestartingScan | Doing::ReopeningAdapter | Doing::Reconnecting => {
            Hearing::Deaf(Deaf::Restarting)
        }
        Doing::NoAdapter => Hearing::Deaf(Deaf::NoAdapter),
        Doing::PoweredOff => Hearing::Deaf(Deaf::Off),
        Doing::GaveUp => Hearing::Deaf(Deaf::Stuck),
    }
}
