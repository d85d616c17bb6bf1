//! CUPS, spoken to by IPP over its loopback port.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use ipp::operation::IppOperation;
use ipp::operation::cups::CupsGetPrinters;
use ipp::parser::IppParseError;
// The only way to its `FromPrimitive`, which reads job states.
use ipp::prelude::*;

use crate::attributes::{keywords, number, text, truth};
use crate::error::PrintError;
use crate::job::{Job, Printed, Progress};
use crate::look::{Look, trouble_of};
use crate::pace::{CANCEL_POLLS, POLL, SILENT_POLLS, now};
use crate::print::Printer;
use crate::queue::{Queue, QueueState};
use crate::trouble::Trouble;

/// How long CUPS may take to answer a question; it answers in milliseconds unless it hangs.
const ANSWER: Duration = Duration::from_secs(10);
/// How long it may take to accept a job of some megabytes.
const SUBMIT: Duration = Duration::from_secs(60);
/// PWG 5101.1 name of the sheets' paper. Without it a queue set to Letter would scale or crop.
const PAPER: &str = "iso_a4_210x297mm";
/// The longest `job-name` in bytes, RFC 8011 section 5.1.3.
const TITLE_BYTES_MAX: usize = 255;

/// A CUPS server.
#[derive(Debug, Clone)]
pub struct Cups {
    server: Uri,
}

impl Cups {
    /// The server at an address such as `ipp://127.0.0.1:631`. Plain IPP only: without TLS, meant for this machine.
    pub fn at(server: &str) -> Result<Cups, PrintError> {
        let server: Uri = server.parse().map_err(|_| PrintError::BadServer)?;
        let known = matches!(server.scheme_str(), Some("ipp" | "http"));
        if known && server.authority().is_some() {
            Ok(Cups { server })
        } else {
            Err(PrintError::BadServer)
        }
    }

    /// The server of this machine on the port CUPS always uses.
    pub fn local() -> Cups {
        Cups {
            server: Uri::from_static("ipp://127.0.0.1:631"),
        }
    }

    fn ask(&self, target: &Uri, question: impl Into<IppRequestResponse>, patience: Duration) -> Answer {
        let client = IppClient::builder(target.clone())
            .request_timeout(patience)
            .build();
        let answer = client.send(question).map_err(|error| match error {
            IppError::RequestError(404) => PrintError::UnknownQueue,
            IppError::RequestError(status) => PrintError::Refused { status },
            _ => PrintError::NoPrintSystem,
        })?;
        match answer.header().status_code() {
            status if status.is_success() => Ok(answer),
            StatusCode::ClientErrorNotFound => Err(PrintError::UnknownQueue),
            status => Err(PrintError::Refused {
                status: status as u16,
            }),
        }
    }

    /// The queue's address on the server we were given: what CUPS says of its own host may not resolve here.
    fn address(&self, queue: &Queue) -> Result<Uri, PrintError> {
        let uri: Uri = queue.uri.parse().map_err(|_| PrintError::UnknownQueue)?;
        let mut parts = self.server.clone().into_parts();
        parts.path_and_query = uri.path_and_query().cloned();
        Uri::from_parts(parts).map_err(|_| PrintError::UnknownQueue)
    }

    fn default_name(&self) -> Option<String> {
        let question = IppRequestResponse::new(IppVersion::v1_1(), Operation::CupsGetDefault, None).ok()?;
        let answer = self.ask(&self.server, question, ANSWER).ok()?;
        text(
            answer.attributes().first_of(DelimiterTag::PrinterAttributes)?,
            "printer-name",
        )
    }

    fn submit(&self, address: &Uri, job: &Job<'_>) -> Result<i32, PrintError> {
        let payload = IppPayload::new(Cursor::new(job.pdf.to_vec()));
        let media = IppValue::new_keyword(PAPER).map_err(malformed)?;
        let question = IppOperationBuilder::print_job(address.clone(), payload)
            .user_name("gatekeeper")
            .job_title(fitted(job.title))
            .document_format("application/pdf")
            .attribute(IppAttribute::with_name("media", media).map_err(malformed)?)
            .build()
            .map_err(malformed)?;
        let answer = self.ask(address, question.into_ipp_request(), SUBMIT)?;
        let group = answer.attributes().first_of(DelimiterTag::JobAttributes);
        group
            .and_then(|group| number(group, "job-id"))
            .ok_or(PrintError::Lost)
    }

    /// Where the job and its printer stand now.
    fn look(&self, address: &Uri, job: i32) -> Result<Look, PrintError> {
        let question = IppOperationBuilder::get_job_attributes(address.clone(), job)
            .build()
            .map_err(malformed)?;
        let answer = self.ask(address, question.into_ipp_request(), ANSWER)?;
        let job = answer;
        let question = IppOperationBuilder::get_printer_attributes(address.clone())
            .attributes(["printer-state", "printer-state-reasons", "printer-state-message"])
            .build()
            .map_err(malformed)?;
        let answer = self.ask(address, question.into_ipp_request(), ANSWER)?;
        let printer = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
        let job = job.attributes().first_of(DelimiterTag::JobAttributes);
        job.and_then(|job| Look::read(job, printer))
            .ok_or(PrintError::Lost)
    }

