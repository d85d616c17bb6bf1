//! Why a job did not come out.

use crate::trouble::Trouble;

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
