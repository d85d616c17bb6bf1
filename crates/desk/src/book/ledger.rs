//! The register, in the words of a screen: forms in, lines out, and the wall clock given by the caller.
//!
//! Deliberately absent: radio, threads, and any rule of the book itself (register keeps those).

mod cards;
mod closing;
mod guests;
mod paper_forms;
mod papers;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use register::{
    Assessment, Author, BackedUp, BookDate, CrowdMinute, Existing, ExitHow, HeardMinute, NewVisit, Outcome,
    Reason, Register, Report, Timestamp, VisitId, Whose,
};

use crate::book::unwritten::{Finding, Known};
use crate::clock;
use crate::crowd::{CrowdView, day_view, hours, minute_of, minutes_of};
use crate::home::book_key;
use crate::home::place::Home;
use crate::paper::day::Day;
use crate::present::floor::SAID_BY_ATTENDANT;
use crate::receiver::calibration::Row;
use crate::transport::{
    Book, Counts, ErrorCode, Failure, Language, Left, Settings, VerdictWord, VisitForm, Written,
};
use crate::words::Words;

mod inside;
mod pages;
mod people;
mod visits;

mod owner;
mod report;
mod shifts;
mod staff;

/// Who signs what the running desk writes while nobody said who is on duty.
pub const DESK_AUTHOR: &str = "desk";

/// Reason word of a visit whose check was cut off by the end of the program.
pub const INTERRUPTED: &str = "interrupted";

/// What to do where no register is yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoBook {
    /// Begin one.
    Begin,
    /// Say so: an empty book in the place of a lost one would hide the loss.
    Refuse,
}

/// How long to wait for another program that holds the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wait {
    /// A moment: nobody asked for this write, and whoever stands at the desk must not wait for it.
    Briefly,
    /// As long as any write waits.
    Fully,
}

/// Longer than another desk's write takes, shorter than anybody notices.
const BRIEFLY: Duration = Duration::from_millis(100);

/// One book, open.
pub struct Ledger {
    register: Register,
    book: Book,
    /// Who opened it.
    opened_by: Author,
    /// Who signs what is written: whoever opened it, or a shift.
    author: Author,
}

/// A visit on disk.
pub struct Entered {
    /// Its id.
    pub id: VisitId,
    /// What a screen shows of it.
    pub told: Written,
}

impl Ledger {
    /// Opens the register or the practice register of `home`.
    ///
    /// # Errors
    /// What keeps it from being opened, with the file's path. Nothing is touched then.
    pub fn open(home: &Home, book: Book, no_book: NoBook, author: &str) -> Result<Self, Failure> {
        let register = book_key::open(home, book, no_book)?;
        let author = Author::new(author)?;
        let mut ledger = Self {
            register,
            book,
            opened_by: author.clone(),
            author,
        };
        if book == Book::Practice && no_book == NoBook::Begin {
            ledger
                .register
                .call_practice(clock::timestamp(), &ledger.opened_by)?;
        }
        ledger.sign()?;
        Ok(ledger)
    }

    /// Which book this is.
    pub fn book(&self) -> Book {
        self.book
    }

    /// Whether the form could be written now; nothing is written.
    ///
    /// # Errors
    /// `NameMissing`, `FieldMissing`, `CardTaken`.
    pub fn may_enter(&self, form: &VisitForm) -> Result<(), Failure> {
        form::profile::check(form, self.profile()?)?;
        match self.register.by_card(&form.card)? {
            Some(_) => Err(Failure::about(ErrorCode::CardTaken, form.card.trim())),
            None => Ok(()),
        }
    }

    /// Writes a visit with what is known of it, durable when this returns.
    ///
    /// # Errors
    /// What the register says.
    pub fn enter(
        &mut self,
        form: &VisitForm,
        known: Option<Known>,
        at: Timestamp,
    ) -> Result<Entered, Failure> {
        let visit = NewVisit {
            assessed: known.map(assessment).transpose()?,
            ..self.new_visit(form, at)?
        };
        Ok(entered(&self.register.enter(&visit, at, &self.author)?))
    }

