//! Work that takes long: how far it is, that somebody wants it to stop, and what is under way at a desk.
//!
//! Whatever works looks at whoever looks on in each of its loops, and what was stopped leaves nothing behind. The lock of a
//! desk has no part in this: its screens are told, and work is stopped, while somebody else holds it. Deliberately absent:
//! words for people, threads, and what the work is.

mod under_way;
mod view;
mod watch;
mod works;

pub use register::Stop;
pub use view::{StepWord, UnitWord, WorkView, WorkWord};
pub use watch::{Progress, Unwatched, Watch};
pub(crate) use works::{Work, Works};
