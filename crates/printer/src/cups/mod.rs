//! CUPS, spoken to by IPP over its port.
//!
//! | file | idea |
//! |---|---|
//! | `server.rs` | one question, one answer, and what a refusal means |
//! | `attributes.rs` | single values out of an answer |
//! | `queues.rs` | the queues of a server |
//! | `nearby.rs` | printers of the network that have no queue yet |
//! | `media.rs`, `options.rs` | what is sent along with a job |
//! | `look.rs`, `reasons.rs` | what a job and its queue say at one moment |
//! | `silence.rs` | when a printer says nothing for too long |
//! | `follow.rs` | a job to its end |

mod attributes;
mod follow;
mod look;
mod media;
mod nearby;
mod options;
mod queues;
mod reasons;
mod server;
mod silence;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::Duration;

// Also the only way to its `FromPrimitive`, which reads job states.
use ipp::prelude::*;

use crate::error::{PrintError, Refusal};
use crate::job::{Job, Printed, Progress};
use crate::pace::now;
use crate::print::Printer;
use crate::queue::{Queue, QueueState};
use crate::trouble::Trouble;
use follow::Following;
use look::QueueLook;
use server::{ANSWER, Server, USER, malformed, queue_uri};

/// How long CUPS may take to accept a job of some megabytes.
const SUBMIT: Duration = Duration::from_secs(60);
/// The longest `job-name` in bytes, RFC 8011 section 5.1.3.
const TITLE_BYTES_MAX: usize = 255;

/// A CUPS server.
#[derive(Debug, Clone)]
pub struct Cups {
    server: Server,
}

impl Cups {
    /// The server at an address as `CUPS_SERVER` has it (`HOST`, `HOST:PORT`, `[::1]:PORT`), or such as
    /// `ipp://127.0.0.1:631`. Plain IPP only: without TLS, meant for this machine or its own network.
    pub fn at(server: &str) -> Result<Cups, PrintError> {
        Server::at(server).map(|server| Cups { server })
    }

    /// The server of this machine on the port CUPS always uses.
    pub fn local() -> Cups {
        Cups {
            server: Server::local(),
        }
    }

    /// A queue that CUPS has, else a printer of the network that gets one now.
    fn queue(&self, name: &str) -> Result<Queue, PrintError> {
        let queues = queues::of(&self.server)?;
        match queues.into_iter().find(|queue| queue.name == name) {
            Some(queue) => Ok(queue),
            None => nearby::queue(&self.server, name),
        }
    }

    fn submit(&self, path: &str, job: &Job<'_>, options: Vec<IppAttribute>) -> Result<i32, PrintError> {
        let payload = IppPayload::new(Cursor::new(job.pdf.to_vec()));
        let question = IppOperationBuilder::print_job(queue_uri(path)?, payload)
            .user_name(USER)
            .job_title(fitted(job.title))
            .document_format("application/pdf")
            .attributes(options)
            .build()
            .map_err(malformed)?;
        let answer = self.server.hand_over(path, question, SUBMIT)?;
        let group = answer.attributes().first_of(DelimiterTag::JobAttributes);
        group
            .and_then(|group| attributes::number(group, "job-id"))
            .ok_or(PrintError::Lost)
    }
}

impl Printer for Cups {
    /// What CUPS has, and then what else is on the network.
    fn queues(&self) -> Result<Vec<Queue>, PrintError> {
        let mut queues = queues::of(&self.server)?;
        let more = nearby::others(&self.server, &queues);
        queues.extend(more);
        Ok(queues)
    }

    fn print(
        &self,
        job: &Job<'_>,
        deadline: Duration,
        on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Printed, PrintError> {
        let end = now() + deadline;
        if !is_whole_pdf(job.pdf) {
            return Err(PrintError::NotAPdf);
        }
        let queue = self.queue(job.queue)?;
        if !queue.accepts {
            return Err(PrintError::Refused(Refusal::QueueCloses));
        }
        if queue.state == QueueState::Stopped {
            return Err(PrintError::Stuck(Trouble::QueueStopped));
        }
        let path = queues::path(&queue.uri)?;
        let question = IppOperationBuilder::get_printer_attributes(queue_uri(&path)?)
            .build()
            .map_err(malformed)?;
        let answer = self.server.ask(&path, question, ANSWER)?;
        let group = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
        let group = group.ok_or(PrintError::UnknownQueue)?;
        let options = options::of_job(group, job.page_count, job.paper)?;
        let forgot_before = QueueLook::read(group).forgets_jobs;
        let number = self.submit(&path, job, options)?;
        Following::new(&self.server, path, number, job.page_count, forgot_before)
            .until_the_end(end, on_progress)
    }
}

/// CUPS may call a job completed whose PDF its filter could not read (seen with 2.4.2: an empty page went out), so
/// what is cut off or no PDF at all is not sent.
fn is_whole_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(1024)..];
    bytes.starts_with(b"%PDF-") && tail.windows(5).any(|window| window == b"%%EOF")
}

/// A title of whole characters within the limit.
fn fitted(title: &str) -> &str {
    let end = (0..=title.len().min(TITLE_BYTES_MAX))
        .rev()
        .find(|end| title.is_char_boundary(*end));
    &title[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_at_a_character() {
        assert_eq!(fitted("Sổ khách"), "Sổ khách");
        assert_eq!(fitted(&"ổ".repeat(100)), "ổ".repeat(85));
    }
}
