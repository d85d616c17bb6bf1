//! Which paper is wanted, besides the register of a day, and the words on papers that an owner may change.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::report::ReportForm;

/// A paper that a desk can make, with what it needs to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SheetKind {
    /// Everybody who is inside, to be ticked off.
    RollCall,
    /// Numbered rows to be filled in by hand while the power is off.
    BlankForms {
        /// How many pages.
        pages: u32,
    },
    /// The hand-over of a shift.
    HandOver,
    /// The slip of one visit, for the visitor to carry.
    VisitSlip {
        /// Which visit.
        visit: String,
    },
    /// Cards for visitors to wear.
    VisitorCards {
        /// The first number.
        first: u32,
        /// The last.
        last: u32,
    },
    /// What a visitor is told about the data of a visit, for the wall.
    Notice,
    /// How to install Bluezone, with codes to scan: A4, a page a code.
    PosterA4,
    /// The same on A3.
    PosterA3,
    /// The digits of the register's key, for the safe. The owner's; never kept as a file.
    Recovery,
    /// The report upward.
    Report(Box<ReportForm>),
}

impl SheetKind {
    /// The word of the kind: `roll_call`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::RollCall => "roll_call",
            Self::BlankForms { .. } => "blank_forms",
            Self::HandOver => "hand_over",
            Self::VisitSlip { .. } => "visit_slip",
            Self::VisitorCards { .. } => "visitor_cards",
            Self::Notice => "notice",
            Self::PosterA4 => "poster_a4",
            Self::PosterA3 => "poster_a3",
            Self::Recovery => "recovery",
            Self::Report(_) => "report",
        }
    }

    /// Whether it goes to paper alone: a file of it would be a copy of the key beside the book.
    pub fn is_secret(&self) -> bool {
        matches!(self, Self::Recovery)
    }
}

/// Words on papers that an owner may change. Empty: those that a fresh desk has.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PaperWords {
    /// Bluezone's official site.
    pub link_site: String,
    /// Its page in the store for Android.
    pub link_android: String,
    /// Its page in the store for iPhones.
    pub link_ios: String,
    /// The notice of data use in the owner's own words, a line a line.
    pub notice: String,
    /// Whom a visitor asks about data: a telephone number, a room.
    pub notice_contact: String,
}
