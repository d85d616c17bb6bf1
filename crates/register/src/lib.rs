//! The book of Visits of one desk, in one SQLite file: append-only, durable, and able to prove that nobody changed it.
//!
//! The only truth is the chain of events in `visit_event`; what the other tables say is derived from it and can be built
//! again ([`Register::rebuild`]). Words about people stand in rows of their own, which the chain covers through salted
//! commitments: a person can be erased and the chain stays whole. A checkpoint's minutes (people counted, phones heard) are
//! sums about nobody and stand beside the chain.
//!
//! Deliberately absent: a clock (every write is given its [`Timestamp`] and [`Author`]), sentences for people, and
//! everything about radio but one outcome word, one reason word and the time they were known, and sums of phones.
//!
//! ```
//! use register::{Author, IfMissing, NewVisit, Opening, Register, Timestamp};
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("register.db");
//! let at = Timestamp::from_unix_ms(1_609_808_400_000);
//! let mut register = Register::open(&path, Opening { key: None, if_missing: IfMissing::Create { at } })?;
//! let author = Author::new("desk")?;
//! let entered = register.enter(&NewVisit { name: "Nguyễn Văn A".into(), ..NewVisit::default() }, at, &author)?;
//! assert_eq!(entered.line, 1);
//! assert_eq!(register.search("ngu van a", 10)?.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod book;
mod chain;
mod clean;
mod crowd;
mod details;
mod error;
mod event;
mod figures;
mod file;
mod finding;
mod ids;
mod keep;
mod latest;
mod mark;
mod paper_form;
mod person;
mod pin;
mod prints;
mod search;
mod settings;
mod shift;
mod staff;
mod state;
mod together;
mod tray;
mod verify;
mod visitor;
mod visits;
mod words;

pub use book::{Corrected, Correction, Counts, Exited, Line, Voided};
pub use clean::{MAX_NAME_CHARS, MAX_TEXT_CHARS, fold};
pub use crowd::{CrowdMinute, HeardMinute};
pub use details::Details;
pub use error::{Cause, Error};
pub use figures::{Figures, HourFigures, Span};
pub use file::key::Key;
pub use file::open::{IfMissing, Opening, Register};
pub use file::schema::SCHEMA_VERSION;
pub use file::standing::Standing;
pub use finding::{Finding, Report};
pub(crate) use ids::Subject;
pub use ids::{Author, BookDate, DeskId, EventId, Hash, ShiftId, StaffId, Timestamp, VisitId, VisitorId};
pub use keep::backup::BackedUp;
pub use keep::erase::Erased;
pub use keep::guard::Existing;
pub use keep::identity::{Book, Identity, LastEvent};
pub use keep::left_behind::Removed;
pub use keep::restore::{Restored, Whose};
pub use keep::salvage::Salvaged;
pub use mark::Marked;
pub use paper_form::PaperEntry;
pub use person::{Assessment, Change, IdNumber, NewVisit, Person, TypedId};
pub use pin::{PinAnswer, Uptime};
pub use search::Hit;
pub use shift::Shift;
pub use staff::{NewStaff, Staff, StaffCounts};

pub use visits::Entered;
pub use words::{ExitHow, Field, IdKind, Mark, Outcome, Reason, Smartphone, StaffCheck};

pub use error::Result;
