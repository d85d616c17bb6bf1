//! One job: what it is made of, where it stands, how it ended.

use crate::picture::Pages;
use crate::trouble::Trouble;

/// What to print, and where.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// A PDF file of A4 pages.
    pub pdf: &'a [u8],
    /// The same pages to draw; needed where [`crate::TAKES_PICTURES`], and looked at nowhere else.
    pub pages: Option<&'a dyn Pages>,
    /// What the print system's list of jobs shows. It is seen by everyone who may look there: no names of visitors.
    pub title: &'a str,
    /// The [`crate::Queue::name`].
    pub queue: &'a str,
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