    /// The same of a visitor who was told about the app before.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn enter_told(
        &mut self,
        form: &VisitForm,
        known: Option<Known>,
        at: Timestamp,
    ) -> Result<Entered, Failure> {
        let visit = NewVisit {
            assessed: known.map(assessment).transpose()?,
            told: true,
            ..self.new_visit(form, at)?
        };
        Ok(entered(&self.register.enter(&visit, at, &self.author)?))
    }

    /// What the register takes of a form.
    fn new_visit(&self, form: &VisitForm, at: Timestamp) -> Result<NewVisit, Failure> {
        Ok(form::visit(form, self.profile()?, BookDate::of(at))?)
    }

    /// Writes an outcome that became known.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn assess(&mut self, finding: Finding, at: Timestamp, wait: Wait) -> Result<(), Failure> {
        let assessed = assessment(finding.known)?;
        if wait == Wait::Briefly {
            self.register.wait_for_others(Some(BRIEFLY))?;
        }
        let done = self.register.assess(finding.visit, &assessed, at, &self.author);
        self.register.wait_for_others(None)?;
        Ok(done?)
    }

    /// Visits that this desk wrote and whose check was cut off (a power cut): those inside, and those of today.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn interrupted(&self, at: Timestamp) -> Result<Vec<VisitId>, Failure> {
        let mut lines = self.register.inside()?;
        lines.extend(self.register.day(BookDate::of(at))?);
        let cut_off = lines
            .into_iter()
            .filter(|line| self.wrote(&line.entered_by) && line.voided.is_none() && line.outcome.is_none())
            // What was typed from paper had no check that could be cut off.
            .filter(|line| line.paper.is_none());
        Ok(cut_off.map(|line| line.visit).collect())
    }

    /// Writes a departure, durable when this returns.
    ///
    /// # Errors
    /// `UnknownVisit`, `AlreadyLeft`, or what else the register says.
    pub fn exit(&mut self, visit: VisitId, at: Timestamp) -> Result<Left, Failure> {
        let line = self.register.line(visit)?;
        self.register.exit(visit, at, &self.author)?;
        let name = line.person.map(|person| person.name).unwrap_or_default();
        Ok(Left {
            visit: visit.to_string(),
            name,
            left_at: at.to_string(),
        })
    }

    /// Takes back a departure; where there is none to take back, the visit is as wanted. Of somebody who was only seen leaving
    /// nothing is left then: nobody knows that they are inside.
    ///
    /// # Errors
    /// `UnknownVisit`, or what else the register says.
    pub fn undo_exit(&mut self, visit: VisitId, at: Timestamp) -> Result<(), Failure> {
        let exited = self.register.line(visit)?.exited;
        if exited.is_some_and(|exited| exited.how == ExitHow::Unentered) {
            let why = Words::of(Language::Vi).say("book-taken-back");
            return Ok(self.register.void(visit, &why, at, &self.author)?);
        }
        match self.register.reopen(visit, at, &self.author) {
            Err(register::Error::NotExited) => Ok(()),
            done => Ok(done?),
        }
    }

    /// A number that changes when another program, or another desk, wrote in this book.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn changes_by_others(&self) -> Result<i64, Failure> {
        Ok(self.register.changes_by_others()?)
    }

    /// The open visit that has a visitor card.
    ///
    /// # Errors
    /// What the register says.
    pub fn by_card(&self, card: &str) -> Result<Option<VisitId>, Failure> {
        Ok(self.register.by_card(card)?.map(|line| line.visit))
    }

    /// A day in figures.
    ///
    /// # Errors
    /// What the register says.
    pub fn counts(&self, date: BookDate) -> Result<Counts, Failure> {
        let everybody = self.register.inside()?.len();
        Ok(Counts {
            inside: u32::try_from(everybody).unwrap_or(u32::MAX),
            ..counts_of(&self.register.counts(date)?)
        })
    }

    /// Counts people who go by (below 0: takes them back), durable when this returns.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn count_people(&mut self, people: i32, at: Timestamp) -> Result<(), Failure> {
        self.register.count_people(i64::from(people), at)?;
        Ok(())
    }

    /// Writes what the radio heard in the minute of `at`.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn hear_minute(
        &mut self,
        heard: &HeardMinute,
        at: Timestamp,
        wait: Wait,
    ) -> Result<(), Failure> {
        if wait == Wait::Briefly {
            self.register.wait_for_others(Some(BRIEFLY))?;
        }
        let done = self.register.hear_minute(heard, at);
        self.register.wait_for_others(None)?;
        Ok(done?)
    }

    /// A day's minutes at a checkpoint.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn crowd_minutes(&self, date: BookDate) -> Result<Vec<CrowdMinute>, Failure> {
        Ok(self.register.crowd(date)?)
    }

    /// A day's crowd as the book has it; `at` is now.
    ///
    /// # Errors
    /// What the register says.
    pub fn crowd(&self, date: BookDate, at: Timestamp) -> Result<CrowdView, Failure> {
        let minutes = minutes_of(&self.crowd_minutes(date)?);
        Ok(day_view(&minutes, minute_of(at)))
    }

    /// The owner's settings, with what a fresh desk has where none were made.
    ///
    /// # Errors
    /// What the register says.
    pub fn settings(&self) -> Result<Settings, Failure> {
        Ok(crate::book::settings::read(&self.register.settings()?))
    }

    /// Writes the settings that differ.
    ///
    /// # Errors
    /// `TooLong` with the key, or what the register says.
    pub fn change_settings(&mut self, settings: &Settings, at: Timestamp) -> Result<(), Failure> {
        crate::book::settings::check(settings)?;
        self.register.together(|register| {
            for (key, value) in crate::book::settings::rows(settings) {
                register.set(key, Some(&value), at, &self.author)?;
            }
            Ok(())
        })
    }

    /// Every row of settings, those about receivers among them.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn rows(&self) -> Result<BTreeMap<String, String>, Failure> {
        Ok(self.register.settings()?)
    }

    /// Writes a row about a receiver.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn keep(&mut self, row: &Row, at: Timestamp, wait: Wait) -> Result<(), Failure> {
        if wait == Wait::Briefly {
            self.register.wait_for_others(Some(BRIEFLY))?;
        }
        let done = self.register.set(&row.key, Some(&row.value), at, &self.author);
        self.register.wait_for_others(None)?;
        Ok(done?)
    }

    /// One row of the settings, as it stands in the book.
    pub(crate) fn row(&self, key: &str) -> Result<Option<String>, Failure> {
        Ok(self.register.setting(key)?)
    }

    /// Writes one row of the settings, where it differs.
    pub(crate) fn set_row(&mut self, key: &str, value: &str, at: Timestamp) -> Result<(), Failure> {
        Ok(self.register.set(key, Some(value), at, &self.author)?)
    }

    /// Erases the words about visitors of the days before `first_kept`; returns of how many visits.
    pub(crate) fn erase_before(&mut self, first_kept: BookDate, at: Timestamp) -> Result<usize, Failure> {
        Ok(self.register.erase_before(first_kept, at, &self.author)?.visits)
    }

    /// What is on a day's sheet.
    ///
    /// # Errors
    /// What the register says.
    pub fn day(&self, date: BookDate) -> Result<Day, Failure> {
        Ok(Day {
            book: self.book,
            profile: self.profile()?,
            date,
            lines: self.register.day(date)?,
            shifts: self.register.shifts(date)?,
            crowd: hours(&self.crowd_minutes(date)?),
            head: self.register.head_hash(date)?,
            print: None,
        })
    }

    /// Checks that nothing was changed, removed or reordered.
    ///
    /// # Errors
    /// What the register says; findings are no error.
    pub fn verify(&mut self) -> Result<Report, Failure> {
        Ok(self.register.verify()?)
    }

    /// Copies the book to a file while it is in use; the copy is verified.
    ///
    /// # Errors
    /// What the register says.
    pub fn backup(&self, file: &Path) -> Result<BackedUp, Failure> {
        self.register
            .backup(file, Existing::ReplaceOwnCopy)
            .map_err(|error| at_path(error, file))
    }
}

