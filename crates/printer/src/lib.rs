//! A PDF to paper, followed to its real end.
//!
//! A print system takes a job gladly when the printer is off, empty or jammed, and then says nothing. So a job counts
//! as printed only when it is `completed` and as many sheets were counted as were sent; until then the job and its printer are
//! asked again and again, trouble is told while it lasts, and a job that is not out by its deadline is taken back, so that it
//! cannot come out later when nobody expects it. Where nobody counts, that is what is told.
//!
//! Everything blocks: call it from a thread of its own. This crate reads a clock, for deadlines.
//!
//! CUPS (Linux, macOS) takes the PDF as it is; the spooler of Windows takes no PDF, and gets the pages as pictures.
//!
//! Deliberately absent: words for people (desk turns [`Trouble`] and [`PrintError`] into them), and making PDFs and
//! pictures (sheet).

#[cfg(not(windows))]
mod cups;
mod error;
mod job;
mod pace;
mod picture;
mod print;
mod queue;
#[cfg(any(windows, test))]
mod spooled;
mod trouble;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub use cups::Cups;
pub use error::{PrintError, Refusal};
pub use job::{Job, Paper, Printed, Progress, Sheets, Stage};
pub use picture::{PagePicture, Pages};
pub use print::{Printer, TAKES_PICTURES};
pub use queue::{Queue, QueueState};
pub use trouble::Trouble;
#[cfg(windows)]
pub use windows::Spooler;
