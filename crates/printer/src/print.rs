//! What every print system is to this crate.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::error::PrintError;
use crate::job::{Job, Printed, Progress};
use crate::queue::Queue;

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
