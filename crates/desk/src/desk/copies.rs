//! The daily copies of the register: which there are, one made now, and one put back.
//!
//! Deliberately absent: when a copy is made by itself and how long it is kept (upkeep), and a copy's proof (register).

use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use journal::{Entry, Event};
use register::{BookDate, Timestamp};

use crate::book::shelf::{self, Copy, Whose};
use crate::book::todays_copy::{folder, make, whose};
use crate::book::{self, NoBook, OpenBook};
use crate::clock;
use crate::desk::Desk;
use crate::desk::{proving, upkeep};
use crate::home::place::Home;
use crate::running::shared::Shared;
use crate::transport::{
    Book, CopiesState, CopiesView, CopyView, DriveView, ErrorCode, Failure, Settings, UpkeepView, WorkWord,
};
use crate::work::{Progress, StepWord, UnitWord, Watch, Work};

/// After so many days without one it is said that copies are old: a long weekend is none.
const OLD_DAYS: i32 = 4;

/// How long a copy that is made by itself is waited for, once it was told to stop.
const OWN_END: Duration = Duration::from_secs(10);

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
            proof: proving::proof(&self.shared.home)?,
        })
    }

    /// Copies the register now, on a connection of its own; answers once the copy is verified. Anybody may: it goes where the
    /// owner said, and is as encrypted as the register.
    ///
    /// # Errors
    /// `CannotSave`, `DiskFull`, or what else keeps it from being made.
    pub fn copy_now(&self) -> Result<UpkeepView, Failure> {
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::Copy)?;
        let done = OpenBook::open(&self.shared.home, Book::Register, NoBook::Refuse, upkeep::AUTHOR)
            .and_then(|book| {
                let home = &self.shared.home;
                let whose = whose(&book, home);
                let today = BookDate::of(clock::timestamp());
                make(&book, home, &book.settings()?, &whose, today, work)
            })
            .map(drop);
        // Whoever stopped it knows why there is none.
        let stopped = matches!(&done, Err(failure) if failure.code == ErrorCode::Stopped);
        if !stopped {
            self.shared.kept(done.clone());
        }
        done?;
        self.upkeep()
    }

    /// Puts a copy in the place of the register: the owner's. It is tried before it replaces anything, while the desk goes on and
    /// this can be stopped; what was there is kept beside it. While it is replaced the desk does nothing else, and nothing
    /// stops it; the open check ends.
    ///
    /// # Errors
    /// `OwnerNeeded`; `NotValid` in practice; `StillWorking` while anything else is under way; `WrittenMeanwhile`, `Stopped`; what
    /// the register says of the copy. The book is then as it was.
    pub fn restore_copy(&self, file: &Path) -> Result<(), Failure> {
        let work = self.shared.works.begin(WorkWord::Restore)?;
        let journal = &self.shared.journal;
        let done = self.restore(file, &work);
        if let Err(failure) = &done {
            journal.failed(Event::NotRestored, failure);
        }
        done?;
        journal.note(&Entry::of(Event::Restored));
        // It is restored, whether or not the book can take that down.
        let noted = self
            .shared
            .lock()
            .in_book(|book| book.note_restored(clock::timestamp()));
        if let Err(failure) = noted {
            journal.failed_at(Event::BookNotWritten, "restored", &failure);
        }
        Ok(())
    }

    fn restore(&self, file: &Path, work: &Work) -> Result<(), Failure> {
        let home = &self.shared.home;
        let (place, last) = {
            let mut state = self.shared.lock();
            let owner = state.owner()?;
            let place = owner.replaces(state.book(), home)?;
            if state.which() != Book::Register {
                return Err(Failure::new(ErrorCode::NotValid));
            }
            (place, state.book().last_by_hand()?)
        };
        // A copy that is made by itself is made again within the hour.
        self.shared.works.stop_its_own(OWN_END);
        alone(work)?;
        let tried = book::try_copy(file, home, &place, None, work)?;
        let mut state = self.shared.lock();
        if state.which() != Book::Register {
            return Err(Failure::new(ErrorCode::NotValid));
        }
        // What was written after the owner asked would be in no book that anybody looks at.
        if state.book().last_by_hand()? != last {
            return Err(Failure::new(ErrorCode::WrittenMeanwhile));
        }
        alone(work)?;
        work.no_return()?;
        work.tell(Progress::of(StepWord::Replacing, UnitWord::Percent, 0, 0));
        // The file must be nobody's while it is replaced.
        state.while_closed(home, |_| tried.put_in_place()).map(drop)
    }
}

/// The file of a book that is replaced must be nobody's, and whoever reads it holds it.
fn alone(work: &Work) -> Result<(), Failure> {
    if work.has_company() {
        return Err(Failure::new(ErrorCode::StillWorking));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::OpenOptions;

    #[test]
    fn a_register_that_something_else_reads_is_not_replaced_and_its_own_copy_gives_way() {
        let data = tempfile::tempdir().unwrap();
        let desk = Desk::open(OpenOptions::quiet(data.path())).unwrap();
        let copy = desk.copy_now().unwrap().copies.copies.remove(0).file;
        let works = &desk.shared.works;
        let export = works.begin(WorkWord::Export).unwrap();
        let refused = desk.restore_copy(Path::new(&copy)).unwrap_err();
        assert_eq!(refused.code, ErrorCode::StillWorking);
        drop(export);

        let own = works.begin_by_itself(WorkWord::Copy).unwrap();
        let upkeep = std::thread::spawn(move || {
            while own.goes_on().is_ok() {
                std::thread::yield_now();
            }
        });
        desk.restore_copy(Path::new(&copy)).unwrap();
        upkeep.join().unwrap();
    }
}
