//! One job, asked after until it has ended.

use std::ops::ControlFlow;
use std::time::Instant;

use ipp::prelude::*;

use super::attributes::text;
use super::look::{End, Look, QueueLook};
use super::queues;
use super::server::{ANSWER, Server, USER, malformed, queue_uri};
use super::silence::Silence;
use crate::error::PrintError;
use crate::job::{Printed, Progress, Sheets, Stage};
use crate::pace::{CANCEL_POLLS, POLL, SILENT_POLLS, now};
use crate::trouble::Trouble;

/// So many looks in a row must show the same before nothing more is hoped for: between two, CUPS may be about to do something.
const SURE_LOOKS: u32 = 2;

/// A job that was handed to a queue.
pub(super) struct Following<'a> {
    server: &'a Server,
    /// The queue that it was sent to.
    sent_to: String,
    /// The queue that it is in, which somebody may have chosen since.
    path: String,
    moved_to: Option<String>,
    job: i32,
    page_count: u32,
    /// Whether the printer had forgotten a job of old.
    forgot_before: bool,
}

/// What a look at a job found.
enum Found {
    Job(Box<Look>),
    /// The server answers, and knows no such job; nor, maybe, the queue.
    NoJob {
        is_queue_gone: bool,
    },
}

impl<'a> Following<'a> {
    pub(super) fn new(
        server: &'a Server,
        path: String,
        job: i32,
        page_count: u32,
        forgot_before: bool,
    ) -> Following<'a> {
        Following {
            server,
            sent_to: path.clone(),
            path,
            moved_to: None,
            job,
            page_count,
            forgot_before,
        }
    }

    pub(super) fn until_the_end(
        mut self,
        end: Instant,
        on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Printed, PrintError> {
        let (mut unanswered, mut stopped, mut vanished) = (0, 0, 0);
        let mut silence = Silence::default();
        let mut trouble = None;
        loop {
            match self.look() {
                Ok(Found::Job(look)) => {
                    unanswered = 0;
                    if let Some(end) = look.end() {
                        return self.ended(end, &look);
                    }
                    if let Some(why) = look.hopeless() {
                        return self.take_back(why);
                    }
                    stopped = if self.waits_in_vain(&look) { stopped + 1 } else { 0 };
                    if stopped >= SURE_LOOKS {
                        return self.take_back(PrintError::Stuck(Trouble::QueueStopped));
                    }
                    // A job that CUPS keeps to itself is over when its queue has none left.
                    let is_over = look.state.is_none() && look.queue.job_count == Some(0);
                    vanished = if is_over { vanished + 1 } else { 0 };
                    if vanished >= SURE_LOOKS {
                        return Err(PrintError::Lost);
                    }
                    let stage = if look.is_waiting() {
                        Stage::Waiting
                    } else {
                        Stage::Printing
                    };
                    trouble = silence.hears(*look, now());
                    let progress = Progress {
                        stage,
                        trouble,
                        moved_to: self.moved_to.clone(),
                    };
                    if on_progress(&progress).is_break() {
                        return self.take_back(PrintError::Canceled);
                    }
                }
                Ok(Found::NoJob { is_queue_gone: true }) => return Err(PrintError::QueueGone),
                // Its history is not kept: printed, most likely, but nobody says so. (Of a queue that is removed, the jobs go
                // first.)
                Ok(Found::NoJob { .. }) => {
                    vanished += 1;
                    if vanished >= SURE_LOOKS {
                        return Err(PrintError::Lost);
                    }
                }
                Err(_) if unanswered < SILENT_POLLS => unanswered += 1,
                Err(_) => return Err(PrintError::Lost),
            }
            if now() >= end {
                let why = trouble.map_or(PrintError::TimedOut, PrintError::Stuck);
                return self.take_back(why);
            }
            std::thread::sleep(POLL);
        }
    }

    /// Where the job and its queue stand now.
    fn look(&mut self) -> Result<Found, PrintError> {
        let question = IppOperationBuilder::get_job_attributes(queue_uri(&self.sent_to)?, self.job)
            .user_name(USER)
            .build()
            .map_err(malformed)?;
        let answer = match self.server.ask(&self.sent_to, question, ANSWER) {
            Err(PrintError::UnknownQueue) => None,
            answer => Some(answer?),
        };
        let job = answer
            .as_ref()
            .and_then(|answer| answer.attributes().first_of(DelimiterTag::JobAttributes));
        let Some(job) = job else {
            let is_queue_gone = matches!(self.queue_at(&self.path), Err(PrintError::UnknownQueue));
            return Ok(Found::NoJob { is_queue_gone });
        };
        if let Some(path) = text(job, "job-printer-uri").and_then(|uri| queues::path(&uri).ok()) {
            self.path = path;
        }
        let (name, queue) = match self.queue_at(&self.path) {
            // The job of a queue that was removed is called cancelled, unless it was over by then.
            Err(PrintError::UnknownQueue) => {
                let look = Look::read(job, QueueLook::default(), None);
                let is_over = look.end() == Some(End::Completed);
                return Ok(if is_over {
                    Found::Job(Box::new(look))
                } else {
                    Found::NoJob { is_queue_gone: true }
                });
            }
            found => found?,
        };
        if self.path != self.sent_to {
            self.moved_to = name;
        }
        let machine = text(job, "job-printer-uri-actual")
            .and_then(|uri| queues::path(&uri).ok())
            .and_then(|path| self.queue_at(&path).ok())
            .map(|(_, machine)| machine);
        Ok(Found::Job(Box::new(Look::read(job, queue, machine))))
    }

    /// The name of a queue, and where it stands now.
    fn queue_at(&self, path: &str) -> Result<(Option<String>, QueueLook), PrintError> {
        let question = IppOperationBuilder::get_printer_attributes(queue_uri(path)?)
            .attributes([
                "printer-name",
                "printer-state",
                "printer-state-reasons",
                "printer-state-message",
                "queued-job-count",
                "member-uris",
            ])
            .build()
            .map_err(malformed)?;
        let answer = self.server.ask(path, question, ANSWER)?;
        let group = answer.attributes().first_of(DelimiterTag::PrinterAttributes);
        let group = group.ok_or(PrintError::UnknownQueue)?;
        Ok((text(group, "printer-name"), QueueLook::read(group)))
    }

    /// Whether the job waits for a queue that is stopped, or for a class all of whose queues are.
    fn waits_in_vain(&self, look: &Look) -> bool {
        let is_stopped = |uri: &String| {
            let member = queues::path(uri).and_then(|path| self.queue_at(&path));
            member.is_ok_and(|(_, member)| member.is_stopped)
        };
        let members = &look.queue.members;
        look.waits_for_stopped_queue()
            || look.is_waiting() && !members.is_empty() && members.iter().all(is_stopped)
    }

    fn ended(&self, end: End, look: &Look) -> Result<Printed, PrintError> {
        match end {
            End::Completed => Ok(self.printed(look)),
            End::Failed(why) => Err(why),
        }
    }

    fn printed(&self, look: &Look) -> Printed {
        let is_forgotten = look.queue.forgets_jobs && !self.forgot_before && self.moved_to.is_none();
        Printed {
            job: self.job,
            sheets: if is_forgotten {
                Sheets::Forgotten
            } else {
                look.sheets(self.page_count)
            },
            trouble: look.trouble,
            moved_to: self.moved_to.clone(),
        }
    }

    /// Cancels the job and waits until it is really over. It may have been printed meanwhile, which is then the truth.
    fn take_back(mut self, why: PrintError) -> Result<Printed, PrintError> {
        let question = IppOperationBuilder::cancel_job(queue_uri(&self.path)?, self.job)
            .user_name(USER)
            .build()
            .map_err(malformed)?;
        // "Not possible" is what a job that has just ended answers, and a print system that is gone answers nothing: the
        // look below tells either.
        let _ = self.server.ask(&self.path, question, ANSWER);
        for _ in 0..CANCEL_POLLS {
            match self.look() {
                Ok(Found::Job(look)) => match look.end() {
                    Some(End::Completed) => return Ok(self.printed(&look)),
                    Some(End::Failed(_)) => return Err(why),
                    None => {}
                },
                Ok(Found::NoJob { .. }) => return Err(why),
                Err(_) => {}
            }
            std::thread::sleep(POLL);
        }
        Err(PrintError::Lost)
    }
}
