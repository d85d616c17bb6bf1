//! Files that leave the program: where they may go. Deliberately absent: how they are written (disk).

use std::fs;
use std::path::{Path, PathBuf};

pub use disk::{Existing, Eyes, Target};

use disk::OwnFiles;

use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;

impl Home {
    /// The files that this desk lives by. Whatever is written asks them first.
    pub fn own_files(&self) -> OwnFiles {
        let own = OwnFiles::of_desk(self.directory());
        self.keys().folders().fold(own, OwnFiles::with_keys)
    }

    /// A place that somebody chose for an export, or anything else but a sheet and a register.
    ///
    /// # Errors
    /// `OwnFile`, `FileExists`, or what is wrong with the place.
    pub fn target(&self, path: &Path, existing: Existing<'_>) -> Result<Target, Failure> {
        Ok(self.own_files().target(path, existing)?)
    }

    /// A place that somebody chose for a sheet of this name. An earlier one that is as this program made it gives way
    /// without a word: a script writes the same file every evening.
    ///
    /// # Errors
    /// As [`Home::target`].
    pub fn target_for_sheet(
        &self,
        path: &Path,
        existing: Existing<'_>,
        name: &str,
    ) -> Result<Target, Failure> {
        let is_earlier = |found: &Path| fs::read(found).is_ok_and(|pdf| sheet::is_unchanged(&pdf, name));
        let existing = match existing {
            Existing::Refuse => Existing::Earlier(&is_earlier),
            said => said,
        };
        self.target(path, existing)
    }

    /// A place that somebody chose for a copy of the register, with every link followed. What may be replaced there is
    /// register's to say: it knows whose a copy is.
    ///
    /// # Errors
    /// As [`Home::target`].
    pub fn place_for_copy(&self, path: &Path) -> Result<PathBuf, Failure> {
        Ok(self.own_files().place_for_copy(path)?)
    }

    /// A place in a folder that somebody chose, for a name that the desk made; with `-2` behind it where that is taken, and so
    /// on: an earlier one may be somebody's work by now.
    ///
    /// # Errors
    /// What is wrong with the folder.
    pub fn under_free_name(&self, folder: &Path, name: &str, ending: &str) -> Result<Target, Failure> {
        let mut number = 1;
        loop {
            let file = match number {
                1 => format!("{name}.{ending}"),
                _ => format!("{name}-{number}.{ending}"),
            };
            match self.target(&folder.join(file), Existing::Refuse) {
                Err(taken) if taken.code == ErrorCode::FileExists => number += 1,
                found => return found,
            }
        }
    }

    /// A place among the desk's sheets, for a name that the desk made: an earlier one of that name gives way.
    ///
    /// # Errors
    /// `OwnFile` where a link leads to one, or what is wrong with the folder.
    pub fn among_sheets(&self, name: &str) -> Result<Target, Failure> {
        self.target(&self.sheets()?.join(name), Existing::Replace)
    }

    /// Writes a small file of the desk's own beside the book, on disk when this returns.
    ///
    /// # Errors
    /// What is wrong with the folder.
    pub(crate) fn keep_note(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let note = self.own_files().note(&self.directory().join(name))?;
        Ok(note.write(bytes, Eyes::Owner)?)
    }
}
