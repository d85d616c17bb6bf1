//! One job: what it is made of, where it stands, how it ended.

use crate::picture::Pages;
use crate::trouble::Trouble;

/// What to print, and where.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// A PDF file.
    pub pdf: &'a [u8],
    /// How many pages it has. Each goes on a sheet of its own.
    pub page_count: u32,
    /// What its pages are meant for.
    pub paper: Paper,
    /// The same pages to draw; needed where [`crate::TAKES_PICTURES`], and looked at nowhere else.
    pub pages: Option<&'a dyn Pages>,
    /// What the print system's list of jobs shows. It is seen by everyone who may look there: no names of visitors.
    pub title: &'a str,
    /// The [`crate::Queue::name`].
    pub queue: &'a str,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm; a printer without it gets the page fitted on A4.
    A3,
}

/// Where a job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Where it is.
    pub stage: Stage,
    /// What keeps it, in the way somebody can see and change.
    pub trouble: Option<Trouble>,
    /// The queue that it was moved to by somebody, if it was.
    pub moved_to: Option<String>,
}

/// The stations of a job that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Behind other jobs, or held.
    Waiting,
    /// Being sent or printed.
    Printing,
}

/// A job that the print system calls completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Its number in the print system.
    pub job: i32,
    /// What is known of the sheets.
    pub sheets: Sheets,
    /// What the printer complained about at the end: ask the attendant to count the sheets. The last sheet of paper
    /// may have gone out with the last page, or the printer gave up half way and CUPS called that completed all the
    /// same (seen with 2.4.2).
    pub trouble: Option<Trouble>,
    /// The queue that it was moved to by somebody, if it was.
    pub moved_to: Option<String>,
}

/// What is known of the sheets of a completed job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheets {
    /// As many were counted as were sent.
    AllCounted,
    /// Nobody counts them.
    Uncounted,
    /// Fewer were counted than were sent.
    Missing {
        /// How many were counted.
        counted: u32,
    },
    /// The printer was away in the midst of it and has forgotten the job; the print system calls that completed.
    Forgotten,
}
