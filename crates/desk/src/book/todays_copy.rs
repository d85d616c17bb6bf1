//! The copy of a day: where it goes, whose it is, and how it is made.

use std::path::PathBuf;

use disk::Existing;
use register::BookDate;

use super::OpenBook;
use super::settings::Settings;
use super::shelf::{self, Whose};
use crate::failure::Failure;
use crate::home::book_key;
use crate::home::place::Home;
use crate::work::Watch;

/// Where the copies go.
pub(crate) fn folder(home: &Home, settings: &Settings) -> PathBuf {
    if settings.backup_folder.is_empty() {
        home.directory().join("backups")
    } else {
        PathBuf::from(&settings.backup_folder)
    }
}

/// Makes the copy of today. A folder that the owner chose is not made: a stick that is not there must not turn into a folder
/// on this disk.
pub(crate) fn make(
    book: &OpenBook,
    home: &Home,
    settings: &Settings,
    whose: &Whose,
    today: BookDate,
    watch: &dyn Watch,
) -> Result<PathBuf, Failure> {
    if settings.backup_folder.is_empty() {
        home.make_backups()?;
    }
    let file = shelf::free_file(&folder(home, settings), whose, today)?;
    book.backup(home, &file, Existing::Refuse, watch)?;
    Ok(file)
}

/// Whose copies count: those of the desk that writes this book. Asks the keyring, which may be slow.
pub(crate) fn whose(book: &OpenBook, home: &Home) -> Whose {
    Whose {
        desk: book.desk(),
        keys: book_key::all(home),
        sealed: book.is_sealed(),
    }
}
