//! A PDF to paper, followed to its real end.
//!
//! A print system takes a job gladly when the printer is off, empty or jammed, and then says nothing. So a job counts
//! as printed only when it is `completed`; until then the job and its printer are asked again and again, trouble is
//! told while it lasts, and a job that is not out by its deadline is taken back, so that it cannot come out later
//! when nobody expects it.
//!
//! Everything blocks: call it from a thread of its own. This crate reads a clock, for deadlines.
//!
//! CUPS (Linux, macOS) takes the PDF as it is; the spooler of Windows takes no PDF, and gets the pages as pictures.
//!
//! Deliberately absent: words for people (desk turns [`Trouble`] and [`PrintError`] into them), and making PDFs and
//! pictures (sheet).

#[cfg(not(windows))]
mod attributes;
#[cfg(not(windows))]
mod cups;
#[cfg(not(windows))]
mod look;
mod pace;
mod picture;
#[cfg(not(windows))]
mod reasons;
#[cfg(any(windows, test))]
mod spooled;
mod trouble;
#[cfg(windows)]
mod windows;

use std::ops::ControlFlow;
use std::time::Duration;

#[cfg(not(windows))]
pub use cups::Cups;
pub use picture::{PagePicture, Pages};
pub use trouble::Trouble;
#[cfg(windows)]
pub use windows::Spooler;

/// Whether this machine's print system takes pictures of pages instead of the PDF: draw no pages where it does not.
pub const TAKES_PICTURES: bool = cfg!(windows);

/// Whatever can bring a PDF to paper. The tests of other rooms put their own behind it.
pub trait Printer {
    /// The queues there are, as the print system orders them. None is not an error.
    fn queues(&self) -> Result<Vec<Queue>, PrintError>;

    /// Prints and waits for the end, at most `deadline`; what is not out by then is cancelled.
    ///
    /// `on_progress` hears of the job a few times a second and may end it with [`ControlFlow::Break`].
    fn print(
        &self,
        job: &Job<'_>,
        deadline: Duration,
        on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Printed, PrintError>;
}

/// What to print, and where.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// A PDF file of A4 pages.
    pub pdf: &'a [u8],
    /// The same pages to draw; needed where [`TAKES_PICTURES`], and looked at nowhere else.
    pub pages: Option<&'a dyn Pages>,
    /// What the print system's list of jobs shows. It is seen by everyone who may look there: no names of visitors.
    pub title: &'a str,
    /// The [`Queue::name`].
    pub queue: &'a str,
}

/// A printer as the print system knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Its name, which [`Job::queue`] takes.
    pub name: String,
    /// What people call it; the name again when nobody described it.
    pub info: String,
    /// Where the print system answers for it.
    pub uri: String,
    /// What it does.
    pub state: QueueState,
    /// Whether it takes jobs at all.
    pub accepts: bool,
    /// What is wrong with it, as far as the print system knows. It asks a printer only while a job runs, so this may
    /// be out of date.
    pub trouble: Option<Trouble>,
    /// Whether the owner of the machine prefers it.
    pub is_default: bool,
}

/// What a queue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueState {
    /// Nothing.
    Idle,
    /// Works on a job.
    Printing,
    /// Switched off in the print system; jobs wait.
    Stopped,
}

/// Where a job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Where it is.
    pub stage: Stage,
    /// What keeps it, in the way the attendant can see and change.
    pub trouble: Option<Trouble>,
}

/// The stations of a job that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Behind other jobs, or held.
    Waiting,
    /// Being sent or printed.
    Printing,
}

/// A job whose end was `completed`: the printer took it and, where it tells, printed every page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Its number in the print system.
    pub job: i32,
    /// What the printer complained about at the end: ask the attendant to count the pages. The last sheet of paper
    /// may have gone out with the last page, or the printer gave up half way and CUPS called that completed all the
    /// same (seen with 2.4.2).
    pub trouble: Option<Trouble>,
}

/// Why there is no paper. Nothing of the job will come out later, except where [`PrintError::Lost`] says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// No print system answers: start CUPS or the Windows spooler, or save the PDF.
    #[error("no print system answers")]
    NoPrintSystem,
    /// The server's address cannot be read: correct the setting.
    #[error("the print server's address is not one")]
    BadServer,
    /// The bytes are no whole PDF: make the sheet again.
    #[error("the job is not a whole PDF")]
    NotAPdf,
    /// A page has no picture where one is needed: make the sheet again.
    #[error("a page of the job cannot be drawn")]
    NotDrawn,
    /// No such queue: choose another.
    #[error("no such print queue")]
    UnknownQueue,
    /// The printer needs a hand: do what the trouble suggests, print again.
    #[error("the printer needs attention: {0:?}")]
    Stuck(Trouble),
    /// The queue takes no jobs, or not this one (IPP status, RFC 8011 appendix B): ask who runs the printer.
    #[error("the print system refused the job with status {status:#06x}")]
    Refused {
        /// IPP status code, or the HTTP status where it did not get that far; 0 on Windows.
        status: u16,
    },
    /// Somebody cancelled it, here or at the printer.
    #[error("the job was cancelled")]
    Canceled,
    /// The print system gave up on it: print again, or use another queue.
    #[error("the print system gave up on the job")]
    Aborted,
    /// Not out by the deadline for no reason anyone told, and cancelled: look at the printer, print again.
    #[error("the job was not out in time and has been cancelled")]
    TimedOut,
    /// The print system stopped answering for this job: look at the printer before printing again.
    #[error("the print system lost sight of the job")]
    Lost,
}