/// Reads a damaged register as far as it goes into a new file; what is missing stands in the report.
///
/// # Errors
/// `CannotSave` where something stands at `to`, `WrongKey`, `RegisterDamaged` where nothing can be read, or what else the
/// register says.
pub fn salvage(home: &Home, from: &Path, to: &Path) -> Result<register::Salvaged, Failure> {
    if to.exists() {
        return Err(Failure::at(ErrorCode::CannotSave, to));
    }
    let key = book_key::for_file(home, from)?;
    Register::salvage((from, key), to, clock::timestamp()).map_err(|error| at_path(error, from))
}

/// A book that took another's place.
pub struct Restored {
    /// Events in it.
    pub events: u64,
    /// Where the book that was there before is kept.
    pub replaced: Option<PathBuf>,
}

/// Puts the backup `from` in the place of a book of `home`; it is tried first, and nothing is thrown away.
///
/// # Errors
/// `NotARegister`, `RegisterDamaged`, `WrongKey` where no key of this computer opens the backup, or what else the
/// register says; the book is then as it was.
pub fn restore(from: &Path, home: &Home, book: Book) -> Result<Restored, Failure> {
    let to = home.register(book);
    let from_key = book_key::for_file(home, from)?;
    // What stands there may be damaged, or locked for ever: that is why somebody restores.
    let to_key = book_key::for_file(home, &to).ok().flatten();
    let done = Register::restore((from, from_key), (&to, to_key), Whose::OfThisDesk)
        .map_err(|error| at_path(error, from))?;
    Ok(Restored {
        events: done.report.events,
        replaced: done.replaced,
    })
}

