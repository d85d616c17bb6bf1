//! The book of Visits of one desk, in one SQLite file: append-only, durable, and able to prove that nobody changed it.
//!
//! The only truth is the chain of events in `visit_event`; what the other tables say is derived from it and can be built
//! again ([`Register::rebuild`]). Words about people stand in rows of their own, which the chain covers through salted
//! commitments: a person can be erased and the chain stays whole. A checkpoint's minutes (people counted, phones heard) are
//! sums about nobody and stand beside the chain, and so does whom a list expects, which is a plan.
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

mod chain;
mod desk;
mod error;
mod events;
mod file;
mod ids;
mod keep;
mod people;
mod proof;
mod rows;
mod site;
mod typed;
mod visits;
mod watch;
mod words;

pub use chain::still::Still;
pub use desk::crowd::{CrowdMinute, HeardMinute};
pub use desk::pin::PinAnswer;
pub use desk::pin::attempts::Uptime;
pub use desk::settings::SettingWas;
pub use error::{Cause, Error, Result};
pub use file::key::Key;
pub use file::open::{IfMissing, Opening, Register};
pub use file::schema::SCHEMA_VERSION;
pub use file::standing::Standing;
pub use file::way_back::WayBack;
pub use ids::author::Author;
pub use ids::hash::Hash;
pub use ids::id::{DeskId, EventId, ExpectedId, ShiftId, StaffId, VisitId, VisitorId};
pub use ids::time::{BookDate, Timestamp};
pub use keep::erase::Erased;
pub use keep::guard::Existing;
pub use keep::identity::{Book, Identity, LastEvent};
pub use keep::left_behind::Removed;
pub use keep::restore::{Restored, Tried, Whose};
pub use keep::salvage::Salvaged;
pub use people::expected::{Expected, NewExpected};
pub use people::staff::{NewStaff, StaffCounts};
pub use proof::due::{Did, Verified, Wanted};
pub use proof::finding::{Finding, Report};
pub use proof::reach::{Reach, Through};
pub use proof::round::Walked;
pub use proof::vouched::{BackedUp, Vouched};
pub use rows::mark::Marked;
pub use rows::shift::Shift;
pub use rows::staff::Staff;
pub use site::apart::{Apart, apart};
pub use site::file::Site;
pub use site::others::Source;
pub use site::roll_call::RollCall;
pub use site::shared::{Said, Shared, Word};
pub use typed::details::Details;
pub use typed::paper_entry::PaperEntry;
pub use typed::people::People;
pub use typed::person::{Assessment, Change, IdNumber, NewVisit, Person, TypedId};
pub use visits::counts::Counts;
pub use visits::days::DayEnd;
pub use visits::enter::Entered;
pub use visits::figures::{Alike, Figures, HourFigures, Span};
pub use visits::filter::{Filter, LineKind, Page};
pub use visits::hosts::Host;
pub use visits::line::{Corrected, Correction, Exited, Line, Voided};
pub use visits::search::Hit;
pub use watch::{Pass, Progress, Stop, Watch};
pub use words::clean::{MAX_NAME_CHARS, MAX_TEXT_CHARS, card_key};
pub use words::fixed::{ExitHow, Field, IdKind, Mark, Outcome, Smartphone, StaffCheck};
pub use words::letters::fold;
pub use words::reason::Reason;