    fn follow(
        &self,
        address: &Uri,
        job: i32,
        end: Instant,
        on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Printed, PrintError> {
        let mut silent_polls = 0;
        let mut trouble = None;
        loop {
            match self.look(address, job) {
                Ok(look) => {
                    silent_polls = 0;
                    trouble = look.trouble;
                    if let Some(outcome) = look.outcome(job) {
                        return outcome;
                    }
                    if look.given_up {
                        return self.take_back(address, job, PrintError::Aborted);
                    }
                    if on_progress(&look.progress()).is_break() {
                        return self.take_back(address, job, PrintError::Canceled);
                    }
                }
                // The job is no longer known (its history is not kept), or CUPS went away under it.
                Err(PrintError::UnknownQueue) => return Err(PrintError::Lost),
                Err(_) if silent_polls < SILENT_POLLS => silent_polls += 1,
                Err(_) => return Err(PrintError::Lost),
            }
            if now() >= end {
                let why = trouble.map_or(PrintError::TimedOut, PrintError::Stuck);
                return self.take_back(address, job, why);
            }
            std::thread::sleep(POLL);
        }
    }

    /// Cancels a job and waits until it is really over. It may have been printed meanwhile, which is then the truth.
    fn take_back(&self, address: &Uri, job: i32, why: PrintError) -> Result<Printed, PrintError> {
        let question = IppOperationBuilder::cancel_job(address.clone(), job)
            .user_name("gatekeeper")
            .build()
            .map_err(malformed)?;
        // "Not possible" is what a job that has just ended answers, and a print system that is gone answers nothing: the
        // look below tells either.
        let _ = self.ask(address, question.into_ipp_request(), ANSWER);
        for _ in 0..CANCEL_POLLS {
            match self.look(address, job) {
                Ok(Look {
                    state: JobState::Completed,
                    trouble,
                    ..
                }) => return Ok(Printed { job, trouble }),
                Ok(Look {
                    state: JobState::Canceled | JobState::Aborted,
                    ..
                })
                | Err(PrintError::UnknownQueue) => {
                    return Err(why);
                }
                _ => std::thread::sleep(POLL),
            }
        }
        Err(PrintError::Lost)
    }
}

impl Printer for Cups {
    fn queues(&self) -> Result<Vec<Queue>, PrintError> {
        let answer = match self.ask(&self.server, CupsGetPrinters::new().into_ipp_request(), ANSWER) {
            // What CUPS says when it has no queue at all.
            Err(PrintError::UnknownQueue) => return Ok(Vec::new()),
            answer => answer?,
        };
        let default = self.default_name();
        let groups = answer.attributes().groups_of(DelimiterTag::PrinterAttributes);
        Ok(groups
            .filter_map(|group| queue_of(group, default.as_deref()))
            .collect())
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
        let queues = self.queues()?;
        let queue = queues
            .iter()
            .find(|queue| queue.name == job.queue)
            .ok_or(PrintError::UnknownQueue)?;
        if !queue.accepts {
            return Err(PrintError::Refused {
                status: StatusCode::ServerErrorNotAcceptingJobs as u16,
            });
        }
        if queue.state == QueueState::Stopped {
            return Err(PrintError::Stuck(Trouble::Stopped));
        }
        let address = self.address(queue)?;
        let number = self.submit(&address, job)?;
        self.follow(&address, number, end, on_progress)
    }
}

type Answer = Result<IppRequestResponse, PrintError>;

fn queue_of(group: &IppAttributeGroup, default: Option<&str>) -> Option<Queue> {
    let name = text(group, "printer-name")?;
    let uri = keywords(group, "printer-uri-supported").into_iter().next()?;
    let info = text(group, "printer-info").filter(|info| !info.trim().is_empty());
    let state = match number(group, "printer-state") {
        Some(4) => QueueState::Printing,
        Some(5) => QueueState::Stopped,
        _ => QueueState::Idle,
    };
    Some(Queue {
        info: info.unwrap_or_else(|| name.clone()),
        uri,
        state,
        accepts: truth(group, "printer-is-accepting-jobs").unwrap_or(true),
        trouble: trouble_of(group),
        is_default: default == Some(name.as_str()),
        name,
    })
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

/// An attribute that IPP cannot carry: only a queue's address is not ours, so it is at fault.
fn malformed(_: IppParseError) -> PrintError {
    PrintError::UnknownQueue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain_ipp() {
        for good in ["ipp://127.0.0.1:631", "http://localhost:8631/"] {
            assert!(Cups::at(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "localhost",
            "ipps://printer",
            "ipp:///x",
            "file:///etc/passwd",
            "ipp://a b",
        ] {
            assert_eq!(Cups::at(bad).err(), Some(PrintError::BadServer), "{bad}");
        }
    }

    #[test]
    fn titles_are_cut_at_a_character() {
        assert_eq!(fitted("Sổ khách"), "Sổ khách");
        assert_eq!(fitted(&"ổ".repeat(100)), "ổ".repeat(85));
    }
}