/// A day in figures; those inside are those of this day.
fn counts_of(counts: &register::Counts) -> Counts {
    Counts {
        entered: counts.entered,
        left: counts.exited,
        inside: counts.inside,
        running: counts.running,
        probable: counts.probable,
        not_heard: counts.not_heard,
        cannot_check: counts.cannot_check,
        no_phone: counts.no_phone,
        told: counts.told,
    }
}

/// What was typed, as the register takes it.
fn entered(entered: &register::Entered) -> Entered {
    Entered {
        id: entered.visit,
        told: Written {
            visit: entered.visit.to_string(),
            entered_at: entered.at.to_string(),
            number: entered.line,
        },
    }
}

/// A failure about a file, with its path where nothing better is known.
pub(crate) fn at_path(error: register::Error, path: &Path) -> Failure {
    match Failure::from(error) {
        Failure { code, detail: None } => Failure::at(code, path),
        failure => failure,
    }
}

/// A day of the book; today without a text.
///
/// # Errors
/// `NotValid`.
pub fn book_date(text: Option<&str>) -> Result<BookDate, Failure> {
    match text {
        None => Ok(BookDate::of(clock::timestamp())),
        Some(text) => match text.parse() {
            Ok(date) if text.len() == 10 => Ok(date),
            _ => Err(Failure::about(ErrorCode::NotValid, "YYYY-MM-DD")),
        },
    }
}

/// An outcome as somebody said it at a keyboard, with its reason word; listening is none.
pub fn said(verdict: Option<VerdictWord>) -> Option<Known> {
    let outcome = match verdict? {
        VerdictWord::Listening => return None,
        VerdictWord::Running => Outcome::Running,
        VerdictWord::Probable => Outcome::Probable,
        VerdictWord::NotHeard => Outcome::NotHeard,
        VerdictWord::CannotCheck => Outcome::CannotCheck,
        VerdictWord::NoPhone => Outcome::NoPhone,
    };
    Some(Known {
        outcome,
        reason: SAID_BY_ATTENDANT,
        flagged: None,
    })
}

fn assessment(known: Known) -> Result<Assessment, Failure> {
    Ok(Assessment {
        outcome: known.outcome,
        reason: Some(Reason::new(known.reason)?),
        flagged: known.flagged.map(clock::wall),
    })
}
