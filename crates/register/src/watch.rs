//! Work of minutes on a whole register (a copy, a proof): how far it is, and that it shall stop.
//!
//! Whoever stops something finds it as if it had never been begun. Deliberately absent: how often anybody is told, which
//! whoever listens decides, and threads.

use crate::error::{Error, Result};
use crate::file::open::Register;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// SQLite asks whether to stop after about so many of its steps: some hundred times a second.
const STEPS: i32 = 20_000;

/// That work shall stop. Its clones are the same one; once asked, it stays so.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks for it.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// The flag itself, for whoever can do no more than set one: a handler of signals.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// Whether it was asked for.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What is being done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pass {
    /// Pages or bytes are copied; counted in bytes.
    Copying,
    /// Everything is read and proved; each event is looked at twice.
    Proving,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// With what.
    pub pass: Pass,
    /// So much is done.
    pub done: u64,
    /// Of so much.
    pub total: u64,
}

/// Whoever looks on.
pub struct Watch<'a> {
    stop: Stop,
    tell: &'a dyn Fn(Progress),
}

impl<'a> Watch<'a> {
    /// `tell` hears often, and must be quick.
    pub fn new(stop: Stop, tell: &'a dyn Fn(Progress)) -> Self {
        Self { stop, tell }
    }

    /// Nobody looks on, and nothing is stopped.
    pub fn nobody() -> Self {
        Self {
            stop: Stop::default(),
            tell: &|_| {},
        }
    }

    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// Tells how far it is.
    ///
    /// # Errors
    /// [`Error::Stopped`] if it shall stop.
    pub(crate) fn at(&self, pass: Pass, done: u64, total: u64) -> Result<()> {
        (self.tell)(Progress { pass, done, total });
        self.goes_on()
    }

    /// # Errors
    /// [`Error::Stopped`] if it shall stop.
    pub(crate) fn goes_on(&self) -> Result<()> {
        if self.stop.is_asked() {
            return Err(Error::Stopped);
        }
        Ok(())
    }
}

impl Register {
    /// Whatever is read through this connection fails with [`Error::Stopped`] soon after `stop` is asked for, in the middle of
    /// a statement too. For a connection of its own ([`Register::again`]), which is not used for anything else afterwards.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn stops_with(&mut self, stop: &Stop) -> Result<()> {
        self.asks_every(STEPS, stop)
    }

    /// The same where SQLite's steps are long ones: it asks after so many.
    pub(crate) fn asks_every(&mut self, steps: i32, stop: &Stop) -> Result<()> {
        let stop = stop.clone();
        Ok(self.conn.progress_handler(steps, Some(move || stop.is_asked()))?)
    }

    /// Nothing stops this connection any more.
    pub(crate) fn stops_no_more(&mut self) -> Result<()> {
        Ok(self.conn.progress_handler(0, None::<fn() -> bool>)?)
    }
}
