//! What a screen shows of a crowd. Every type here is written to `ui/src/bindings/`, as those of `transport` are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::code;

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

/// Between which bounds a share lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CrowdShare {
    /// Per cent, at least.
    pub low_percent: u8,
    /// Per cent, at most.
    pub high_percent: u8,
}

/// Why there is no share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CrowdUnknown {
    /// Nobody was counted.
    NobodyCounted,
    /// The radio did not listen.
    Deaf,
    /// Too few people or phones to tell.
    TooFew,
    /// The radio listened, but too little of each phone was heard.
    Thin,
    /// More phones than people: somebody was not counted.
    MorePhones,
}

impl From<CrowdHour> for papers::CrowdHour {
    fn from(hour: CrowdHour) -> Self {
        Self {
            from: hour.from,
            to: hour.to,
            people: hour.people,
            phones: hour.phones,
            phones_probable: hour.phones_probable,
            share: match hour.share {
                Some(share) => papers::CrowdShare::Between {
                    low: share.low_percent,
                    high: share.high_percent,
                },
                None => papers::CrowdShare::Unknown(hour.unknown.map(|why| code(&why)).unwrap_or_default()),
            },
            deaf_min: hour.deaf_min,
        }
    }
}
