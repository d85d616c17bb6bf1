//! What crosses to a screen about a crowd.

use form::hour;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::crowd::{Crowd, CrowdShare, CrowdUnknown, Hour};

/// A checkpoint's crowd, as painted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CrowdView {
    /// People counted on the day.
    pub people: u32,
    /// People counted in the minute that is under way.
    pub people_this_minute: u32,
    /// Phones that run Bluezone for certain, heard within the last minute and not known to stay.
    pub phones: u32,
    /// The same, probable: iPhones in the background.
    pub phones_probable: u32,
    /// Phones with Bluezone, of either kind, that stay here: they count for nobody who goes by.
    pub phones_staying: u32,
    /// The last sixty minutes.
    pub now: CrowdHour,
    /// The hours of the day in which anything was counted, oldest first.
    pub hours: Vec<CrowdHour>,
}

/// An hour at a checkpoint.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CrowdHour {
    /// `HH:MM`, Vietnamese time.
    pub from: String,
    /// `HH:MM`.
    pub to: String,
    /// People counted.
    pub people: u32,
    /// Phones heard that run Bluezone for certain.
    pub phones: u32,
    /// Phones heard that probably do.
    pub phones_probable: u32,
    /// The share of people with Bluezone; null where nobody can tell.
    pub share: Option<CrowdShare>,
    /// Why there is no share.
    pub unknown: Option<CrowdUnknown>,
    /// Minutes in which people were counted and the radio did not listen: they are part of no share.
    pub deaf_min: u32,
}

impl From<&Crowd> for CrowdView {
    fn from(crowd: &Crowd) -> Self {
        Self {
            people: crowd.people,
            people_this_minute: crowd.people_this_minute,
            phones: crowd.about.certain,
            phones_probable: crowd.about.probable,
            phones_staying: crowd.about.staying,
            now: (&crowd.now).into(),
            hours: crowd.hours.iter().map(CrowdHour::from).collect(),
        }
    }
}

impl From<&Hour> for CrowdHour {
    fn from(hour: &Hour) -> Self {
        Self {
            from: hour::shown(hour.from),
            to: hour::shown(hour.to),
            people: hour.people,
            phones: hour.phones,
            phones_probable: hour.phones_probable,
            share: hour.share.ok(),
            unknown: hour.share.err(),
            deaf_min: hour.deaf_min,
        }
    }
}
