//! The daily copies of the register: which there are, one made now, and one put back.
//!
//! Deliberately absent: when a copy is made by itself and how long it is kept (upkeep), and a copy's proof (register).

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use journal::{Entry, Event};
use register::{BookDate, Timestamp};

use crate::book::shelf::{self, Copy, Whose};
use crate::book::todays_copy::{folder, make, whose};
use crate::book::{self, NoBook, OpenBook};
use crate::clock;
use crate::desk::Desk;
use crate::desk::upkeep;
use crate::home::place::Home;
use crate::running::shared::Shared;
use crate::transport::{
    Book, CopiesState, CopiesView, CopyView, DriveView, ErrorCode, Failure, Settings, UpkeepView,
};

/// After so many days without one it is said that copies are old: a long weekend is none.
const OLD_DAYS: i32 = 4;

/// What the register says of its copies, whichever book the desk is in.
struct Asked {
    settings: Settings,
    whose: Whose,
    today: BookDate,
}

impl Asked {
    /// Asks on a connection of its own: nobody at the desk waits for a stick.
    fn the_register(home: &Home) -> Result<Self, Failure> {
        let book = OpenBook::open(home, Book::Register, NoBook::Refuse, upkeep::AUTHOR)?;
        Ok(Self {
            settings: book.settings()?,
            whose: whose(&book, home),
            today: BookDate::of(clock::timestamp()),
        })
    }

    fn copies(&self, home: &Home) -> Vec<Copy> {
        shelf::copies_in(&folder(home, &self.settings), &self.whose)
    }

    /// The copies as they are shown. Looks at the disk, and so at a stick that may be slow.
    fn view(&self, home: &Home) -> CopiesView {
        let copies = self.copies(home);
        let folder = folder(home, &self.settings);
        CopiesView {
            state: self.state(&folder, &copies),
            folder: folder.display().to_string(),
            // One that is not sealed as the book is can be put back by nobody at a desk.
            copies: copies
                .iter()
                .filter(|copy| copy.sealed || !self.whose.sealed)
                .map(copy_view)
                .collect(),
            drives: disk::sticks().into_iter().map(drive_view).collect(),
        }
    }

    fn state(&self, folder: &Path, copies: &[Copy]) -> CopiesState {
        let newest = shelf::good(copies, &self.whose, self.today)
            .map(|copy| copy.day)
            .max();
        match newest {
            _ if !self.settings.backup_folder.is_empty() && !folder.is_dir() => CopiesState::Away,
            None => CopiesState::None,
            Some(last) if self.today.days_since(last) > OLD_DAYS => CopiesState::Old,
            Some(_) => CopiesState::Good,
        }
    }
}

fn drive_view(stick: disk::Stick) -> DriveView {
    DriveView {
        path: stick.path.display().to_string(),
        name: stick.name,
    }
}

fn copy_view(copy: &Copy) -> CopyView {
    let found = fs::metadata(&copy.file).ok();
    let made = found.and_then(|found| {
        let since = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Timestamp::from_unix_ms(i64::try_from(since.as_millis()).ok()?))
    });
    CopyView {
        file: copy.file.display().to_string(),
        date: copy.day.to_string(),
        made_at: made.map(form::hour::shown),
        kilobytes: u32::try_from(copy.bytes.div_ceil(1024)).unwrap_or(u32::MAX),
    }
}

impl Shared {
    /// An upkeep is over. What keeps copies from being made is told once by the bell, but not a stick that is away: that is a
    /// quiet line on the screen.
    pub(crate) fn kept(&self, done: Result<(), Failure>) {
        // A register that cannot be opened has said so already, in `done`.
        let asked = Asked::the_register(&self.home).ok();
        let now = asked.map_or(CopiesState::None, |asked| {
            asked.state(&folder(&self.home, &asked.settings), &asked.copies(&self.home))
        });
        let failed = done.err().map(|failure| {
            self.journal.failed(Event::NotCopied, &failure);
            failure.code
        });
        self.lock().copies_looked_at(now, failed);
    }
}

impl Desk {
    /// What the desk keeps, copies and erases by itself.
    ///
    /// # Errors
    /// What the register says.
    pub fn upkeep(&self) -> Result<UpkeepView, Failure> {
        let state = self.shared.lock();
        let retention = upkeep::retention(state.book())?;
        let failed = state.copies_failed();
        drop(state);
        Ok(UpkeepView {
            retention,
            copies: Asked::the_register(&self.shared.home)?.view(&self.shared.home),
            failed,
        })
    }

    /// Copies the register now, on a connection of its own; answers once the copy is verified. Anybody may: it goes where the
    /// owner said, and is as encrypted as the register.
    ///
    /// # Errors
    /// `CannotSave`, `DiskFull`, or what else keeps it from being made.
    pub fn copy_now(&self) -> Result<UpkeepView, Failure> {
        let done = OpenBook::open(&self.shared.home, Book::Register, NoBook::Refuse, upkeep::AUTHOR)
            .and_then(|book| {
                let home = &self.shared.home;
                let whose = whose(&book, home);
                let today = BookDate::of(clock::timestamp());
                make(&book, home, &book.settings()?, &whose, today)
            })
            .map(drop);
        self.shared.kept(done.clone());
        done?;
        self.upkeep()
    }

    /// Puts a copy in the place of the register: the owner's. It is tried before it replaces anything, and what was there is
    /// kept beside it. Meanwhile the desk does nothing else; the open check ends.
    ///
    /// # Errors
    /// `OwnerNeeded`; `NotValid` in practice; what the register says of the copy, and the book is then as it was.
    pub fn restore_copy(&self, file: &Path) -> Result<(), Failure> {
        let mut state = self.shared.lock();
        let owner = state.owner()?;
        let place = owner.replaces(state.book(), &self.shared.home)?;
        if state.which() != Book::Register {
            return Err(Failure::new(ErrorCode::NotValid));
        }
        // The file must be nobody's while it is replaced.
        let journal = &self.shared.journal;
        state
            .while_closed(&self.shared.home, |home| book::restore(file, home, &place, None))
            .inspect_err(|failure| journal.failed(Event::NotRestored, failure))?;
        journal.note(&Entry::of(Event::Restored));
        // It is restored, whether or not the book can take that down.
        if let Err(failure) = state.in_book(|book| book.note_restored(clock::timestamp())) {
            journal.failed_at(Event::BookNotWritten, "restored", &failure);
        }
        Ok(())
    }
}
