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
    /// The queue was there when the job was sent, and somebody removed it with all its jobs: set it up again, or choose
    /// another. What was printed before lies in the tray.
    #[error("the print queue was removed while the job was in it")]
    QueueGone,
    /// The printer has no paper of the job's size: choose another printer.
    #[error("the printer has no paper of this size")]
    NoSuchPaper,
    /// The printer needs a hand: do what the trouble suggests, print again.
    #[error("the printer needs attention: {0:?}")]
    Stuck(Trouble),
    /// The print system takes no job, or not this one: ask who runs it.
    #[error("the print system refused the job: {0:?}")]
    Refused(Refusal),
    /// Somebody cancelled it, here or at the printer.
    #[error("the job was cancelled")]
    Canceled,
    /// The print system gave up on it: print again, or use another queue.
    #[error("the print system gave up on the job")]
    Aborted,
    /// Not out by the deadline for no reason anyone told, and cancelled: look at the printer, print again.
    #[error("the job was not out in time and has been cancelled")]
    TimedOut,
    /// The job was handed over, and nobody tells any more what becomes of it: look at the tray before printing again.
    #[error("the print system lost sight of the job")]
    Lost,
}

/// What a print system has against a job. Each is for whoever looks after the computer, not for the attendant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The queue takes no jobs (`cupsreject`): let it accept them again.
    QueueCloses,
    /// A name and a password are wanted, and a desk has none: let this computer print without.
    NeedsPassword,
    /// This computer or account may not print there: allow it.
    Forbidden,
    /// More may not be printed: raise the quota.
    Quota,
    /// The job is larger than the print system takes: raise its limit.
    TooLarge,
    /// Only encrypted connections are taken, and this crate makes none: allow plain ones from this computer.
    NeedsEncryption,
    /// The print system is itself in trouble (out of disk, restarting): try again, or start it anew.
    Ails,
    /// The printer cannot print this document, or not in the way it was asked to.
    Unsuitable,
    /// Something else: an IPP status (RFC 8011 appendix B), an HTTP status, or 0 on Windows.
    Other(u16),
}
