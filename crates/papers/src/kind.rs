//! Which paper is wanted, besides the register of a day, and what each is called.

use register::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::key;

use crate::office::vietnamese;
use crate::report::{MadeReport, ReportForm};
use crate::{Content, Error, Office, Paper};

/// Pages of blank forms that are made at once: more than a day without power needs.
const FORM_PAGES_MAX: u32 = 20;
/// Cards that are made at once.
const CARDS_MAX: u32 = 500;
/// The longest number that a card shows.
const CARD_NUMBER_MAX: u32 = 99_999;

/// A paper that a desk can make, with what it needs to know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SheetKind {
    /// Everybody who is inside, to be ticked off; where gates share, at all of them.
    RollCall,
    /// The register of a day of all gates of a site.
    SiteDay {
        /// `YYYY-MM-DD`.
        date: String,
    },
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
    /// A page by which a printer is tried, and a scanner.
    TestPage,
    /// The report upward.
    Report(Box<ReportForm>),
}

impl SheetKind {
    /// The word of the kind: `roll_call`.
    fn word(&self) -> &'static str {
        match self {
            Self::RollCall => "roll_call",
            Self::SiteDay { .. } => "site_day",
            Self::BlankForms { .. } => "blank_forms",
            Self::HandOver => "hand_over",
            Self::VisitSlip { .. } => "visit_slip",
            Self::VisitorCards { .. } => "visitor_cards",
            Self::Notice => "notice",
            Self::PosterA4 => "poster_a4",
            Self::PosterA3 => "poster_a3",
            Self::Recovery => "recovery",
            Self::TestPage => "test_page",
            Self::Report(_) => MadeReport::WORD,
        }
    }

    /// What it is called.
    pub fn title(&self) -> String {
        vietnamese().say(&key("paper", self.word()))
    }

    /// The paper of this kind, as of `at`, made from what was read for it.
    ///
    /// # Errors
    /// `NotDrawn` for a link that no code holds.
    pub fn paper(&self, content: &Content, office: &Office, at: Timestamp) -> Result<Paper, Error> {
        Ok(Paper {
            sheet: content.sheet(office, at)?,
            title: self.title(),
        })
    }

    /// What the file of that paper is called.
    pub fn file_name(&self, content: &Content, office: &Office, at: Timestamp) -> String {
        office.file_name(self.word(), &content.days(at), "pdf")
    }

    /// Whether so much of it is made at once.
    ///
    /// # Errors
    /// `NotValid`.
    pub fn check(&self) -> Result<(), Error> {
        let (what, fits) = match self {
            Self::BlankForms { pages } => ("pages", (1..=FORM_PAGES_MAX).contains(pages)),
            Self::VisitorCards { first, last } => (
                "first, last",
                1 <= *first && first <= last && *last <= CARD_NUMBER_MAX && last - first < CARDS_MAX,
            ),
            _ => return Ok(()),
        };
        fits.then_some(()).ok_or_else(|| Error::not_valid(what))
    }

    /// Whether it goes to paper alone: a file of it would be a copy of the key beside the book.
    pub fn is_secret(&self) -> bool {
        matches!(self, Self::Recovery)
    }
}
