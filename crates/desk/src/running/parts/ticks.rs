//! A roll call under way: everybody out of the building, and who of those inside was found.
//!
//! It is kept beside the book and not in it: a tick says where somebody stood at one moment, nobody reads it a week later,
//! and whoever ticks must not wait for a chain. The file holds visits' ids and no word about anybody; it outlives a power cut
//! and ends with the day. A tick that cannot be kept holds all the same, for as long as the program runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::PathBuf;

use register::{BookDate, Timestamp, VisitId};
use serde::{Deserialize, Serialize};

use crate::home::place::Home;
use crate::transport::{Book, ErrorCode, Failure, RollCall};

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
    /// Nobody is found yet.
    pub(crate) fn begin(at: Timestamp) -> Self {
        Self {
            day: BookDate::of(at).to_string(),
            began_at: at.to_string(),
            found: BTreeSet::new(),
            kept: false,
        }
    }

    /// The one that is under way on the day of `at`, if any. A file that cannot be read is none.
    pub(crate) fn read(home: &Home, book: Book, at: Timestamp) -> Option<Self> {
        let text = fs::read(file(home, book)).ok()?;
        let ticks: Self = serde_json::from_slice(&text).ok()?;
        ticks.is_of(at).then_some(Self { kept: true, ..ticks })
    }

    /// Whether it is of the day of `at`.
    pub(crate) fn is_of(&self, at: Timestamp) -> bool {
        self.day == BookDate::of(at).to_string()
    }

    /// The visitor of `visit` was found; said again, that is taken back.
    pub(crate) fn tick(&mut self, visit: VisitId) {
        let visit = visit.to_string();
        if !self.found.remove(&visit) {
            self.found.insert(visit);
        }
    }

    /// Writes the file.
    ///
    /// # Errors
    /// `DiskFull` or `CannotSave`; the ticks hold all the same, and say so.
    pub(crate) fn keep(&mut self, home: &Home, book: Book) -> Result<(), Failure> {
        // A struct of strings always becomes JSON.
        let text = serde_json::to_vec(self).unwrap_or_default();
        let done = home.keep_note(file_name(book), &text);
        self.kept = done.is_ok();
        done
    }

    pub(crate) fn view(&self) -> RollCall {
        RollCall {
            began_at: self.began_at.clone(),
            found: self.found.iter().cloned().collect(),
            kept: self.kept,
            seen_at: BTreeMap::new(),
        }
    }
}

/// Takes the file away: the roll call is over.
///
/// # Errors
/// `CannotSave` where it cannot be taken away: it would come back with the next start.
pub(crate) fn forget(home: &Home, book: Book) -> Result<(), Failure> {
    let file = file(home, book);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::at(ErrorCode::CannotSave, &file))
        }
        _ => Ok(()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_outlives_the_program_and_not_the_day() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(folder.path()));
        let at = Timestamp::from_unix_ms(1_609_808_400_000);
        let visit: VisitId = "0176cf2d-8c00-7000-8000-000000000001".parse().unwrap();
        let mut ticks = Ticks::begin(at);
        ticks.tick(visit);
        ticks.keep(&home, Book::Register).unwrap();
        let again = Ticks::read(&home, Book::Register, at).unwrap();
        assert_eq!(
            (again.view().found, again.view().kept),
            (vec![visit.to_string()], true)
        );
        let tomorrow = Timestamp::from_unix_ms(at.unix_ms() + 24 * 3_600_000);
        assert!(Ticks::read(&home, Book::Register, tomorrow).is_none());
        assert!(Ticks::read(&home, Book::Practice, at).is_none());
        ticks.tick(visit);
        assert!(ticks.view().found.is_empty(), "taken back");
        forget(&home, Book::Register).unwrap();
        forget(&home, Book::Register).unwrap();
        assert!(Ticks::read(&home, Book::Register, at).is_none());
    }

    #[test]
    fn a_tick_that_cannot_be_kept_holds_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(&folder.path().join("not-there")));
        let mut ticks = Ticks::begin(Timestamp::from_unix_ms(0));
        ticks.keep(&home, Book::Register).unwrap_err();
        assert!(!ticks.view().kept);
    }
}
