//! A book as a whole: copies of it, one of them put in its place, and what is over its time erased.

use std::path::{Path, PathBuf};

use disk::{Existing, Target};
use register::{BackedUp, BookDate, Key, Register, Timestamp, Vouched, Whose};

use crate::book::open::OpenBook;
use crate::book::owners::Replaceable;
use crate::book::shelf;
use crate::book::verified::due;
use crate::clock;
use crate::failure::{ErrorCode, Failure, at_file, at_path};
use crate::home::book_key;
use crate::home::place::Home;
use crate::work::Watch;

/// A book may be older than the program by a year of updates; a clock whose battery died stands years behind.
const BUILT_SLACK_DAYS: i32 = 400;

impl OpenBook {
    /// Copies the book to a file while it is in use; what the copy has beyond what was verified in the book is verified. An earlier
    /// copy of this book gives way in any case.
    ///
    /// # Errors
    /// `FileExists`, `OwnFile` for a register of another desk or one in use, `RegisterDamaged` for a copy that is not whole
    /// where something stands, `Stopped`, or what is wrong with the place.
    pub fn backup(
        &self,
        home: &Home,
        file: &Path,
        existing: Existing<'_>,
        watch: &dyn Watch,
    ) -> Result<BackedUp, Failure> {
        let existing = match existing {
            Existing::Replace => register::Existing::Replace,
            Existing::Refuse | Existing::Earlier(_) => register::Existing::ReplaceOwnCopy,
        };
        let at = clock::timestamp();
        let vouched = Vouched {
            reach: &home.verified(&self.register),
            wanted: due(at),
            at,
        };
        watch
            .of_register(|watch| self.register.backup_vouched(file, existing, vouched, watch))
            .map_err(|error| at_path(error, file))
    }

    /// Whether a key is needed to read it.
    pub(crate) fn is_sealed(&self) -> bool {
        self.register.is_sealed()
    }

    /// Removes what was put aside or never finished beside this book and is past its time; returns how many files.
    pub(crate) fn remove_left_behind(
        &self,
        keys: &[Key],
        first_kept: BookDate,
        at: Timestamp,
    ) -> Result<usize, Failure> {
        let removed = self.register.remove_left_behind(keys, first_kept, at)?;
        Ok(removed.registers + removed.halves)
    }

    /// Erases the words about visitors of the days before `first_kept`; returns of how many visits.
    pub(crate) fn erase_before(&mut self, first_kept: BookDate, at: Timestamp) -> Result<usize, Failure> {
        let built = BookDate::of(clock::built());
        let dated_from = built.minus_days(BUILT_SLACK_DAYS);
        let erased = self
            .register
            .erase_dated(first_kept, Some(dated_from), at, &self.author)?;
        Ok(erased.visits)
    }
}

/// Reads a damaged register as far as it goes into a new file; what is missing stands in the report.
///
/// # Errors
/// `WrongKey`, `RegisterDamaged` where nothing can be read, what is wrong with the place, or what else the register says.
pub fn salvage(home: &Home, from: &Path, to: Target) -> Result<register::Salvaged, Failure> {
    let key = book_key::for_file(home, from)?;
    let asked = to.path().to_owned();
    let half = to.half()?;
    let salvaged = Register::salvage((from, key), half.path(), clock::timestamp())
        .map_err(|error| at_file(error, from, &asked))?;
    half.keep()?;
    Ok(salvaged)
}

/// A book that took another's place.
pub struct Restored {
    /// Events in it.
    pub events: u64,
    /// Where the book that was there before is kept.
    pub replaced: Option<PathBuf>,
}

/// A backup that was tried and may take the place of a book.
pub struct Tried {
    tried: register::Tried,
    to: PathBuf,
}

/// Tries the backup `from` for the place of a book, which may be in use meanwhile. One of another desk, or one
/// that anybody can read in the place of a sealed book, is taken only where `confirmed` names its desk, as the failure did.
///
/// # Errors
/// `NotARegister`, `RegisterDamaged`, `OtherDesksCopy`, `UnsealedCopy`, `WrongKey` where no key of this computer opens the
/// backup, or what else the register says; the book is then as it was.
pub fn try_copy(
    from: &Path,
    home: &Home,
    to: &Replaceable,
    confirmed: Option<&str>,
    watch: &dyn Watch,
) -> Result<Tried, Failure> {
    let to = to.path();
    let from_key = book_key::for_file(home, from)?;
    // What stands there may be damaged: that is why it is restored.
    let to_key = book_key::for_file(home, to).ok().flatten();
    let name = || {
        let copy = Register::identify(from, from_key.as_slice()).ok()?;
        Some(shelf::short_name(copy.book?.desk))
    };
    let whose = match confirmed {
        Some(said) if name().is_some_and(|name| name.eq_ignore_ascii_case(said.trim())) => Whose::Anybodys,
        _ => Whose::OfThisDesk,
    };
    let tried =
        watch.of_register(|watch| Register::tried((from, from_key.clone()), (to, to_key), whose, watch));
    let tried = tried.map_err(|error| {
        let failure = at_file(error, from, to);
        match failure.code {
            ErrorCode::OtherDesksCopy | ErrorCode::UnsealedCopy => Failure {
                detail: name(),
                ..failure
            },
            _ => failure,
        }
    })?;
    Ok(Tried {
        tried,
        to: to.to_owned(),
    })
}

impl Tried {
    /// Puts it in the place of the book, which no program may have open. This cannot be stopped.
    ///
    /// # Errors
    /// What the register says of the book that it replaces; that one is then as it was.
    pub fn put_in_place(self) -> Result<Restored, Failure> {
        let done = self
            .tried
            .put_in_place()
            .map_err(|error| at_path(error, &self.to))?;
        Ok(Restored {
            events: done.report.events,
            replaced: done.replaced,
        })
    }
}
