//! What crosses to a screen about whom a visitor may want to see.

use core::fmt;

use register::{Host, Staff};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Somebody, or an office, to be seen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct HostLine {
    /// One of the agency's own people; else whom earlier visitors came to see.
    pub own: bool,
    /// What the form takes.
    pub to_see: String,
    /// Their name; of somebody from earlier visits, all that was written.
    pub name: String,
    /// Their unit or room.
    pub unit: Option<String>,
    /// Where they are called.
    pub phone: Option<String>,
    /// How many visitors came for them, as far as their words stand; 0 for one's own people.
    pub visits: u32,
}

impl fmt::Debug for HostLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostLine")
            .field("own", &self.own)
            .field("visits", &self.visits)
            .finish_non_exhaustive()
    }
}

impl From<Host> for HostLine {
    fn from(host: Host) -> Self {
        match host {
            Host::Staff(staff) => Self::from(&staff),
            Host::Earlier { to_see, visits } => Self {
                own: false,
                name: to_see.clone(),
                to_see,
                unit: None,
                phone: None,
                visits,
            },
        }
    }
}

impl From<&Staff> for HostLine {
    fn from(staff: &Staff) -> Self {
        Self {
            own: true,
            to_see: staff.to_see(),
            name: staff.name.clone().unwrap_or_default(),
            unit: staff.unit.clone(),
            phone: staff.phone.clone(),
            visits: 0,
        }
    }
}
