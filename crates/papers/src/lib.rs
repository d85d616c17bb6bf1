//! From lines of the book to papers: the register of a day, every other paper, the report, and tables for a spreadsheet.
//!
//! Data comes in, lines of a sheet or bytes go out. Deliberately absent: books, files, printers, and a clock: whoever calls
//! says what day it is.

mod chosen_words;
mod content;
mod crowd;
mod day;
mod error;
pub mod export;
pub mod foreign_guests;
mod groups;
mod kind;
mod kinds;
mod notice_words;
mod office;
mod paper;
pub mod province;
pub mod report;
mod source;

pub use chosen_words::PaperWords;
pub use content::Content;
pub use crowd::{CrowdHour, CrowdShare};
pub use day::{ClockDoubt, Day, Gates};
pub use error::Error;
pub use kind::SheetKind;
pub use kinds::{
    BLANK_FORM_ROWS, Board, HandOver, Recovery, ScreenCode, Turn, VisitorCard, board_picture, screen_codes,
};
pub use notice_words::{DataUse, Radio, notice};
pub use office::{Book, Office};
pub use paper::Paper;
