//! Everything that a window paints, and each change of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::calibration::CalibrationView;
use super::cards::CardsView;
use super::check::CheckView;
use super::crowd::CrowdView;
use super::form::ProfileView;
use super::guide::GuideView;
use super::inside::InsideLine;
use super::owner::OwnerView;
use super::printing::PrintView;
use super::province::ProvinceView;
use super::radio::RadioView;
use super::roll_call::RollCall;
use super::scanning::{ScanView, ScannerView};
use super::shifts::ShiftView;
use super::site::{SiteNews, SiteView};
use super::staff::StaffLine;
use super::upkeep::CopiesState;
use super::visits::Counts;
use crate::book::clock_doubt::ClockDoubt;
use crate::book::settings::Settings;
use crate::home::place::Book;
use crate::work::WorkView;

/// Everything the window paints when it opens, or after the book was changed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Screen {
    /// Register or practice.
    pub book: Book,
    /// `YYYY-MM-DD`, the day of the register (Vietnamese time).
    pub today: String,
    /// The owner's settings.
    pub settings: Settings,
    /// What kind of entrance this is, and what its form asks.
    pub profile: ProfileView,
    /// The owner's door.
    pub owner: OwnerView,
    /// How far the desk is prepared; null in practice.
    pub guide: Option<GuideView>,
    /// How the copies of the register are; null until they were looked at.
    pub copies: Option<CopiesState>,
    /// What is wrong with the computer's clock, if anything is.
    pub clock: Option<ClockDoubt>,
    /// Who is on duty; null where nobody said so.
    pub shift: Option<ShiftView>,
    /// The receiver.
    pub radio: RadioView,
    /// How well it is known.
    pub calibration: CalibrationView,
    /// The scanners.
    pub scanner: ScannerView,
    /// A sound was due, and the computer has nothing to play it on.
    pub speaker_missing: bool,
    /// The check that is open, if any.
    pub check: Option<CheckView>,
    /// Who is inside, newest first.
    pub inside: Vec<InsideLine>,
    /// The visitor cards.
    pub cards: CardsView,
    /// Today's figures.
    pub counts: Counts,
    /// Today's crowd.
    pub crowd: CrowdView,
    /// The last print, if it is still of interest.
    pub print: Option<PrintView>,
    /// The day (`YYYY-MM-DD`) whose register should be on paper and is not; null also where it is not printed by itself.
    pub unprinted: Option<String>,
    /// The roll call that is under way, if any.
    pub roll_call: Option<RollCall>,
    /// The other gates of the site; null where this desk has joined none.
    pub site: Option<SiteView>,
    /// The reports on their way to the province; null where none was sent since the desk was opened, and none waits.
    pub province: Option<ProvinceView>,
    /// What is under way that takes long.
    pub works: Vec<WorkView>,
}

/// One change to what the window paints. At most a few a second.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Update {
    /// The receiver's health.
    Radio(RadioView),
    /// Calibration: under way, done, or advised.
    Calibration(CalibrationView),
    /// The open check; null when none is open.
    Check(Option<CheckView>),
    /// A visitor came in, or a line of somebody inside changed (its verdict became known).
    Inside(Box<InsideLine>),
    /// This visit (UUID) has left.
    Left(String),
    /// Today's figures.
    Counts(Counts),
    /// The visitor cards.
    Cards(CardsView),
    /// One of the staff, changed.
    Staff(StaffLine),
    /// Today's crowd.
    Crowd(CrowdView),
    /// How a print is getting on.
    Print(PrintView),
    /// The day whose register should be on paper, or null.
    Unprinted(Option<String>),
    /// A card was scanned: what the form may take of it.
    Scan(Box<ScanView>),
    /// The scanners of this desk.
    Scanner(ScannerView),
    /// Whether the last sound found no speaker.
    SpeakerMissing(bool),
    /// How the copies of the register are.
    Copies(CopiesState),
    /// The owner's door was opened or is shut.
    Owner(OwnerView),
    /// The other gates of the site, at most once a second.
    Site(Option<Box<SiteNews>>),
    /// The reports on their way to the province.
    Province(Option<ProvinceView>),
    /// The roll call: begun, somebody was found, or ended (null).
    RollCall(Option<RollCall>),
    /// What is under way that takes long: all of it.
    Works(Vec<WorkView>),
    /// The window was asked to close.
    LeaveAsked(()),
    /// Everything changed: the book, the day or the settings.
    Screen(Box<Screen>),
}
