//! What crosses to a screen: the window and `gatekeeperctl` speak these types and nothing else.
//!
//! Every type here is written to `ui/src/bindings/` by `cargo test -p desk` (ts-rs). Words a person reads are not here:
//! a screen turns `VerdictWord`, `reason` and `ErrorCode` into sentences through the locale files. Nothing here carries
//! a rolling id or an address. Names do cross, so `Debug` is written by hand wherever a person is named.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::crowd::CrowdView;

mod cards;
mod exporting;
mod failing;
mod form;
mod guests;
mod inside;
mod journal;
mod owner;
mod paper_forms;
mod papers;
mod people;
mod preview;
mod report;
mod roll_call;
mod scanning;
mod settings;
mod shifts;
mod staff;
mod upkeep;
mod visit_book;
pub use ::form::{FieldWord, FieldWords, ProfileWord, VisitForm};
pub use cards::{CardFate, CardsView, MissingCard};
pub use exporting::{ExportFormat, ExportWish, FolderView, FolderWord};
pub use failing::{ErrorCode, Failure};
pub use form::{FieldView, ProfileView};
pub use guests::GuestLine;
pub use inside::{InsideLine, Told};
pub(crate) use journal::journal_view;
pub use journal::{JournalLine, JournalView};
pub use owner::OwnerView;
pub use paper_forms::{PaperFormsView, PaperVisit};
pub use papers::{PaperWords, SheetKind};
pub use people::{Found, MarkView, MarkWord};
pub use preview::PreviewView;
pub use report::{RangeWord, ReportDay, ReportForm, ReportLine, ReportSaved, ReportView};
pub use roll_call::RollCall;
pub use scanning::{ScanProblem, ScanView, ScannerPort, ScannerState, ScannerView, TypedScan};
pub use settings::{ClosingWord, IphoneWord, ModeWord, Settings};
pub use shifts::ShiftView;
pub use staff::{SmartphoneWord, StaffCounts, StaffForm, StaffLine, StaffMark, StaffTaken, StaffView};
pub use upkeep::{CopiesState, CopiesView, CopyView, Counted, DriveView, RetentionView, UpkeepView};
pub use visit_book::{BookDay, BookLine, BookVisit, CorrectionView, LeftWord, VoidView};
pub use words::Language;

/// The word of a verdict, or what the attendant said instead of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VerdictWord {
    /// Still listening; nothing is decided.
    Listening,
    /// Bluezone is certainly running on the visitor's phone.
    Running,
    /// Very likely running (an iPhone in the background, or an iBeacon of version 3.0.7).
    Probable,
    /// Proven listening heard nothing of it: the visitor is asked to open the app.
    NotHeard,
    /// The radio could not tell (deaf, or ended early). Never held against the visitor.
    CannotCheck,
    /// The attendant said that the visitor has no smartphone.
    NoPhone,
}

/// What the visitor is asked to do now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum AskWord {
    /// Lay the phone on the pad with Bluezone open.
    PadAndOpen,
    /// Open Bluezone on the phone.
    OpenApp,
}

/// What else was heard that helps the attendant's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum HintWord {
    /// An iPhone lies on the pad with Bluetooth on and without Bluezone.
    IphoneWithoutBluezone,
    /// Nothing at all is heard from the pad: Bluetooth is off, or it is no smartphone.
    NothingOnPad,
    /// The signal at the desk was counted for an earlier visitor.
    AlreadyCounted,
    /// The signal at the desk is one that somebody repeats.
    RepeatedSignal,
}

/// Whose handset was heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum PlatformWord {
    /// An Android phone.
    Android,
    /// An iPhone.
    Ios,
}

/// The check of the visitor at the desk, as painted in the big band.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CheckView {
    /// Counts up from 1 within one run of the app.
    pub check: u32,
    /// The word in the band.
    pub verdict: VerdictWord,
    /// Why, as a code: the locale key is `reason-` plus this word with dashes.
    pub reason: String,
    /// Whose phone was credited, once known.
    pub platform: Option<PlatformWord>,
    /// Seconds of proven listening so far.
    pub heard_s: f32,
    /// Seconds of proven listening after which the check is decided; the ring fills from 0 to this.
    pub needed_s: f32,
    /// What the visitor is asked to do.
    pub ask: Option<AskWord>,
    /// What else was heard.
    pub hint: Option<HintWord>,
    /// Seconds from the check's start to its verdict.
    pub decided_after_s: Option<f32>,
    /// The visit that this check belongs to, once written.
    pub visit: Option<String>,
    /// The visitor was told about the app.
    pub told: bool,
}

/// What the receiver is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum RadioState {
    /// Opening the adapter.
    Starting,
    /// Listening and hearing.
    Listening,
    /// Connecting to an iPhone in the background to make sure: it may not listen meanwhile.
    Confirming,
    /// Listening, but nothing at all is heard.
    Silent,
    /// No Bluetooth adapter is plugged in.
    NoAdapter,
    /// The adapter is switched off.
    PoweredOff,
    /// A fault was noticed and the radio is being restarted.
    Restarting,
    /// Restarting did not help; the app must be started again.
    GaveUp,
}

