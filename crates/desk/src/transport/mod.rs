//! What crosses to a screen: the window and `gatekeeperctl` speak these types and nothing else.
//!
//! Every type here is written to `ui/src/bindings/` by `cargo test -p desk` (ts-rs). Words a person reads are not here:
//! a screen turns `VerdictWord`, `reason` and `ErrorCode` into sentences through the locale files. Nothing here carries
//! a rolling id or an address. Names do cross, so `Debug` is written by hand wherever a person is named.
//!
//! Views, computed for a screen, are made here from domain types. What a screen is told as it is (settings, failures, the
//! form's words) lives with its idea and is only named here.

mod calibration;
mod cards;
mod check;
mod crowd;
mod expected;
mod exporting;
mod filter;
mod form;
mod glance;
mod guests;
mod guide;
mod handwritten;
mod hosts;
mod inside;
mod journal;
mod leaving;
mod listed;
mod numbers;
mod owner;
mod people;
mod preview;
mod printing;
mod province;
mod radio;
mod report;
mod roll_call;
mod scanning;
mod screen;
mod shifts;
mod site;
mod staff;
mod upkeep;
mod visit_book;
mod visitor;
mod visits;
mod watched;

pub use crate::book::cards::CardFate;
pub use crate::book::clock_doubt::ClockDoubt;
pub use crate::book::guide::{GuideStep, StepState};
pub use crate::book::handwritten::PaperVisit;
pub use crate::book::province::ReportsTo;
pub use crate::book::settings::{
    ClosingWord, EarsWord, IphoneWord, ModeWord, Settings, SourceWord, TextSizeWord, VolumeWord,
};
pub use crate::crowd::{CrowdShare, CrowdUnknown};
pub use crate::failure::{ErrorCode, Failure};
pub use crate::home::place::Book;
pub use crate::receiver::state::{CalibrationResult, CalibrationState};
pub use crate::work::{StepWord, UnitWord, WorkView, WorkWord};
pub use ::form::{FieldWord, FieldWords, ProfileWord, VisitForm};
pub use ::papers::export::ExportFormat;
pub use ::papers::report::{RangeWord, ReportForm};
pub use ::papers::{PaperWords, SheetKind};
pub use calibration::CalibrationView;
pub use cards::{CardsView, MissingCard};
pub use check::{AskWord, CheckView, HintWord, PlatformWord, SaidOfPhone, VerdictWord, said};
pub use crowd::{CrowdHour, CrowdView};
pub use expected::{ExpectedForm, ExpectedLine};
pub use exporting::{ExportWish, FolderView, FolderWord};
pub use filter::{BookFilter, FilteredView, LineWord};
pub use form::{FieldView, ProfileView};
pub use glance::{GlanceDay, GlanceView, GlanceWord};
pub use guests::GuestLine;
pub(crate) use guide::Known;
pub use guide::{GuideLine, GuideView, SheetWord};
pub use handwritten::PaperFormsView;
pub use hosts::HostLine;
pub use inside::{Advised, InsideLine};
pub use journal::{JournalLine, JournalView};
pub(crate) use journal::{journal_view, said_of_sharing};
pub use leaving::LeaveWord;
pub use listed::{
    ColumnRole, ColumnView, DoubtWord, LettersWord, ListFormat, ListView, ListedLine, PassedLine, PassedWord,
    SheetView,
};
pub use owner::OwnerView;
pub use people::{Found, MarkView, MarkWord, Recalled};
pub use preview::PreviewView;
pub use printing::{PrintState, PrintView};
pub use province::{ProvinceView, ProvinceWord, said_of_province};
pub use radio::{RadioState, RadioView};
pub use report::{MailedTo, ReportDay, ReportLine, ReportSaved, ReportView};
pub use roll_call::RollCall;
pub use scanning::{ScanProblem, ScanView, ScannerPort, ScannerState, ScannerView, TypedScan};
pub use screen::{Screen, Update};
pub use shifts::ShiftView;
pub(crate) use site::gates_of;
pub use site::{GateView, HeardWord, SiteNews, SiteNow, SiteView};
pub use staff::{SmartphoneWord, StaffCounts, StaffForm, StaffLine, StaffMark, StaffTaken, StaffView};
pub use upkeep::{
    CopiesState, CopiesView, CopyView, Counted, DriveView, ProofView, RetentionView, UpkeepView,
};
pub use visit_book::{BookDay, BookLine, BookVisit, CorrectionView, LeftWord, VoidView};
pub use visitor::{
    DisplayView, VisitorCheck, VisitorCode, VisitorNews, VisitorShows, VisitorTodo, VisitorTold,
    VisitorVerdict, VisitorView, VisitorWall, WayWord,
};
pub use visits::{Counts, Left, Written};
pub use watched::{EarView, RadioDone, RadioDoneView, WatchedView};
pub use words::Language;
