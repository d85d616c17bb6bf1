//! A roll call: everybody out of the building, and who of those inside was found.
//!
//! It is kept beside the book and not in it: a tick says where somebody stood at one moment, nobody reads it a week later,
//! and whoever ticks must not wait for a chain. The file holds visits' ids and no word about anybody; it outlives a power cut
//! and ends with the day. A tick that cannot be kept holds all the same, for as long as the program runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use register::{BookDate, VisitId};
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::desk::{Desk, parse_visit};
use crate::home::place::Home;
use crate::running::shared::State;
use crate::transport::{Book, ErrorCode, Failure, RollCall, Update};

/// A roll call, as it is kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Ticks {
    /// The day of the book; on another it is over.
    day: String,
    began_at: String,
    found: BTreeSet<String>,
    /// Whether the file has all of it.
    #[serde(skip)]
    kept: bool,
}

impl Ticks {
    /// The one that is under way today, if any. A file that cannot be read is none.
    pub(crate) fn read(home: &Home, book: Book) -> Option<Self> {
        let text = fs::read(file(home, book)).ok()?;
        let ticks: Self = serde_json::from_slice(&text).ok()?;
        ticks.is_of_today().then_some(Self { kept: true, ..ticks })
    }

    pub(crate) fn is_of_today(&self) -> bool {
        self.day == BookDate::of(clock::timestamp()).to_string()
    }

    pub(crate) fn view(&self) -> RollCall {
        RollCall {
            began_at: self.began_at.clone(),
            found: self.found.iter().cloned().collect(),
            kept: self.kept,
        }
    }

    fn keep(&mut self, home: &Home, book: Book) {
        let text = serde_json::to_vec(self);
        self.kept = text.is_ok_and(|text| home.keep_note(file_name(book), &text).is_ok());
    }
}

fn file(home: &Home, book: Book) -> PathBuf {
    home.directory().join(file_name(book))
}

fn file_name(book: Book) -> &'static str {
    match book {
        Book::Register => disk::ROLL_CALL,
        Book::Practice => disk::PRACTICE_ROLL_CALL,
    }
}

impl Desk {
    /// Begins a roll call; one that is under way goes on.
    pub fn begin_roll_call(&self) {
        let mut state = self.inner.lock();
        if state.roll_call.is_none() {
            let at = clock::timestamp();
            let mut ticks = Ticks {
                day: BookDate::of(at).to_string(),
                began_at: at.to_string(),
                found: BTreeSet::new(),
                kept: false,
            };
            ticks.keep(&self.inner.home, state.book.which());
            state.roll_call = Some(ticks);
        }
        self.tell_roll_call(&state);
    }

    /// Ticks somebody as found, or takes that back.
    ///
    /// # Errors
    /// `UnknownVisit`, also where no roll call is under way.
    pub fn tick_roll_call(&self, visit: &str) -> Result<(), Failure> {
        let visit: VisitId = parse_visit(visit)?;
        let mut state = self.inner.lock();
        let book = state.book.which();
        let ticks = state.roll_call.as_mut();
        let ticks = ticks.ok_or(Failure::new(ErrorCode::UnknownVisit))?;
        let visit = visit.to_string();
        if !ticks.found.remove(&visit) {
            ticks.found.insert(visit);
        }
        ticks.keep(&self.inner.home, book);
        self.tell_roll_call(&state);
        Ok(())
    }

    /// Ends the roll call; its ticks are forgotten.
    ///
    /// # Errors
    /// `CannotSave` where its file cannot be taken away: it would come back with the next start.
    pub fn end_roll_call(&self) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        state.roll_call = None;
        self.tell_roll_call(&state);
        let file = file(&self.inner.home, state.book.which());
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Failure::at(ErrorCode::CannotSave, &file))
            }
            _ => Ok(()),
        }
    }

    fn tell_roll_call(&self, state: &State) {
        let view = state.roll_call.as_ref().map(Ticks::view);
        self.inner.tell(Update::RollCall(view));
    }
}
