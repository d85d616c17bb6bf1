//! The book: the register in the words of a desk, its settings, and what is still on its way into it.
//!
//! [`Register`](register::Register) is the file with its events and rules, [`Book`](crate::transport::Book) says which of
//! a desk's two it is, and [`OpenBook`] is one of them open, to write in and to read from. Each file holds one idea.
//! Deliberately absent: radio, threads, and any rule of the register itself.

mod card_pool;
pub mod cards;
pub(crate) mod clock_belief;
pub(crate) mod clock_doubt;
mod copies;
mod corrections;
mod crowd;
mod days;
mod expected;
pub mod filtered;
pub(crate) mod guests;
pub mod guide;
pub mod handwritten;
mod hosts;
mod inside;
mod kept_aside;
mod kinds;
mod lines;
pub(crate) mod listed;
pub mod listening;
mod made_papers;
mod open;
pub mod owners;
mod paper_words;
mod people;
pub mod province;
mod report;
mod rows;
pub mod setting_rows;
pub mod settings;
pub(crate) mod shelf;
mod shifts;
pub mod site;
mod staff;
mod tally;
pub(crate) mod todays_copy;
pub(crate) mod unwritten;
mod upkeep;
mod verified;
mod visits;

pub use crate::home::book_key::NoBook;
pub use card_pool::Pool;
pub use copies::{Restored, Tried, salvage, try_copy};
pub use days::{book_date, end_of_day};
pub use expected::{expected_of, parse_expected};
pub use inside::MarkedLine;
pub(crate) use inside::is_left_open;
pub use lines::{DayLines, OpenedLine};
pub(crate) use listed::Against;
pub use listed::{Listed, staff_of};
pub use lists::{Line as ListedPerson, MOST_BYTES as MOST_LIST_BYTES};
pub use made_papers::{Made, Purpose};
pub(crate) use open::{Closed, Wait};
pub use open::{DESK_AUTHOR, OpenBook};
pub use people::Masked;
pub use register::{Did, NewExpected, NewStaff, Verified};
pub use shifts::NotedShift;
pub use staff::{Roster, Taken, parse_staff};
pub(crate) use tally::Tally;
pub use verified::Extent;
pub(crate) use visits::assessment;
pub use visits::{Departure, INTERRUPTED, parse_visit};
