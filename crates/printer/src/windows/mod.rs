//! The print system of Windows.
//!
//! It takes no PDF, and what program a desk has for PDFs nobody knows. So the pages go there as pictures, and nothing has to be
//! installed; then the spooler is asked after the job, as CUPS is. Never run on a real Windows: it is compiled against Windows'
//! interface, no more.

mod canvas;
mod winspool;

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::error::{PrintError, Refusal};
use crate::job::{Job, Printed, Progress, Stage};
use crate::pace::{CANCEL_POLLS, POLL, SILENT_POLLS, now};
use crate::picture::Pages;
use crate::print::Printer;
use crate::queue::{Queue, QueueState};
use crate::spooled::{Fate, Look};
use crate::trouble::Trouble;
use canvas::Canvas;
use winspool::OpenQueue;

/// The spooler of this machine.
#[derive(Debug, Clone, Copy)]
pub struct Spooler;

impl Printer for Spooler {
    fn queues(&self) -> Result<Vec<Queue>, PrintError> {
        winspool::queues()
    }

    fn print(
        &self,
        job: &Job<'_>,
        deadline: Duration,
        on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Printed, PrintError> {
        let end = now() + deadline;
        let pages = job.pages.filter(|pages| pages.count() > 0);
        let pages = pages.ok_or(PrintError::NotDrawn)?;
        let queues = self.queues()?;
        let queue = queues
            .iter()
            .find(|queue| queue.name == job.queue)
            .ok_or(PrintError::UnknownQueue)?;
        if !queue.accepts {
            return Err(PrintError::Refused(Refusal::QueueCloses));
        }
        if queue.state == QueueState::Stopped {
            return Err(PrintError::Stuck(Trouble::QueueStopped));
        }
        let open = OpenQueue::named(job.queue)?;
        let number = send(&open, job, pages, end, on_progress)?;
        follow(&open, number, pages.count(), end, on_progress)
    }
}

/// Draws every page into a new job; its number. Whatever stops it leaves no job behind.
fn send(
    open: &OpenQueue,
    job: &Job<'_>,
    pages: &dyn Pages,
    end: Instant,
    on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<i32, PrintError> {
    let mut canvas = Canvas::of(open, job.queue, pages.paper_pt())?;
    let number = canvas.start(job.title)?;
    let width_px = canvas.width_px(pages.paper_pt());
    for page in 0..pages.count() {
        let sending = Progress {
            stage: Stage::Printing,
            trouble: None,
            moved_to: None,
        };
        if on_progress(&sending).is_break() {
            return Err(PrintError::Canceled);
        }
        if now() >= end {
            return Err(PrintError::TimedOut);
        }
        canvas.page(&pages.draw(page, width_px).ok_or(PrintError::NotDrawn)?)?;
    }
    canvas.finish()?;
    Ok(number)
}

fn follow(
    open: &OpenQueue,
    job: i32,
    page_count: usize,
    end: Instant,
    on_progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Printed, PrintError> {
    let mut silent_polls = 0;
    let mut before: Option<Look> = None;
    loop {
        match open.look(job) {
            Ok(look) => {
                silent_polls = 0;
                match look.fate(before.as_ref()) {
                    Fate::Printed => return Ok(look.printed(before.as_ref(), job, page_count)),
                    Fate::Deleted => return Err(PrintError::Canceled),
                    Fate::UnderWay => {}
                }
                // Nothing that is done at the machine helps, and nobody need wait until the time is up.
                if look.trouble() == Some(Trouble::QueueStopped) {
                    return take_back(open, job, page_count, PrintError::Stuck(Trouble::QueueStopped));
                }
                if on_progress(&look.progress()).is_break() {
                    return take_back(open, job, page_count, PrintError::Canceled);
                }
                before = Some(look);
            }
            Err(_) if silent_polls < SILENT_POLLS => silent_polls += 1,
            Err(_) => return Err(PrintError::Lost),
        }
        if now() >= end {
            let trouble = before.as_ref().and_then(Look::trouble);
            let why = trouble.map_or(PrintError::TimedOut, PrintError::Stuck);
            return take_back(open, job, page_count, why);
        }
        std::thread::sleep(POLL);
    }
}

/// Deletes a job and waits until it is gone: one that a switched-off printer holds half printed may stay, and come out later.
fn take_back(open: &OpenQueue, job: i32, page_count: usize, why: PrintError) -> Result<Printed, PrintError> {
    open.delete(job);
    for _ in 0..CANCEL_POLLS {
        match open.look(job) {
            Ok(Look { job: None, .. }) => return Err(why),
            Ok(look) if look.fate(None) == Fate::Printed => return Ok(look.printed(None, job, page_count)),
            _ => std::thread::sleep(POLL),
        }
    }
    Err(PrintError::Lost)
}
