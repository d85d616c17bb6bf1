//! Six entrances: how many people come, how long they stay, and who else is about. The rates are assumed, after the
//! kinds of places that had a desk in 2020.

use core::fmt;
use core::str::FromStr;

/// A kind of entrance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// A government office: a visitor a minute.
    Office,
    /// The morning rush: a queue of twenty, each served in under ten seconds.
    Rush,
    /// The same queue, each visitor held until the desk is sure.
    RushHold,
    /// A hotel: long stays at the desk, companions, a full lobby.
    Hotel,
    /// A checkpoint at a bus station: half a minute of people pass for each who stops.
    Bus,
    /// Three people behind the desk, all with the app.
    Staff,
}

/// What visitors are asked to do with the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Placement {
    /// Lay it on the pad, with Bluezone open.
    Pad,
    /// Nothing: they stand at the desk.
    Stand,
}

/// No scenario has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no scenario is named {0:?}; there are office, rush, rush_hold, hotel, bus, staff")]
pub struct UnknownScenario(pub String);

#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) visitors_per_min: f64,
    /// Shortest and longest time at the desk.
    pub(super) service_s: (f64, f64),
    /// People who wait when it starts; 0 for an entrance without a queue.
    pub(super) queue: usize,
    pub(super) staff: usize,
    /// Share of staff phones with the app; `None` for the same as everybody's.
    pub(super) staff_adoption: Option<f64>,
    pub(super) linger_share: f64,
    pub(super) companion_share: f64,
    pub(super) lobby: usize,
    pub(super) passers_per_min: f64,
    /// Adverts of others on the air, heard or not.
    pub(super) other_adverts_per_s: f64,
    pub(super) minutes: f64,
}

impl Scenario {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Office,
        Self::Rush,
        Self::RushHold,
        Self::Hotel,
        Self::Bus,
        Self::Staff,
    ];

    /// Its name in file names and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Rush => "rush",
            Self::RushHold => "rush_hold",
            Self::Hotel => "hotel",
            Self::Bus => "bus",
            Self::Staff => "staff",
        }
    }

    pub(super) fn plan(self) -> Plan {
        let office = Plan {
            visitors_per_min: 1.0,
            service_s: (15.0, 35.0),
            queue: 0,
            staff: 1,
            staff_adoption: None,
            linger_share: 0.2,
            companion_share: 0.1,
            lobby: 1,
            passers_per_min: 0.0,
            other_adverts_per_s: 100.0,
            minutes: 60.0,
        };
        let rush = Plan {
            visitors_per_min: 6.0,
            service_s: (7.0, 10.0),
            queue: 20,
            linger_share: 0.08,
            companion_share: 0.0,
            lobby: 0,
            other_adverts_per_s: 200.0,
            minutes: 20.0,
            ..office
        };
        match self {
            Self::Office => office,
            Self::Rush => rush,
            Self::RushHold => Plan {
                visitors_per_min: 2.9,
                service_s: (18.0, 20.0),
                minutes: 30.0,
                ..rush
            },
            Self::Hotel => Plan {
                visitors_per_min: 0.8,
                service_s: (25.0, 60.0),
                staff: 2,
                linger_share: 0.5,
                companion_share: 0.3,
                lobby: 10,
                other_adverts_per_s: 250.0,
                ..office
            },
            Self::Bus => Plan {
                visitors_per_min: 3.0,
                service_s: (5.0, 9.0),
                linger_share: 0.0,
                companion_share: 0.05,
                lobby: 2,
                passers_per_min: 30.0,
                other_adverts_per_s: 400.0,
                minutes: 25.0,
                ..office
            },
            Self::Staff => Plan {
                visitors_per_min: 1.5,
                service_s: (12.0, 25.0),
                staff: 3,
                staff_adoption: Some(1.0),
                linger_share: 0.1,
                companion_share: 0.05,
                other_adverts_per_s: 120.0,
                minutes: 45.0,
                ..office
            },
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, UnknownScenario> {
        let found = Self::ALL.into_iter().find(|scenario| scenario.name() == name);
        found.ok_or_else(|| UnknownScenario(name.to_owned()))
    }
}
