//! The files that a desk lives by. None of them is ever the target of an export, a sheet, a copy or anything else that
//! somebody has written to a place of their choice, whatever path leads there.

use crate::{
    error::{Error, Why},
    follow::{Place, follow, in_folder},
    identity::Identity,
    shape::{Shape, shape},
    target::{Existing, Target},
    unfinished,
};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The register.
pub const REGISTER: &str = "register.db";
/// The register of practice.
pub const PRACTICE: &str = "practice.db";
/// What a desk read from the other gates of its site.
pub const SITE: &str = "site.db";
/// The ticks of a roll call that is under way.
pub const ROLL_CALL: &str = "roll-call.json";
/// The same in practice.
pub const PRACTICE_ROLL_CALL: &str = "roll-call-practice.json";
/// What was typed for a report.
pub const DRAFT: &str = "report-draft.json";
/// The same in practice.
pub const PRACTICE_DRAFT: &str = "practice-report-draft.json";
/// How far the register was verified.
pub const VERIFIED: &str = "verified.txt";
/// The folder of sheets in the data folder. What is in it is on paper too, or can be: it may be replaced.
pub const SHEETS: &str = "sheets";
/// The folder in the data folder of reports that the province has not taken yet.
pub const UNSENT: &str = "unsent";
/// How the file of such a report ends.
pub const UNSENT_ENDING: &str = ".json";

/// Small files beside the book.
const NOTES: [&str; 5] = [ROLL_CALL, PRACTICE_ROLL_CALL, DRAFT, PRACTICE_DRAFT, VERIFIED];
/// The folder of the daily copies in the data folder.
const COPIES: &str = "backups";
/// What begins so is the journal.
const JOURNAL: &str = "journal";
/// How the file of a key ends.
const KEY_ENDING: &str = ".key";
/// What SQLite puts behind the name of a database.
const LOG_ENDINGS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Where a desk keeps what it lives by. Every way to write a file begins here.
#[derive(Clone, Debug, Default)]
pub struct OwnFiles {
    folders: Vec<Folder>,
}

#[derive(Clone, Debug)]
struct Folder {
    path: PathBuf,
    holds: Holds,
}

/// Which files of a folder are the desk's own. Names are compared without regard to capitals: some file systems have
/// none, and nobody needs a sheet called `Register.DB`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Holds {
    /// Books with whatever stands beside them, notes, and the journal.
    Books,
    /// Key files.
    Keys,
    /// Copies: everything.
    Copies,
    /// Reports on their way: everything.
    Unsent,
}

impl Holds {
    fn owns(self, name: &OsStr) -> bool {
        let name = lower(name);
        match self {
            Self::Copies | Self::Unsent => true,
            Self::Keys => name.ends_with(KEY_ENDING),
            // Logs, a register that was replaced, and one that is being sealed have longer names than the book.
            Self::Books => {
                [REGISTER, PRACTICE, SITE, JOURNAL]
                    .into_iter()
                    .any(|own| name.starts_with(own))
                    || NOTES.contains(&name.as_str())
            }
        }
    }

    /// Whether the desk writes this file through [`OwnFiles::note`].
    fn notes(self, name: &OsStr) -> bool {
        let name = lower(name);
        match self {
            Self::Books => NOTES.contains(&name.as_str()),
            Self::Keys => name.ends_with(KEY_ENDING),
            Self::Unsent => name.ends_with(UNSENT_ENDING),
            Self::Copies => false,
        }
    }
}

impl OwnFiles {
    /// Those of the desk whose data folder this is. The folder need not be there yet.
    pub fn of_desk(data: &Path) -> Self {
        let folder = |path, holds| Folder { path, holds };
        Self {
            folders: vec![
                folder(data.to_owned(), Holds::Books),
                folder(data.join(COPIES), Holds::Copies),
                folder(data.join(UNSENT), Holds::Unsent),
            ],
        }
    }

    /// And the key files in a folder.
    #[must_use]
    pub fn with_keys(mut self, folder: &Path) -> Self {
        self.folders.push(Folder {
            path: folder.to_owned(),
            holds: Holds::Keys,
        });
        self
    }