/// The receiver's health, always on screen.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct RadioView {
    /// What it is doing.
    pub state: RadioState,
    /// Adverts heard per second, of any kind.
    pub heard_per_s: f32,
    /// Whole seconds since anything was last heard.
    #[ts(type = "number | null")]
    pub last_heard_s: Option<u32>,
    /// The adapter that listens, by the name its system gives it.
    pub adapter: Option<String>,
}

/// Today in figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Counts {
    /// Visits entered today.
    pub entered: u32,
    /// Of them, those that have left.
    pub left: u32,
    /// Everybody inside now, also from earlier days.
    pub inside: u32,
    /// Visits of today by outcome.
    pub running: u32,
    /// Visits of today by outcome.
    pub probable: u32,
    /// Visits of today by outcome.
    pub not_heard: u32,
    /// Visits of today by outcome.
    pub cannot_check: u32,
    /// Visits of today by outcome.
    pub no_phone: u32,
    /// Visitors of today who were told about the app.
    pub told: u32,
}

/// How a print is getting on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PrintView {
    /// Where it stands.
    pub state: PrintState,
    /// Why it waits or failed.
    pub reason: Option<ErrorCode>,
    /// The PDF, which is kept whatever happens to the paper.
    pub pdf: String,
    /// The printer's name.
    pub printer: Option<String>,
    /// Pages of the sheet.
    pub pages: u32,
    /// Which paper it is; `None`: the register of a day.
    pub of: Option<SheetKind>,
}

/// Where a print stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum PrintState {
    /// Being handed to the printer.
    Sending,
    /// The printer has it.
    Printing,
    /// The printer waits for somebody (paper, a jam): the reason says for what.
    Waiting,
    /// On paper.
    Done,
    /// Not printed; the PDF is kept.
    Failed,
}

/// Real register or practice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum Book {
    /// The real register, fed by the real radio.
    Register,
    /// The practice register, fed by simulated phones.
    Practice,
}

/// What is known of the receiver that listens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CalibrationState {
    /// No receiver was found yet.
    NoReceiver,
    /// Nobody has calibrated a receiver here: the usual levels hold.
    Uncalibrated,
    /// Another receiver is calibrated, this one is not: the usual levels hold.
    OtherReceiver,
    /// It is calibrated.
    Calibrated,
    /// Phones on the pad are clearly stronger or weaker than they were: better calibrate anew.
    Changed,
}

/// What came of measuring a phone on the pad; the locale key is `calibration-result-` plus this word with dashes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum CalibrationResult {
    /// It was measured, is in the book and holds from now on.
    Done,
    /// The radio does not listen.
    RadioDeaf,
    /// Too little was heard of anybody.
    NothingHeard,
    /// No phone with Bluezone was heard.
    NoBluezone,
    /// None was strong enough to lie on the pad.
    TooWeak,
    /// It was heard for too short a time.
    TooFew,
    /// An iPhone with Bluezone behind its screen.
    IphoneInBackground,
    /// Two phones were equally strong.
    TwoPhones,
    /// The phone moved.
    Unsteady,
    /// A visitor came, or the receiver was changed meanwhile.
    Stopped,
    /// It was measured, but the book did not take it.
    NotSaved,
}

/// Calibration, as painted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct CalibrationView {
    /// What is known of the receiver that listens.
    pub state: CalibrationState,
    /// When it was calibrated, RFC 3339 with +07:00.
    pub calibrated_at: Option<String>,
    /// Seconds left of the measuring that is under way; null when none is.
    pub left_s: Option<f32>,
    /// Seconds that a measuring takes; the ring fills while `left_s` runs from this to 0.
    pub needed_s: f32,
    /// What came of the last one.
    pub result: Option<CalibrationResult>,
}

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
    /// How the copies of the register are; null until they were looked at.
    pub copies: Option<CopiesState>,
    /// Who is on duty; null where nobody said so.
    pub shift: Option<ShiftView>,
    /// The receiver.
    pub radio: RadioView,
    /// How well it is known.
    pub calibration: CalibrationView,
    /// The scanners.
    pub scanner: ScannerView,
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
    Inside(InsideLine),
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
    Scan(ScanView),
    /// The scanners of this desk.
    Scanner(ScannerView),
    /// How the copies of the register are.
    Copies(CopiesState),
    /// The owner's door was opened or is shut.
    Owner(OwnerView),
    /// The roll call: begun, somebody was found, or ended (null).
    RollCall(Option<RollCall>),
    /// Everything changed: the book, the day or the settings.
    Screen(Box<Screen>),
}

/// A visit is in the register and durable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Written {
    /// The visit's UUID.
    pub visit: String,
    /// RFC 3339 with +07:00.
    pub entered_at: String,
    /// Running number in the day's register.
    pub number: u32,
}

/// A departure is in the register and durable.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Left {
    /// The visit's UUID.
    pub visit: String,
    /// The visitor's name, to be shown back.
    pub name: String,
    /// RFC 3339 with +07:00.
    pub left_at: String,
}

impl fmt::Debug for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Left")
            .field("visit", &self.visit)
            .finish_non_exhaustive()
    }
}
