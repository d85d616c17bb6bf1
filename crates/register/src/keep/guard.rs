//! Where a register may be written to. What is in use, by whatever path one comes to it, and whatever belongs to another
//! desk is never written over; a file of somebody else is only where that was said.

use crate::error::{Error, Result};
use crate::file::held;
use crate::file::key::Key;
use crate::file::look::look;
use crate::file::open::Register;
use crate::file::path::with_suffix;
use crate::file::standing::Standing;
use crate::ids::id::DeskId;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What becomes of a file that has the name already. None of these opens the way to a register that is in use, to its log,
/// or to a register of another desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Existing {
    /// It stays, and nothing is written.
    Refuse,
    /// It is replaced if it is an earlier copy of this desk, or empty.
    ReplaceOwnCopy,
    /// It is replaced: the person said so.
    Replace,
}

/// What SQLite puts behind the name of a register.
pub(crate) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// That a copy of the register of `desk` may get the name `path`.
///
/// # Errors
/// [`Error::InUse`], [`Error::OtherDesk`], [`Error::Occupied`], [`Error::NotAFile`], and what looking can meet.
pub(crate) fn may_be_written(path: &Path, existing: Existing, desk: DeskId, key: Option<&Key>) -> Result<()> {
    if path.file_name().is_none() || ends_in_separator(path) {
        return Err(Error::NotAFile);
    }
    if is_beside_a_register(path)? {
        return Err(Error::InUse);
    }
    let is_link = match fs::symlink_metadata(path) {
        Ok(found) => found.is_symlink(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if is_in_use(path) {
        return Err(Error::InUse);
    }
    let is_empty = match fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(Error::NotAFile),
        Ok(found) => found.len() == 0,
        // A link that leads nowhere.
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error.into()),
    };
    let is_own = is_of_desk(path, desk, key)?;
    if existing != Existing::Refuse && is_own == Some(false) {
        return Err(Error::OtherDesk);
    }
    let may = match existing {
        Existing::Refuse => false,
        // The name is the link's, not the copy's.
        Existing::ReplaceOwnCopy => !is_link && (is_empty || is_own == Some(true)),
        Existing::Replace => true,
    };
    if may { Ok(()) } else { Err(Error::Occupied) }
}

/// Whether a register at `path` is open in this process, or in another: then a log and its index lie beside it, as they
/// also do where nobody closed it.
pub(crate) fn is_in_use(path: &Path) -> bool {
    let lies = |suffix| fs::symlink_metadata(with_suffix(path, suffix)).is_ok();
    held::is_held(path) || lies("-shm") || lies("-wal")
}

/// Whether what stands at `path` is a register of this desk; `None` where it is no register at all.
fn is_of_desk(path: &Path, desk: DeskId, key: Option<&Key>) -> Result<Option<bool>> {
    match Register::identify(path, key.map_or(&[], std::slice::from_ref)) {
        Ok(found) => match (found.standing, found.book) {
            (Standing::Plain | Standing::Sealed, Some(book)) => Ok(Some(book.desk == desk)),
            (Standing::Plain | Standing::Sealed, None) => Ok(Some(false)),
            (Standing::Missing | Standing::NotAFile | Standing::Other, _) => Ok(None),
        },
        // A copy that a stick lost half of: our key is proof enough that it is ours. A plain one proves nothing.
        Err(Error::Damaged(_)) => Ok(Some(key.is_some() && look(path)? == Standing::Sealed)),
        Err(error) => Err(error),
    }
}

/// Whether this is the name of a log beside a register, also while there is none.
pub(crate) fn is_beside_a_register(path: &Path) -> Result<bool> {
    let Some(register) = BESIDE.iter().find_map(|suffix| without_suffix(path, suffix)) else {
        return Ok(false);
    };
    Ok(matches!(look(&register)?, Standing::Plain | Standing::Sealed))
}

fn without_suffix(path: &Path, suffix: &str) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let at = name.len().checked_sub(suffix.len())?;
    let (register, end) = (name.get(..at)?, name.get(at..)?);
    // Some file systems know no capitals.
    (!register.is_empty() && end.eq_ignore_ascii_case(suffix)).then(|| path.with_file_name(register))
}

fn ends_in_separator(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|last| std::path::is_separator(char::from(*last)))
}

/// The first free name for a register that gives way to another.
pub(crate) fn aside(path: &Path) -> Option<PathBuf> {
    (1..)
        .map(|n| with_suffix(path, &format!("{REPLACED}{n}")))
        .find(|aside| fs::symlink_metadata(aside).is_err())
}

/// Behind a register's name, before a number: one that another took the place of.
pub(crate) const REPLACED: &str = ".replaced-";