    /// A place that somebody chose for a sheet, an export, or anything else but a register.
    ///
    /// # Errors
    /// [`Why::Own`] for a file that this desk, or another one, lives by; [`Why::Exists`]; or what is wrong with the folder.
    pub fn target(&self, path: &Path, existing: Existing<'_>) -> Result<Target, Error> {
        let place = self.foreign(path)?;
        if let Place::File(here) = &place
            && shape(here) != Shape::Other
        {
            return Err(Error::new(Why::Own, path));
        }
        Target::new(path, place, existing)
    }

    /// A place that somebody chose for a copy of a register, with every link followed. Whether a register that stands there
    /// may be replaced is for register to say, which knows whose it is.
    ///
    /// # Errors
    /// As [`OwnFiles::target`].
    pub fn place_for_copy(&self, path: &Path) -> Result<PathBuf, Error> {
        match self.foreign(path)? {
            Place::File(here) if matches!(shape(&here), Shape::Log | Shape::Key) => {
                Err(Error::new(Why::Own, path))
            }
            Place::File(here) | Place::Free(here) => Ok(here),
            // A register needs a place to which one can go back.
            Place::Stream(_) => Err(Error::new(Why::Other, path)),
        }
    }

    /// One of the desk's own small files beside the book, or the file of a key: whatever has its name is replaced, also a
    /// link, which is then none any more.
    ///
    /// # Errors
    /// [`Why::Own`] for any other file; or what is wrong with the folder.
    pub fn note(&self, path: &Path) -> Result<Target, Error> {
        let here = in_folder(path)?;
        if !self.in_own_folder(&here, Holds::notes) {
            return Err(Error::new(Why::Own, path));
        }
        Target::new(path, Place::File(here), Existing::Replace)
    }

    /// Removes what a program that was killed while it wrote left half made in the desk's folders, if it is from before then:
    /// it may hold words about people, and nobody else finds it. What cannot be removed now is looked at again.
    ///
    /// Returns how many files there were.
    pub fn remove_half_made(&self, before: SystemTime) -> usize {
        let sheets = self
            .folders
            .iter()
            .filter(|folder| folder.holds == Holds::Books)
            .map(|folder| folder.path.join(SHEETS));
        let folders = self.folders.iter().map(|folder| folder.path.clone());
        let folders = folders.chain(sheets);
        let entries = folders.flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        let half_made = entries.filter(|entry| unfinished::is_name(&entry.file_name()));
        half_made
            .filter(|entry| unfinished::removed(entry, before))
            .count()
    }

    /// Where a path leads, if that is no file of this desk and no log of anybody's register.
    fn foreign(&self, path: &Path) -> Result<Place, Error> {
        let place = follow(path)?;
        let (Place::Free(here) | Place::File(here) | Place::Stream(here)) = &place;
        let is_own = self.owns(here)
            || of_log(here).is_some_and(|book| self.owns(&book) || shape(&book) == Shape::Register);
        if is_own {
            return Err(Error::new(Why::Own, path));
        }
        Ok(place)
    }

    /// Whether this is one of our files, by its name or because it is the same file under another.
    fn owns(&self, here: &Path) -> bool {
        let is_ours = |identity: Identity| {
            let mut files = self.folders.iter().flat_map(Folder::files);
            files.any(|file| Identity::of(&file).as_ref() == Some(&identity))
        };
        self.in_own_folder(here, Holds::owns) || Identity::of(here).is_some_and(is_ours)
    }

    fn in_own_folder(&self, here: &Path, wanted: impl Fn(Holds, &OsStr) -> bool) -> bool {
        let (Some(folder), Some(name)) = (here.parent(), here.file_name()) else {
            return false;
        };
        let Some(identity) = Identity::of(folder) else {
            return false;
        };
        self.folders
            .iter()
            .filter(|own| wanted(own.holds, name))
            .any(|own| Identity::of(&own.path).as_ref() == Some(&identity))
    }
}

impl Folder {
    /// Our files in it, as they are now.
    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let holds = self.holds;
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        entries
            .filter(move |entry| holds.owns(&entry.file_name()))
            .map(|entry| entry.path())
    }
}

/// The register whose log has this name, in whatever capitals.
fn of_log(here: &Path) -> Option<PathBuf> {
    let name = here.file_name()?.to_str()?;
    let book = LOG_ENDINGS.iter().find_map(|ending| {
        let (book, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
        end.eq_ignore_ascii_case(ending).then_some(book)
    })?;
    Some(here.with_file_name(book))
}

fn lower(name: &OsStr) -> String {
    name.to_string_lossy().to_ascii_lowercase()
}
