//! The daily copies of the register: where they go, which there are, one made now, and one put back.
//!
//! Deliberately absent: when a copy is made by itself and how long it is kept (upkeep), and a copy's proof (register).

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use disk::Existing;
use journal::Event;
use register::{BookDate, Timestamp};

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

/// Where the copies go.
pub(crate) fn folder(home: &Home, settings: &Settings) -> PathBuf {
    if settings.backup_folder.is_empty() {
        home.directory().join("backups")
    } else {
        PathBuf::from(&settings.backup_folder)
    }
}

/// The copy of a day.
pub(crate) fn file(folder: &Path, day: BookDate) -> PathBuf {
    folder.join(format!("so-khach-{day}.db"))
}

/// The days of which there are copies, in no order.
pub(crate) fn dates_in(folder: &Path) -> impl Iterator<Item = BookDate> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter_map(|name| name.strip_prefix("so-khach-")?.strip_suffix(".db")?.parse().ok())
}

/// Makes the copy of today; one that is there is replaced once the new one is verified. A folder that the owner chose is
/// not made: a stick that is not there must not turn into a folder on this disk.
pub(crate) fn make(
    book: &OpenBook,
    home: &Home,
    settings: &Settings,
    today: BookDate,
) -> Result<PathBuf, Failure> {
    if settings.backup_folder.is_empty() {
        home.make_backups()?;
    }
    let file = file(&folder(home, settings), today);
    book.backup(&file, Existing::Refuse)?;
    Ok(file)
}

/// The copies as they are shown. Looks at the disk, and so at a stick that may be slow: never with the desk's lock held.
fn view(home: &Home, settings: &Settings, today: BookDate) -> CopiesView {
    let folder = folder(home, settings);
    let mut dates: Vec<BookDate> = dates_in(&folder).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    let copies = dates.iter().map(|date| copy_view(&folder, *date)).collect();
    CopiesView {
        state: state(&folder, !settings.backup_folder.is_empty(), &dates, today),
        folder: folder.display().to_string(),
        copies,
        drives: disk::sticks().into_iter().map(drive_view).collect(),
    }
}

fn state(folder: &Path, chosen: bool, newest_first: &[BookDate], today: BookDate) -> CopiesState {
    match newest_first.first() {
        _ if chosen && !folder.is_dir() => CopiesState::Away,
        None => CopiesState::None,
        Some(last) if today.days_since(*last) > OLD_DAYS => CopiesState::Old,
        Some(_) => CopiesState::Good,
    }
}

fn drive_view(stick: disk::Stick) -> DriveView {
    DriveView {
        path: stick.path.display().to_string(),
        name: stick.name,
    }
}

fn copy_view(folder: &Path, date: BookDate) -> CopyView {
    let file = file(folder, date);
    let found = fs::metadata(&file).ok();
    let made = found.as_ref().and_then(|found| {
        let since = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Timestamp::from_unix_ms(i64::try_from(since.as_millis()).ok()?))
    });
    CopyView {
        file: file.display().to_string(),
        date: date.to_string(),
        made_at: made.map(form::hour::shown),
        kilobytes: found.map_or(0, |found| {
            u32::try_from(found.len().div_ceil(1024)).unwrap_or(u32::MAX)
        }),
    }
}

impl Shared {
    /// An upkeep is over. What keeps copies from being made is told once by the bell, but not a stick that is away: that is a
    /// quiet line on the screen.
    pub(crate) fn kept(&self, done: Result<(), Failure>) {
        let settings = self.lock().settings().clone();
        let folder = folder(&self.home, &settings);
        let mut dates: Vec<BookDate> = dates_in(&folder).collect();
        dates.sort_unstable_by(|a, b| b.cmp(a));
        let today = BookDate::of(clock::timestamp());
        let now = state(&folder, !settings.backup_folder.is_empty(), &dates, today);
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
        let state = self.inner.lock();
        let settings = state.settings().clone();
        let retention = upkeep::retention(state.book())?;
        let failed = state.copies_failed();
        drop(state);
        Ok(UpkeepView {
            retention,
            copies: view(&self.inner.home, &settings, BookDate::of(clock::timestamp())),
            failed,
        })
    }

    /// Copies the register now, on a connection of its own; answers once the copy is verified. Anybody may: it goes where the
    /// owner said, and is as encrypted as the register.
    ///
    /// # Errors
    /// `CannotSave`, `DiskFull`, or what else keeps it from being made.
    pub fn copy_now(&self) -> Result<UpkeepView, Failure> {
        let done = OpenBook::open(&self.inner.home, Book::Register, NoBook::Refuse, upkeep::AUTHOR)
            .and_then(|book| {
                let settings = book.settings()?;
                make(
                    &book,
                    &self.inner.home,
                    &settings,
                    BookDate::of(clock::timestamp()),
                )
            })
            .map(drop);
        self.inner.kept(done.clone());
        done?;
        self.upkeep()
    }

    /// Puts a copy in the place of the register: the owner's. It is tried before it replaces anything, and what was there is
    /// kept beside it. Meanwhile the desk does nothing else; the open check ends.
    ///
    /// # Errors
    /// `OwnerNeeded`; `NotValid` in practice; what the register says of the copy, and the book is then as it was.
    pub fn restore_copy(&self, file: &Path) -> Result<(), Failure> {
        let mut state = self.inner.lock();
        let owner = state.owner()?;
        let place = owner.replaces(state.book(), &self.inner.home)?;
        if state.which() != Book::Register {
            return Err(Failure::new(ErrorCode::NotValid));
        }
        // The file must be nobody's while it is replaced.
        state.while_closed(&self.inner.home, |home| book::restore(file, home, &place))?;
        state.in_book(|book| book.note_restored(clock::timestamp()))
    }
}
