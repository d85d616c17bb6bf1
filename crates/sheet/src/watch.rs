//! A sheet of hundreds of pages takes its time: how far it is, and that it shall stop.

use std::ops::ControlFlow;

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pass {
    /// Rows are laid out, or written.
    Rows,
    /// Pages are written.
    Pages,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// With what.
    pub pass: Pass,
    /// So many are done.
    pub done: usize,
    /// Of so many.
    pub total: usize,
}

/// Whoever looks on: hears often, must be quick, and has it stop by breaking.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Rows that are counted through several tables.
pub(crate) struct Rows<'a, 'b> {
    watch: &'a mut Watch<'b>,
    done: usize,
    total: usize,
}

impl<'a, 'b> Rows<'a, 'b> {
    pub(crate) fn new(watch: &'a mut Watch<'b>, total: usize) -> Self {
        Self {
            watch,
            done: 0,
            total,
        }
    }

    /// One more is done; breaks where it shall stop.
    pub(crate) fn next(&mut self) -> ControlFlow<()> {
        self.done += 1;
        (self.watch)(Progress {
            pass: Pass::Rows,
            done: self.done,
            total: self.total,
        })
    }
}
